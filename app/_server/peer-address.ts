import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/**
 * Who is at the other end of the socket. Next fills X-Forwarded-For only when the client sent none, so by itself it cannot tell an
 * address from a claim. This header is overwritten for every request before Next sees it.
 */
export const peerHeader = 'x-sluice-peer';

/** Called once per process, from instrumentation.ts. */
export function markPeers(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[peerHeader] = request.socket.remoteAddress ?? 'unknown';
  });
}

/**
 * The client's address. `trustedProxies` proxies of our own stand in front, each of which appended the address it saw; what stands
 * further left in X-Forwarded-For was written by the client and is not believed.
 */
export function clientAddress(headers: Headers, trustedProxies: number): string {
  const peer = headers.get(peerHeader) ?? 'unknown';
  if (trustedProxies === 0) return withoutPrefix(peer);
  const hops = (headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '');
  return withoutPrefix(hops.at(-trustedProxies) ?? hops[0] ?? peer).slice(0, 64);
}

/** An IPv4 peer of a dual-stack socket. */
const withoutPrefix = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');
