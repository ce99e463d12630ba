import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { canonicalJson } from '@/lib/audit/canonical';
import type { AuditMac } from '@/lib/audit/chain';
import type { JournalEntry, SealedRow } from '@/lib/execution/journal';
import { emptyJournal, findJournalFault, headOf, sealRows } from '@/lib/execution/journal';
import { invariant } from '@/lib/shared/assert';
import { cellIdSchema, executionIdSchema, newId } from '@/lib/shared/ids';

const sign = (text: string) => createHmac('sha256', 'key').update(text).digest('hex');
const mac: AuditMac = { sign, signerOf: (text, hash) => (sign(text) === hash ? 'k1' : undefined) };
const stamp = { executionId: newId(executionIdSchema), fence: 3, at: '2026-01-02T03:04:05.678Z' };
const cellId = newId(cellIdSchema);
const entries: readonly JournalEntry[] = [
  { cellId: null, event: 'execution.claim', data: { owner: 'w1' } },
  { cellId, event: 'cell.dispatch', data: { attempt: 1, connectionId: 7 } },
  { cellId, event: 'cell.succeed', data: { affectedRows: 2 } },
];
const sealed = sealRows(emptyJournal, entries, stamp, mac);
const head = headOf(sealed, emptyJournal);

const without = (seq: number) => sealed.filter((row) => row.seq !== seq);
const altered = (seq: number, change: Partial<SealedRow>) =>
  sealed.map((row) => (row.seq === seq ? { ...row, ...change } : row));

test('rows are numbered on from the head', () => {
  expect(sealed.map((row) => row.seq)).toEqual([1, 2, 3]);
  expect(sealRows(head, entries, stamp, mac).map((row) => row.seq)).toEqual([4, 5, 6]);
});

test('what is sealed is the canonical text of the row', () => {
  const [row] = sealed;
  invariant(row, 'there is a row');
  const { hash, dataText, ...plain } = row;
  expect(hash).toBe(sign(`${'0'.repeat(64)}\n${canonicalJson(plain)}`));
  expect(dataText).toBe(canonicalJson(row.data));
});

test('a chain that was only written by us holds', () => {
  expect(findJournalFault(sealed, head, mac)).toBeUndefined();
});

test.each<[name: string, rows: readonly SealedRow[], fault: ReturnType<typeof findJournalFault>]>([
  ['first row gone', without(1), { seq: 1, fault: 'missing-row' }],
  ['middle row gone', without(2), { seq: 2, fault: 'missing-row' }],
  ['last row gone', without(3), { seq: 3, fault: 'missing-tail' }],
  ['all rows gone', [], { seq: 1, fault: 'missing-tail' }],
  ['data altered', altered(3, { data: { affectedRows: 3 } }), { seq: 3, fault: 'altered-row' }],
  ['event altered', altered(2, { event: 'cell.succeed' }), { seq: 2, fault: 'altered-row' }],
  ['time altered', altered(1, { at: '2026-01-02T03:04:05.679Z' }), { seq: 1, fault: 'altered-row' }],
  ['fence altered', altered(1, { fence: 2 }), { seq: 1, fault: 'altered-row' }],
  ['cell altered', altered(2, { cellId: null }), { seq: 2, fault: 'altered-row' }],
  ['hash altered', altered(2, { hash: '0'.repeat(64) }), { seq: 2, fault: 'altered-row' }],
])('%s', (_name, rows, fault) => {
  expect(findJournalFault(rows, head, mac)).toEqual(fault);
});
