/** Monaco's two workers, as files of this site: the page's policy allows no other scripts. */
import EditorWorker from 'monaco-editor/editor/editor.worker.js?worker';
import TypeScriptWorker from 'monaco-editor/languages/features/typescript/ts.worker.js?worker';

let whenOneFails: (label: string) => void = () => undefined;

/** An error before a worker has said anything means that its script did not load or start; later ones are its own affair. */
function watched(worker: Worker, label: string): Worker {
	const settle = new AbortController();
	worker.addEventListener('message', () => settle.abort(), { once: true });
	worker.addEventListener('error', () => whenOneFails(label), { once: true, signal: settle.signal });
	return worker;
}

export function provideWorkers(onfail: (label: string) => void): void {
	whenOneFails = onfail;
	globalThis.MonacoEnvironment ??= {
		getWorker: (_, label) => watched(label === 'typescript' ? new TypeScriptWorker() : new EditorWorker(), label)
	};
}
