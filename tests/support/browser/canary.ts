/** A server that nobody may reach: it answers everything and remembers who asked. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Canary {
	readonly url: string;
	/** What was asked for, `GET /path`. */
	readonly seen: readonly string[];
	close(): Promise<void>;
}

export async function openCanary(): Promise<Canary> {
	const seen: string[] = [];
	const server: Server = createServer((request, response) => {
		seen.push(`${request.method ?? ''} ${request.url ?? ''}`);
		response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' });
		response.end('self.wasReached = true;');
	});
	server.on('upgrade', (request, socket) => {
		seen.push(`UPGRADE ${request.url ?? ''}`);
		socket.destroy();
	});
	await new Promise<void>((done) => {
		server.listen(0, '127.0.0.1', done);
	});
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${String(port)}`,
		seen,
		close: () =>
			new Promise((done) => {
				server.closeAllConnections();
				server.close(() => done());
			})
	};
}
