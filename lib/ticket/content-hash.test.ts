import { expect, test } from 'vitest';
import { instanceIdSchema, newId } from '@/lib/shared/ids';
import type { HashedContent } from '@/lib/ticket/content-hash';
import { contentHash, textHash } from '@/lib/ticket/content-hash';
import { defaultTicketOptions } from '@/lib/ticket/ticket-options';

const instanceId = newId(instanceIdSchema);
const base: HashedContent = {
  statements: [
    { text: 'UPDATE t SET a = 1', defaultSchema: null, expectedRows: null },
    { text: 'DELETE FROM t', defaultSchema: null, expectedRows: 3 },
  ],
  targets: [{ instanceId, schemaName: 'trade', logicalTable: null, stage: 0, canary: false }],
  options: defaultTicketOptions,
};
const [first, second] = base.statements;
const [target] = base.targets;

const changed: readonly [what: string, content: HashedContent][] = [
  ['a character of a statement', { ...base, statements: [{ ...first!, text: 'UPDATE t SET a = 2' }, second!] }],
  ['the order of statements', { ...base, statements: [second!, first!] }],
  ['a statement less', { ...base, statements: [first!] }],
  ['the default schema', { ...base, statements: [{ ...first!, defaultSchema: 'x' }, second!] }],
  ['expected rows', { ...base, statements: [{ ...first!, expectedRows: 0 }, second!] }],
  ['the schema', { ...base, targets: [{ ...target!, schemaName: 'trade2' }] }],
  ['another target', { ...base, targets: [target!, { ...target!, schemaName: 'trade2' }] }],
  ['the canary', { ...base, targets: [{ ...target!, canary: true }] }],
  ['the transaction mode', { ...base, options: { ...base.options, transactionMode: 'per-target' } }],
  ['the time', { ...base, options: { ...base.options, notBefore: '2026-11-21T01:00:00.000Z' } }],
  ['who executes', { ...base, options: { ...base.options, executeBy: 'dba' } }],
  [
    'where one statement ends and the next begins',
    {
      ...base,
      statements: [
        { ...first!, text: 'UPDATE t SET a = 1,DELETE' },
        { ...second!, text: ' FROM t' },
      ],
    },
  ],
];

test.each(changed)('%s changes the hash', async (_what, content) => {
  expect(await contentHash(content)).not.toBe(await contentHash(base));
});

test('the order of keys does not', async () => {
  const { transactionMode, executeBy, notBefore } = base.options;
  expect(await contentHash({ ...base, options: { notBefore, executeBy, transactionMode } })).toBe(
    await contentHash(base),
  );
  expect(await contentHash(base)).toMatch(/^[0-9a-f]{64}$/);
});

test('the form is pinned: stored hashes stay comparable', async () => {
  expect(await textHash([{ text: 'SELECT 1' }])).toBe(
    'd718127a1091399bed23f67c2c692fc7f2ed71c8e0f282287c32eca559966ee3',
  );
});

test('the text hash sees nothing but the statements', async () => {
  expect(await textHash(base.statements)).toBe(await textHash([{ text: first!.text }, { text: second!.text }]));
  expect(await textHash(base.statements)).not.toBe(await textHash([first!]));
});
