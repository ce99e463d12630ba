import { asText, toHex } from '@/lib/redis-instance/read/hide-value';

/** A key's name for people, and its bytes for the next question. */
export type ShownKey = { readonly name: string; readonly hex: string; readonly isText: boolean };

export function toShownKey(key: Uint8Array): ShownKey {
  const [text, hex] = [asText(key), toHex(key)];
  return { name: text ?? hex, hex, isText: text !== undefined };
}

/** Undefined: no hex. */
export function fromHex(hex: string): Uint8Array | undefined {
  if (hex.length % 2 === 1 || !/^[0-9a-f]+$/i.test(hex)) return undefined;
  return Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
}
