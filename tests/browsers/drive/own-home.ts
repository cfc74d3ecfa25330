/** A home folder for one browser: Firefox starts in no other user's, and nobody's own is written to. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface OwnHome {
	/** The environment to start a program in. */
	readonly env: Readonly<Record<string, string | undefined>>;
	remove(): Promise<void>;
}

export async function ownHome(): Promise<OwnHome> {
	const folder = await mkdtemp(join(tmpdir(), 'faultline-home-'));
	return {
		env: { ...process.env, HOME: folder, XDG_CACHE_HOME: '', XDG_CONFIG_HOME: '', XDG_DATA_HOME: '' },
		// What a browser still writes while it ends is not worth a failure.
		remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined)
	};
}
