import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { services } from '@/app/_server/services';
import { GET as download } from '@/app/api/v1/console/exports/[exportId]/download/route';
import { POST as create } from '@/app/api/v1/console/exports/route';
import { POST as setCredentials } from '@/app/api/v1/instances/[instanceId]/credentials/route';

/** The web process's own handlers for exports behind a plain HTTP server, each answer sent at its reader's pace. */
Object.assign(services(), { limiter: { take: () => ({ allowed: true }) } });

function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const [, exportId] = /^\/api\/v1\/console\/exports\/(\w+)\/download$/.exec(pathname) ?? [];
  if (exportId !== undefined) return download(request, { params: Promise.resolve({ exportId }) });
  const [, instanceId] = /^\/api\/v1\/instances\/(\w+)\/credentials$/.exec(pathname) ?? [];
  if (instanceId !== undefined) return setCredentials(request, { params: Promise.resolve({ instanceId }) });
  return create(request);
}

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const { status, headers, body } = await answer(
    new Request(`http://${request.headers.host}${request.url}`, {
      method: request.method ?? 'GET',
      headers: new Headers(request.headers as Record<string, string>),
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    }),
  );
  response.writeHead(status, Object.fromEntries(headers));
  // The two declarations of the stream differ in name alone.
  if (body) await pipeline(Readable.fromWeb(body as ReadableStream), response);
  else response.end();
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
