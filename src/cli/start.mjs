// `npm start`: installs and builds where needed, serves the site, prints its address.
import { fileURLToPath } from 'node:url';
import { build, ensureInstalled, isBuilt } from './install.mjs';
import { serve } from './static-server.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

async function prepare() {
	if (!(await ensureInstalled())) return false;
	if (isBuilt()) return true;
	console.log('Building the site ...');
	const { code, output } = await build();
	if (code !== 0) console.error(`${output}\nThe build failed; its message is above.`);
	return code === 0;
}

const wanted = process.env.PORT ?? '4173';
if (!/^\d{1,5}$/.test(wanted) || Number(wanted) > 65_535) {
	console.error(`PORT is "${wanted}". It must be a number from 0 to 65535; 0 takes any free port.`);
	process.exit(1);
}
if (!(await prepare())) process.exit(1);

const site = await serve({ folder: 'build', port: Number(wanted), host: process.env.HOST ?? '127.0.0.1' });
if (process.env.PORT && site.port !== Number(wanted) && wanted !== '0') console.log(`Port ${wanted} is taken.`);
console.log('Faultline is at');
console.log(site.url);

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => process.exit(0));
