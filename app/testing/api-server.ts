import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RouteHandler } from '@/app/_server/route';
import { handlersOf, loadRoutes } from './route-modules';

export type ApiServer = { readonly url: string; close(): Promise<void> };

/** The route handlers behind a plain HTTP server: for what speaks HTTP itself, without a build of Next. */
export async function startApiServer(): Promise<ApiServer> {
  const table = (await loadRoutes())
    .flatMap((route) => handlersOf(route).map(({ method, handler }) => ({ method, path: route.path, handler })))
    // The longest literal path first, as Next decides.
    .sort((a, b) => a.path.split('{').length - b.path.split('{').length)
    .map(({ method, path, handler }) => ({ method, pattern: patternOf(path), handler: handler as RouteHandler }));
  const server = createServer((request, response) => {
    answer(table, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

type Entry = { readonly method: string; readonly pattern: RegExp; readonly handler: RouteHandler };

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replace(/\./g, '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);

async function answer(table: readonly Entry[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
  const entry = table.find(({ method, pattern }) => method === request.method && pattern.test(url.pathname));
  if (!entry) {
    response.writeHead(404).end();
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const params = Object.fromEntries(
    Object.entries(entry.pattern.exec(url.pathname)?.groups ?? {}).map(([name, value]) => [
      name,
      decodeURIComponent(value),
    ]),
  );
  const answered = await entry.handler(
    new Request(url, {
      method: request.method ?? 'GET',
      headers: new Headers(request.headers as Record<string, string>),
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    }),
    { params: Promise.resolve(params) },
  );
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  response.end(Buffer.from(await answered.arrayBuffer()));
}
