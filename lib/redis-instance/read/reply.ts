import type { RedisReply } from '@/lib/redis-instance/redis-target';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes as text; what is no UTF-8 becomes U+FFFD. For our own commands' words, never for a key that is sent again. */
export const textOf = (reply: RedisReply | undefined): string =>
  reply instanceof Uint8Array ? decoder.decode(reply) : typeof reply === 'number' ? String(reply) : '';

export const numberOf = (reply: RedisReply | undefined): number | null => {
  const number = typeof reply === 'number' ? reply : reply instanceof Uint8Array ? Number(textOf(reply)) : Number.NaN;
  return Number.isFinite(number) ? number : null;
};

export const listOf = (reply: RedisReply | undefined): readonly RedisReply[] =>
  Array.isArray(reply) ? (reply as readonly RedisReply[]) : [];

export const bytesOf = (reply: RedisReply | undefined): Uint8Array =>
  reply instanceof Uint8Array ? reply : new TextEncoder().encode(textOf(reply));

/** A flat list of names and values, as RESP2 writes a map. */
export function pairsOf(reply: RedisReply | undefined): readonly (readonly [name: RedisReply, value: RedisReply])[] {
  const list = listOf(reply);
  const pairs: [RedisReply, RedisReply][] = [];
  for (let at = 0; at + 1 < list.length; at += 2) pairs.push([list[at] ?? null, list[at + 1] ?? null]);
  return pairs;
}
