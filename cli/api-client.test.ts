import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createApiClient } from './api-client';

let server: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => server.close());

const json = (status: number, body: unknown) => (_: IncomingMessage, response: ServerResponse) => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
const client = () => createApiClient(url, 'slc_secret', 'zh');

test('a request carries token, language and who asks; the answer is checked', async () => {
  let seen: IncomingMessage['headers'] = {};
  let path: string | undefined;
  answer = (request, response) => {
    seen = request.headers;
    path = request.url;
    json(200, { name: 'li', more: 1 })(request, response);
  };
  const query = { state: ['draft', 'closed'], waiting: true, cursor: undefined };
  expect(await client().get('/api/v1/me', z.object({ name: z.string() }), query)).toEqual({ name: 'li' });
  expect(path).toBe('/api/v1/me?state=draft&state=closed&waiting=true');
  expect(seen).toMatchObject({ authorization: 'Bearer slc_secret', 'accept-language': 'zh' });
  expect(seen['user-agent']).toMatch(/^sluice-cli\//);
});

test.each<[name: string, status: number, body: unknown, exitCode: number, message: string]>([
  ['a refusal', 403, { code: 'ticket/own-ticket', message: 'no', details: {} }, 3, 'ticket/own-ticket: no'],
  ['an answer of somebody else', 502, 'Bad gateway', 69, '502'],
  ['an answer of another form', 200, { id: 7 }, 70, '/api/v1/me'],
])('%s ends the command', async (_, status, body, exitCode, message) => {
  answer = json(status, body);
  await expect(client().get('/api/v1/me', z.object({ id: z.string() }))).rejects.toMatchObject({
    exitCode,
    message: expect.stringContaining(message),
  });
});

test('a redirect is not followed: the token goes nowhere else', async () => {
  let asked = 0;
  answer = (_, response) => {
    asked += 1;
    response.writeHead(302, { location: '/elsewhere' }).end();
  };
  await expect(client().get('/api/v1/me', z.object({}))).rejects.toMatchObject({ exitCode: 69 });
  expect(asked).toBe(1);
});

test('nobody there is said with the address, and without the token', async () => {
  const error = await createApiClient('http://127.0.0.1:1', 'slc_secret', 'en')
    .get('/api/v1/me', z.object({}))
    .catch((failure: unknown) => failure);
  expect(error).toMatchObject({ exitCode: 69, message: expect.stringContaining('http://127.0.0.1:1') });
  expect(String(error)).not.toContain('slc_secret');
});
