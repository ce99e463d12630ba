import { expect, test } from 'vitest';
import { readAll } from '@/app/(portal)/_view/read-all';
import { ok, refuse } from '@/lib/shared/result';

test('every page is read, each after the cursor of the one before', async () => {
  const asked: (string | undefined)[] = [];
  const pages = [{ items: [1, 2], nextCursor: 'a' }, { items: [], nextCursor: 'b' }, { items: [3] }];
  const all = await readAll<number>(async ({ cursor }) => {
    asked.push(cursor);
    return ok(pages[asked.length - 1] ?? { items: [] });
  });
  expect(all).toEqual([1, 2, 3]);
  expect(asked).toEqual([undefined, 'a', 'b']);
});

test('who may not list has an empty choice', async () => {
  expect(await readAll(async () => refuse({ code: 'access/forbidden' }))).toEqual([]);
});
