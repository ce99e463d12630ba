import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { clientAddress, markPeers, peerHeader } from './peer-address';

test.each<[headers: Record<string, string>, proxies: number, address: string]>([
  [{ [peerHeader]: '10.0.0.7' }, 0, '10.0.0.7'],
  [{ [peerHeader]: '::ffff:10.0.0.7' }, 0, '10.0.0.7'],
  [{ [peerHeader]: '10.0.0.7', 'x-forwarded-for': '1.2.3.4' }, 0, '10.0.0.7'],
  [{ [peerHeader]: '10.0.0.7', 'x-forwarded-for': '9.9.9.9, 1.2.3.4' }, 1, '1.2.3.4'],
  [{ [peerHeader]: '10.0.0.7', 'x-forwarded-for': '9.9.9.9, 1.2.3.4, 10.0.0.8' }, 2, '1.2.3.4'],
  [{ [peerHeader]: '10.0.0.7' }, 1, '10.0.0.7'],
  [{}, 0, 'unknown'],
])('%o behind %i proxies', (headers, proxies, address) => {
  expect(clientAddress(new Headers(headers), proxies)).toBe(address);
});

test('what the client says about its own address is overwritten before a handler sees it', async () => {
  markPeers();
  const server = createServer((request, response) => response.end(String(request.headers[peerHeader])));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { [peerHeader]: '1.2.3.4' } });
  expect(await answer.text()).toBe('127.0.0.1');
  server.close();
});
