import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { MigrationStop, pendingOf } from './apply-migrations';
import { checksumOf, hasChecksum } from './migration-files';

const files = ['20260101000000_a', '20260201000000_b', '20260301000000_c'].map((name) => ({
  name,
  sql: `-- ${name}\n`,
}));
const applied = (name: string, change: object = {}) => ({
  id: name,
  migration_name: name,
  checksum: checksumOf(files.find((file) => file.name === name) ?? { name, sql: '' }),
  finished_at: '2026-01-01 00:00:00.000',
  rolled_back_at: null,
  logs: null,
  ...change,
});
const stopOf = (history: Parameters<typeof pendingOf>[1]): string => {
  try {
    return `pending: ${pendingOf(files, history)
      .map(({ name }) => name.slice(-1))
      .join('')}`;
  } catch (error) {
    return error instanceof MigrationStop ? error.code : String(error);
  }
};

test.each<[what: string, history: Parameters<typeof pendingOf>[1], outcome: string]>([
  ['nothing yet', [], 'pending: abc'],
  ['the first', [applied('20260101000000_a')], 'pending: bc'],
  ['all', files.map(({ name }) => applied(name)), 'pending: '],
  ['one failed', [applied('20260101000000_a', { finished_at: null })], 'P3009'],
  [
    'one failed and was undone',
    [applied('20260101000000_a', { finished_at: null, rolled_back_at: 'x' })],
    'pending: abc',
  ],
  ['one was edited afterwards', [applied('20260101000000_a', { checksum: 'f'.repeat(64) })], 'edited'],
  ['one is unknown here', [applied('20270101000000_z')], 'newer'],
  ['one was slipped in before', [applied('20260101000000_a'), applied('20260301000000_c')], 'out-of-order'],
])('history: %s', (_what, history, outcome) => {
  expect(stopOf(history)).toBe(outcome);
});

test('line ends that git changed are no edit', () => {
  const sql = 'SELECT 1;\nSELECT 2;\n';
  const windows = createHash('sha256').update(sql.replaceAll('\n', '\r\n')).digest('hex');
  expect(hasChecksum({ name: 'a', sql }, windows)).toBe(true);
  expect(hasChecksum({ name: 'a', sql: sql.replaceAll('\n', '\r\n') }, checksumOf({ name: 'a', sql }))).toBe(true);
  expect(hasChecksum({ name: 'a', sql: `${sql} ` }, windows)).toBe(false);
});
