import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readText } from './read-text';

const folder = mkdtempSync(join(tmpdir(), 'sluice-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (bytes: Uint8Array | string) => {
  const path = join(folder, 'x.sql');
  writeFileSync(path, bytes);
  return path;
};

test('UTF-8 is read as it is, byte order mark aside', async () => {
  expect(await readText(fileOf('SELECT "订单";'), 'en')).toBe('SELECT "订单";');
  expect(await readText(fileOf('\ufeffSELECT 1'), 'en')).toBe('SELECT 1');
});

test.each<[name: string, bytes: Uint8Array, line: number]>([
  ['GBK', Buffer.concat([Buffer.from('SELECT 1;\nSELECT "'), Buffer.from([0xb6, 0xa9]), Buffer.from('";\n')]), 2],
  ['Latin-1 in the first line', Buffer.from([0x2d, 0x2d, 0x20, 0xe9, 0x0a]), 1],
  ['a sequence that is cut off at the end', Buffer.from([0x0a, 0x0a, 0xe8, 0xae]), 3],
])('%s is refused with its line', async (_, bytes, line) => {
  await expect(readText(fileOf(bytes), 'en')).rejects.toMatchObject({
    exitCode: 66,
    message: expect.stringContaining(`line ${line} `),
  });
});

test('a file that is not there is named', async () => {
  await expect(readText(join(folder, 'no.sql'), 'en')).rejects.toMatchObject({
    exitCode: 66,
    message: expect.stringContaining('no.sql (ENOENT)'),
  });
});
