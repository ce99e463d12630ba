import type { Json } from '@/lib/audit/audit-entry';
import { canonicalJson } from '@/lib/audit/canonical';
import type { AuditMac } from '@/lib/audit/chain';
import { chainHash, chainSigner, chainStart } from '@/lib/audit/chain';
import type { CellEvent } from '@/lib/execution/cell-machine';
import type { ExecutionEvent } from '@/lib/execution/execution-machine';
import type { CellId, ExecutionId } from '@/lib/shared/ids';

/**
 * The journal of an execution: every transition of the run and of its cells, one row each, written in the transaction of the
 * transition. It is the audit stream of the execution (same key, same chain) and the cursor of live views.
 */
export type JournalEvent = `execution.${ExecutionEvent}` | `cell.${CellEvent}` | `note.${NoteName}`;

/** What happened without a change of state. */
export const noteNames = [
  'created',
  'carried',
  'taken-over',
  'handed-over',
  'session-opened',
  'orphan-ended',
  'lock-wait',
  'kill-sent',
  'committing',
  'hold-released',
] as const;
export type NoteName = (typeof noteNames)[number];

export type JournalData = { readonly [key: string]: Json };

export type JournalRow = {
  readonly executionId: ExecutionId;
  readonly seq: number;
  readonly cellId: CellId | null;
  readonly event: JournalEvent;
  readonly data: JournalData;
  readonly fence: number;
  /** ISO 8601, UTC, milliseconds, by the metadata database's clock. */
  readonly at: string;
};

export type SealedRow = JournalRow & {
  readonly hash: string;
  /** The data as it is sealed and stored. */
  readonly dataText: string;
};
export type JournalHead = { readonly seq: number; readonly hash: string };
export type JournalEntry = Pick<JournalRow, 'cellId' | 'event' | 'data'>;

export const emptyJournal: JournalHead = { seq: 0, hash: chainStart };

/** The same text as `canonicalJson` of the row gives, put together by hand: it is made twice a statement. */
const canonical = ({ executionId, seq, cellId, event, fence, at }: JournalRow, dataText: string): string =>
  `{"at":"${at}","cellId":${cellId === null ? 'null' : `"${cellId}"`},"data":${dataText},"event":"${event}","executionId":"${executionId}","fence":${fence},"seq":${seq}}`;

/** Gives the entries their numbers and seals each to the one before it. */
export function sealRows(
  head: JournalHead,
  entries: readonly JournalEntry[],
  stamp: Pick<JournalRow, 'executionId' | 'fence' | 'at'>,
  mac: AuditMac,
): readonly SealedRow[] {
  let { seq, hash } = head;
  return entries.map((entry) => {
    seq += 1;
    const { cellId, event, data } = entry;
    const { executionId, fence, at } = stamp;
    const dataText = canonicalJson(data);
    const row: JournalRow = { executionId, seq, cellId, event, data, fence, at };
    hash = chainHash(hash, canonical(row, dataText), mac);
    return { executionId, seq, cellId, event, data, fence, at, hash, dataText };
  });
}

export const headOf = (rows: readonly SealedRow[], before: JournalHead): JournalHead => rows.at(-1) ?? before;

export type JournalFault = {
  readonly seq: number;
  readonly fault: 'missing-row' | 'altered-row' | 'missing-tail';
};

/** Where the chain breaks first; undefined = it holds up to the head that the execution's row names. */
export function findJournalFault(
  rows: readonly SealedRow[],
  head: JournalHead,
  mac: AuditMac,
): JournalFault | undefined {
  let previous: JournalHead = emptyJournal;
  for (const row of rows) {
    if (row.seq !== previous.seq + 1) return { seq: previous.seq + 1, fault: 'missing-row' };
    const link = { previous: previous.hash, row: canonical(row, canonicalJson(row.data)), hash: row.hash };
    if (chainSigner(link, mac) === undefined) return { seq: row.seq, fault: 'altered-row' };
    previous = row;
  }
  if (previous.seq !== head.seq || previous.hash !== head.hash) {
    return { seq: previous.seq + 1, fault: 'missing-tail' };
  }
  return undefined;
}
