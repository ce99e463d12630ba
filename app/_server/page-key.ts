import type { z } from 'zod';

/** A page's key as a cursor: what the last row shown was called, in a form that addresses carry. */
export const encodePageKey = (key: unknown): string => Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');

/** A cursor that is none of ours counts as none: it can only come from a changed address. */
export function decodePageKey<Key extends z.ZodType>(cursor: string | undefined, key: Key): z.output<Key> | undefined {
  if (cursor === undefined) return undefined;
  try {
    const parsed = key.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
