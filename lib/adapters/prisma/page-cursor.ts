import type { z } from 'zod';
import type { Page, PageRequest } from '@/lib/shared/page';
import { pageLimitMax } from '@/lib/shared/page';

/**
 * Cursors of keyset pages: the sort key of the last row that was shown. A cursor that is no cursor is taken as none, since it can
 * only come from a changed address; it holds nothing that the page did not show.
 */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');
}

export function decodeCursor<Key extends z.ZodType>(cursor: string | undefined, key: Key): z.output<Key> | undefined {
  if (cursor === undefined) return undefined;
  try {
    const parsed = key.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export const toLimit = ({ limit }: PageRequest): number => Math.min(Math.max(1, Math.trunc(limit)), pageLimitMax);

/** From `limit + 1` rows: the page, and a cursor only when there is more. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  keyOf: (row: Row) => readonly (string | number)[],
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(toItem);
  return rows.length > limit && last !== undefined ? { items, nextCursor: encodeCursor(keyOf(last)) } : { items };
}

/** For LIKE: Prisma's `contains` leaves `% _ \` as they are. */
export const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');
