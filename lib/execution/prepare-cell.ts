import { createHash } from 'node:crypto';
import type { CellEnd } from '@/lib/execution/cell-end';
import { markerEvidence } from '@/lib/execution/evidence';
import { alwaysChanges, plainExpectation, scratchExpectation } from '@/lib/execution/expected-definition';
import type { DefinedObject, Definitions } from '@/lib/execution/fingerprint';
import { hashDefinitions, readDefinitions, toDefinedObjects } from '@/lib/execution/fingerprint';
import { raiseEpoch } from '@/lib/execution/marker';
import { chooseSchema } from '@/lib/execution/open-target';
import type { StatementReading } from '@/lib/execution/read-statement';
import { readStatement } from '@/lib/execution/read-statement';
import type { Reason } from '@/lib/execution/reason';
import { reason } from '@/lib/execution/reason';
import type { OpenTarget, RunContext } from '@/lib/execution/run-context';
import type { Evidence, PlannedCell, PlannedStatement } from '@/lib/execution/run-plan';
import type { CellDispatch } from '@/lib/execution/run-store';
import { sendDdl } from '@/lib/execution/send-ddl';
import { sendMarked } from '@/lib/execution/send-marked';
import { sendPlain, sendSession } from '@/lib/execution/send-plain';
import { TargetError } from '@/lib/instance/target-session';
import { invariant } from '@/lib/shared/assert';
import type { Statement } from '@/lib/sql/ast';

/** After this many losses of a statement that turned out not executed, a person looks first. */
export const attemptsMax = 5;

export type Prepared =
  | { readonly kind: 'ready'; readonly dispatch: CellDispatch; send(cell: PlannedCell): Promise<CellEnd> }
  | { readonly kind: 'refused'; readonly reason: Reason };

/** The statement of a cell, checked to be the text that was hashed when the run was made. */
export function statementOf(run: RunContext, cell: PlannedCell): PlannedStatement {
  const statement = run.plan.statements[cell.statementOrdinal];
  invariant(statement?.ordinal === cell.statementOrdinal, 'statements are numbered from 0 without gaps');
  return statement;
}

export const hashText = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export function readCell(run: RunContext, open: OpenTarget, statement: PlannedStatement): StatementReading {
  return readStatement(statement.text, run.ports.parse, { dialect: open.facts.dialect, sqlMode: open.sqlMode });
}

export const defaultSchemaOf = (open: OpenTarget, statement: PlannedStatement): string =>
  statement.defaultSchema ?? open.target.schemaName;

/** Why a statement may not be sent at all, whatever it does. */
export function refusalBefore(
  cell: PlannedCell,
  statement: PlannedStatement,
  reading: StatementReading,
): Reason | undefined {
  if (hashText(statement.text) !== cell.renderedHash) return reason('execution/text-changed');
  if (cell.attempt >= attemptsMax) return reason('execution/too-many-attempts', { attempts: cell.attempt });
  const { way, kind } = reading;
  if (way.kind === 'refused') return reason('execution/statement-not-executable', { kind, detail: way.detail });
  return undefined;
}

/** Everything that has to be known before the dispatch is written. Throws `TargetError` when the session is lost on the way. */
export async function prepareCell(
  run: RunContext,
  open: OpenTarget,
  cell: PlannedCell,
  reading: StatementReading,
): Promise<Prepared> {
  const statement = statementOf(run, cell);
  const refused = refusalBefore(cell, statement, reading);
  if (refused) return { kind: 'refused', reason: refused };
  const { way } = reading;
  const schema = defaultSchemaOf(open, statement);
  if (needsSchema(reading)) {
    const missing = await chooseSchema(open, schema);
    if (missing) return { kind: 'refused', reason: missing };
  }
  const ready = (evidence: Evidence, hashes: Hashes, send: (cell: PlannedCell) => Promise<CellEnd>): Prepared => ({
    kind: 'ready',
    dispatch: { ...dispatchBase(open, cell, reading), evidence, ...hashes },
    send,
  });
  switch (way.kind) {
    case 'marked':
      return ready(await markerEvidence(open, way.writes, way.calls, schema), noHashes, (sent) =>
        sendMarked(run, open, sent, statement),
      );
    case 'query':
      return ready(open.hasMarkers ? 'weak-marker' : 'none', noHashes, (sent) =>
        sendMarked(run, open, sent, statement),
      );
    case 'session':
      return ready('session', noHashes, (sent) => sendSession(run, open, sent, statement, way.schema));
    case 'plain':
      await countUse(run, open);
      return ready('none', noHashes, (sent) => sendPlain(run, open, sent, statement));
    case 'ddl': {
      const objects = toDefinedObjects(way.objects, schema);
      const found = await fingerprintBefore(run, open, statement, reading.statement, objects, schema);
      await countUse(run, open);
      return ready(found.evidence, found.hashes, (sent) => sendDdl(run, open, sent, statement, objects));
    }
    case 'refused':
      return { kind: 'refused', reason: reason('execution/statement-not-executable', { detail: way.detail }) };
  }
}

type Hashes = Pick<CellDispatch, 'preHash' | 'expectedHash'>;
const noHashes: Hashes = { preHash: null, expectedHash: null };

export const dispatchBase = (open: OpenTarget, cell: PlannedCell, { strategy }: StatementReading) => ({
  cellId: cell.cellId,
  attempt: cell.attempt + 1,
  strategy,
  connectionId: open.session.connectionId,
  serverUuid: open.facts.serverUuid,
});

/** A database may be made by the statement itself, and the target's may not exist before. */
function needsSchema({ way, kind }: StatementReading): boolean {
  if (way.kind === 'session') return way.schema === undefined;
  return kind !== 'create-database' && kind !== 'drop-database';
}

/** See execution-hold.ts: what leaves no marker is counted on the target before it is sent. */
async function countUse(run: RunContext, open: OpenTarget): Promise<void> {
  if (!open.hasMarkers) return;
  const epoch = await run.ports.store.nextEpoch(open.target.instanceId);
  await raiseEpoch(open.session, run.plan.installId, open.target.instanceId, epoch);
}

async function fingerprintBefore(
  run: RunContext,
  open: OpenTarget,
  planned: PlannedStatement,
  statement: Statement | undefined,
  objects: readonly DefinedObject[],
  schema: string,
): Promise<{ evidence: Evidence; hashes: Hashes }> {
  const before = await readDefinitions(open.session, objects);
  if (!before || !statement) return { evidence: 'none', hashes: noHashes };
  const preHash = hashDefinitions(before);
  const after =
    plainExpectation(statement, objects, before, schema) ??
    (await scratch(run, open, planned, statement, objects, before));
  const expectedHash = after ? hashDefinitions(after) : null;
  const distinguishes = expectedHash === null ? alwaysChanges(statement, before) : expectedHash !== preHash;
  return { evidence: distinguishes ? 'fingerprint' : 'none', hashes: { preHash, expectedHash } };
}

/** On a connection of its own: the trial changes schema and settings. No connection, no lock or any refusal: no expectation. */
async function scratch(
  run: RunContext,
  open: OpenTarget,
  planned: PlannedStatement,
  statement: Statement,
  objects: readonly DefinedObject[],
  before: Definitions,
): Promise<Definitions | undefined> {
  const opened = await run.ports.sessions.open(open.target.instanceId, 'execute', { label: 'sluice scratch' });
  if (!opened.ok) return undefined;
  const session = opened.value;
  try {
    const [row] = await session.rows('SELECT GET_LOCK(?, ?) AS got', ['sluice:scratch', 10]);
    if (Number(row?.['got'] ?? 0) !== 1) return undefined;
    const options = { dialect: open.facts.dialect, sqlMode: open.sqlMode };
    return await scratchExpectation(session, {
      statement,
      text: planned.text,
      objects,
      before,
      parse: run.ports.parse,
      options,
    });
  } catch (error) {
    if (error instanceof TargetError) return undefined;
    throw error;
  } finally {
    await session.close();
  }
}
