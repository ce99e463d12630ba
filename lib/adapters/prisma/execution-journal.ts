import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import { together } from '@/lib/adapters/prisma/sql-tx';
import type { AuditMac } from '@/lib/audit/chain';
import type { ExecutionState } from '@/lib/execution/execution-machine';
import { executionStateFrom } from '@/lib/execution/execution-machine';
import type {
  JournalData,
  JournalEntry,
  JournalEvent,
  JournalHead,
  JournalRow,
  SealedRow,
} from '@/lib/execution/journal';
import { headOf, sealRows } from '@/lib/execution/journal';
import type { CellId, ExecutionId, RequestId, RevisionId } from '@/lib/shared/ids';

/** An execution's row, locked, with the time of the metadata database. */
export type LockedExecution = {
  readonly executionId: ExecutionId;
  readonly requestId: RequestId;
  readonly revisionId: RevisionId;
  readonly state: ExecutionState;
  readonly fence: number;
  readonly owner: string | null;
  readonly head: JournalHead;
  /** ISO 8601, UTC. */
  readonly now: string;
};

type ExecutionRow = {
  id: ExecutionId;
  request_id: RequestId;
  revision_id: RevisionId;
  state: string;
  fence: number | bigint;
  owner: string | null;
  last_seq: number | bigint;
  head_hash: string;
  now_text: string;
};

/** Everybody who moves a run or its cells takes this lock first: journal rows have one order. */
export async function lockExecution(tx: SqlTx, executionId: ExecutionId): Promise<LockedExecution | undefined> {
  const [row] = await tx.rows<ExecutionRow>(
    `SELECT id, request_id, revision_id, state, fence, owner, last_seq, head_hash,
      DATE_FORMAT(UTC_TIMESTAMP(3), '%Y-%m-%dT%H:%i:%s.%f') AS now_text FROM execution WHERE id = ? FOR UPDATE`,
    [executionId],
  );
  return (
    row && {
      executionId,
      requestId: row.request_id,
      revisionId: row.revision_id,
      state: executionStateFrom(row.state),
      fence: Number(row.fence),
      owner: row.owner,
      head: { seq: Number(row.last_seq), hash: row.head_hash },
      now: isoFrom(row.now_text),
    }
  );
}

/** `DATE_FORMAT(…, '%Y-%m-%dT%H:%i:%s.%f')` has microseconds; times are kept to the millisecond. */
export const isoFrom = (text: string): string => `${text.slice(0, 23)}Z`;
/** As text, so that no driver's time zone comes between. */
export const toSqlTime = (iso: string): string => iso.replace('T', ' ').replace('Z', '');

export type Stamp = Pick<JournalRow, 'executionId' | 'fence' | 'at'>;

/** Seals the entries to the head and writes them; the caller stores the new head in the execution's row. */
export async function appendJournal(
  tx: SqlTx,
  head: JournalHead,
  entries: readonly JournalEntry[],
  stamp: Stamp,
  mac: AuditMac,
): Promise<JournalHead> {
  const rows = sealRows(head, entries, stamp, mac);
  await insertJournal(tx, rows);
  return headOf(rows, head);
}

const rowsAtOnce = 500;

export async function insertJournal(tx: SqlTx, rows: readonly SealedRow[]): Promise<void> {
  const works: (() => Promise<unknown>)[] = [];
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const chunk = rows.slice(from, from + rowsAtOnce);
    works.push(() => insertRows(tx, chunk));
  }
  await together(tx, works);
}

async function insertRows(tx: SqlTx, rows: readonly SealedRow[]): Promise<void> {
  const places = rows.map(() => '(?,?,?,?,?,?,?,?)').join(',');
  const values: (string | number | null)[] = [];
  for (const { executionId, seq, cellId, event, dataText, fence, hash, at } of rows) {
    values.push(executionId, seq, cellId, event, dataText, fence, hash, toSqlTime(at));
  }
  await tx.execute(
    `INSERT INTO journal (execution_id, seq, cell_id, event, data, fence, hash, at) VALUES ${places}`,
    values,
  );
}

type StoredRow = {
  seq: number | bigint;
  cell_id: CellId | null;
  event: JournalEvent;
  data_text: string;
  fence: number | bigint;
  hash: string;
  at_text: string;
};

/** Rows after a cursor, in order. */
export async function readJournal(
  tx: SqlTx,
  executionId: ExecutionId,
  afterSeq: number,
  limit: number,
): Promise<readonly SealedRow[]> {
  const rows = await tx.rows<StoredRow>(
    `SELECT seq, cell_id, event, CAST(data AS CHAR) AS data_text, fence, hash,
      DATE_FORMAT(at, '%Y-%m-%dT%H:%i:%s.%f') AS at_text
      FROM journal WHERE execution_id = ? AND seq > ? ORDER BY seq LIMIT ?`,
    [executionId, afterSeq, limit],
  );
  return rows.map((row) => ({
    executionId,
    seq: Number(row.seq),
    cellId: row.cell_id,
    event: row.event,
    data: JSON.parse(row.data_text) as JournalData,
    dataText: row.data_text,
    fence: Number(row.fence),
    hash: row.hash,
    at: isoFrom(row.at_text),
  }));
}
