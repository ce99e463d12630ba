import type { GateSchema } from '@/lib/console/gate/gate-schema';
import type { GateRule } from '@/lib/console/gate/refusal';
import { refusal } from '@/lib/console/gate/refusal';
import type { ColumnName, GateRun, GateVerdict, TableName } from '@/lib/console/gate/verdict';
import { typeOfColumn } from '@/lib/console/grants/column-type';
import type { ConsoleAccess } from '@/lib/console/grants/console-access';
import { createConsoleAccess } from '@/lib/console/grants/console-access';
import type { ServedBy } from '@/lib/console/run/choose-replica';
import type { RunLimits } from '@/lib/console/run/console-limits';
import type { ConsoleSession, ReadDefinition } from '@/lib/console/run/console-session';
import { StatementFailure } from '@/lib/console/run/console-session';
import { failureOf } from '@/lib/console/run/failure-of';
import type { Emit } from '@/lib/console/run/frame';
import { failedFrame, refusedFrame } from '@/lib/console/run/frame-of';
import { judgeLive, unreadSchema } from '@/lib/console/run/live-schema';
import type { PerformPorts, RunEnd, TakenRun } from '@/lib/console/run/perform-ports';
import type { RunFailure } from '@/lib/console/run/run-failure';
import { runFailure } from '@/lib/console/run/run-failure';
import type { StopReason } from '@/lib/console/run/stop';
import { Stopper } from '@/lib/console/run/stop';
import type { AnswerEnd, Streaming } from '@/lib/console/run/stream-answer';
import { streamAnswer } from '@/lib/console/run/stream-answer';
import { sameName } from '@/lib/schema/model';
import type { ConsoleRunId, InstanceId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';

/** Of this run: what the console, the person or a grant says. */
type OwnLimit = { readonly max: number; readonly why: 'default' | 'grant' | 'chosen' };

/** What is made of the rows. The verdict, the masks and the checks before them are the same for all. */
export type AnswerDelivery = {
  /** Rows that are asked for beyond the limit, to see whether there are more. */
  readonly rowsBeyond: number;
  /** Sends the judged text. What it gives back takes the rows, once the definitions are known to be those of the judgement. */
  open(
    session: ConsoleSession,
    text: string,
    rowLimit: OwnLimit,
  ): Promise<(streaming: Omit<Streaming, 'server'>) => Promise<Result<AnswerEnd, RunFailure>>>;
};

const inFrames: AnswerDelivery = {
  rowsBeyond: 0,
  async open(session, text) {
    const server = await session.run(text);
    return (streaming) => streamAnswer({ ...streaming, server });
  },
};

export type Performing = {
  readonly runId: ConsoleRunId;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  readonly delivery?: AnswerDelivery;
};

/**
 * Takes a run, judges it with the rights and the definitions of this moment, and gives the answer to `emit`. Whatever happens, the run
 * has an end when this resolves, and nothing of it runs on the server any more. Aborting `signal` stops it; its reason says why.
 */
export async function performRun(
  ports: PerformPorts,
  { runId, emit, signal, delivery = inFrames }: Performing,
): Promise<void> {
  const run = await take(ports, runId, emit);
  if (run === 'failed') return;
  // Cancelled before it was taken.
  if (!run) return emitLast(emit, failedFrame(runFailure('cancelled'), 0));
  const stopper = new Stopper(signal);
  const progress = { rows: 0, bytes: 0, judgeMs: null as number | null };
  let end: RunEnd;
  try {
    end = await perform(ports, run, { emit, stopper, progress, delivery });
  } catch (error) {
    if (!stopper.reason) ports.report(error, runId);
    end = { state: 'failed', failure: runFailure(stopper.reason ?? 'internal') };
  } finally {
    stopper.end();
  }
  const { failure } = end;
  if (failure?.code === 'cancelled' || failure?.code === 'disconnected') end = { ...end, state: 'cancelled' };
  if (failure?.code === 'interrupted') end = { ...end, state: 'interrupted' };
  await ports.store.end(runId, {
    ...end,
    ...progress,
    judgeMs: progress.judgeMs === null ? null : round(progress.judgeMs),
  });
  if (end.last) await emitLast(emit, end.last);
  else if (failure) await emitLast(emit, failedFrame(failure, progress.rows));
}

/** What happens between taking and running ends the run too: one that stays `running` counts as busy. */
async function take({ store, report }: PerformPorts, runId: ConsoleRunId, emit: Emit) {
  try {
    return await store.take(runId);
  } catch (error) {
    report(error, runId);
    const failure = runFailure('internal');
    await store.end(runId, { state: 'failed', failure, rows: 0, bytes: 0, judgeMs: null });
    await emitLast(emit, failedFrame(failure, 0));
    return 'failed';
  }
}

/** The reader may be gone: the run has its end all the same. */
const emitLast = (emit: Emit, frame: Parameters<Emit>[0]): Promise<void> => emit(frame).catch(() => undefined);

type Work = {
  readonly emit: Emit;
  readonly stopper: Stopper;
  readonly progress: { rows: number; bytes: number; judgeMs: number | null };
  readonly delivery: AnswerDelivery;
};

async function perform(ports: PerformPorts, run: TakenRun, work: Work): Promise<RunEnd> {
  const { limits } = ports;
  const { rowsBeyond } = work.delivery;
  if (run.access === undefined) return { state: 'failed', failure: runFailure('no-right') };
  const facts = run.access;
  // Rules may name a type: it is that of the definitions which are judged at the moment.
  let judgedSchema = unreadSchema;
  const typeOf = (column: ColumnName) => typeIn(judgedSchema, column);
  const accessFor = (foldsCase: boolean) => createConsoleAccess({ ...facts, foldsCase, typeOf });
  const judgeWith = (access: ConsoleAccess, { max, why }: OwnLimit, dialect = run.dialect) => {
    return (schema: GateSchema): GateVerdict => {
      const started = ports.now();
      judgedSchema = schema;
      try {
        return ports.judge({
          sql: run.text,
          dialect,
          defaultSchema: run.schema ?? undefined,
          schema,
          access,
          secondReader: ports.secondReader,
          rowLimit: { max: max + rowsBeyond, why },
          statementMsMax: limits.statementMs,
        });
      } finally {
        work.progress.judgeMs = (work.progress.judgeMs ?? 0) + (ports.now() - started);
      }
    };
  };

  const wanted: OwnLimit =
    run.rowsMax !== null && run.rowsMax < limits.rowsMax
      ? { max: run.rowsMax, why: 'chosen' }
      : { max: limits.rowsMax, why: 'default' };
  const early = judgeWith(accessFor(false), wanted)(unreadSchema);
  if (early.kind === 'refuse' && !dependsOnSchema.has(early.rule)) return refused(early, work);

  const sessionLimits = { statementMs: limits.statementMs, rowsMax: limits.rowsMax + rowsBeyond };
  const checkout = (id: InstanceId) => ports.sessions.checkout(id, run.schema ?? undefined, sessionLimits);
  const onReplica = run.replica && (await checkout(run.replica.instanceId));
  // A replica that cannot be reached is no reason to answer nothing.
  const opened = onReplica?.ok ? onReplica : await checkout(run.instanceId);
  if (!opened.ok) return { state: 'failed', failure: runFailure('connect', { reason: opened.error.code }) };
  const session = opened.value;
  const replica = onReplica?.ok ? run.replica : undefined;
  work.stopper.onStop(() => session.kill());
  // For what is asked before the statement; EXPLAIN has no time limit of its own on the server.
  work.stopper.within(limits.statementMs + limits.watchdogGraceMs);
  try {
    const { lowerCaseTableNames: names } = session;
    const access = accessFor(names === 1 || names === 2);
    let judged = await judgeLive(session, judgeWith(access, wanted, session.dialect));
    let own = wanted;
    if (judged.verdict.kind === 'run') {
      const { max, why } = access.rowLimit(judged.verdict.tables, wanted.max);
      if (why === 'grant') own = { max, why };
      if (why === 'grant') judged = await judgeLive(session, judgeWith(access, own, session.dialect));
    }
    const { verdict } = judged;
    if (verdict.kind === 'refuse') return refused(verdict, work);
    const contradiction = verdict.askServerTables ? await contradicts(session, verdict) : undefined;
    if (contradiction?.kind === 'refuse') return refused(contradiction.refusal, work);
    if (contradiction) return { state: 'failed', failure: contradiction.failure, tables: tablesOf(verdict) };
    work.stopper.throwIfStopped();
    const { statementKind, rowLimit, tables } = verdict;
    const servedBy = replica ? lateness(replica) : null;
    const judgeMs = round(work.progress.judgeMs);
    await work.emit({ t: 'judged', kind: statementKind, tables, rowLimit, judgeMs, servedBy });
    work.stopper.within(limits.statementMs + limits.watchdogGraceMs);
    const end = await answer(ports, { run, session, verdict, access, work, wanted: judged, rowLimit: own });
    return replica ? { ...end, servedBy: replica.instanceId } : end;
  } catch (error) {
    const { reason } = work.stopper;
    if (reason) return { state: 'failed', failure: stopFailure(reason, limits) };
    if (!(error instanceof StatementFailure)) throw error;
    return { state: 'failed', failure: failureOf(error, limits.statementMs, true) };
  } finally {
    if (work.stopper.reason) await session.kill();
    await session.release();
  }
}

const lateness = ({ name, lagSeconds, seenSecondsAgo }: ServedBy) => ({ name, lagSeconds, seenSecondsAgo });

type Answering = {
  readonly run: TakenRun;
  readonly session: ConsoleSession;
  readonly verdict: GateRun;
  readonly access: ConsoleAccess;
  readonly work: Work;
  readonly wanted: Awaited<ReturnType<typeof judgeLive>>;
  readonly rowLimit: OwnLimit;
};

async function answer(ports: PerformPorts, answering: Answering): Promise<RunEnd> {
  const { run, session, verdict, access, work, wanted, rowLimit } = answering;
  const started = ports.now();
  const read = {
    tables: tablesOf(verdict),
    maskedSearches: verdict.maskedSearches.map(({ schema, table, column }) => `${schema}.${table}.${column}`),
  };
  const isMasked = verdict.tables.some((table) => !isFreeOfMasks(table, wanted.read, access));
  try {
    const stream = await work.delivery.open(session, verdict.text, rowLimit);
    // The statement holds its tables from here on: what is read now is what it works with.
    const now = await session.definitionsBeside(wanted.wanted);
    if (fingerprint(now) !== fingerprint(wanted.read))
      return { state: 'failed', failure: runFailure('definitions-changed'), ...read };
    const digest = ports.digestOf(run.instanceId);
    const streamed = await stream({
      verdict,
      access,
      digest,
      isColumn: (column) => hasColumn(wanted.read, column),
      limits: ports.limits,
      ...work,
    });
    if (!streamed.ok) {
      // What is left of the answer is not wanted.
      return { state: 'failed', failure: streamed.error, ...read };
    }
    const { cutBy, hasMore } = streamed.value;
    if (hasMore) await session.kill();
    const { rows, bytes } = work.progress;
    const ms = Math.round(ports.now() - started);
    return { state: 'done', ...read, cutBy, ms, last: { t: 'done', rows, bytes, ms, cutBy } };
  } catch (error) {
    const { reason } = work.stopper;
    if (reason) return { state: 'failed', failure: stopFailure(reason, ports.limits), ...read };
    if (!(error instanceof StatementFailure)) throw error;
    return { state: 'failed', failure: failureOf(error, ports.limits.statementMs, isMasked), ...read };
  }
}

const relationOf = (read: readonly ReadDefinition[], { schema, table }: TableName) =>
  read.flatMap((item) =>
    item.kind === 'relation' && item.schema === schema && item.relation.name === table ? [item.relation] : [],
  )[0];

function hasColumn(read: readonly ReadDefinition[], { schema, table, column }: ColumnName): boolean {
  const relation = relationOf(read, { schema, table });
  return relation?.kind === 'table' && relation.columns.some(({ name }) => sameName(name, column));
}

/** False also where the table is not known: an error then shows nothing that it quotes. */
function isFreeOfMasks(name: TableName, read: readonly ReadDefinition[], access: ConsoleAccess): boolean {
  const relation = relationOf(read, name);
  // The tables behind a view are in the list themselves.
  const columns = relation?.kind === 'table' ? relation.columns : [];
  return relation !== undefined && !columns.some(({ name: column }) => access.maskOf({ ...name, column }));
}

function typeIn(schema: GateSchema, { schema: name, table, column }: ColumnName): string | undefined {
  const found = schema.find(name, table);
  return typeOfColumn(found.kind === 'found' ? found.relation : undefined, column);
}

const fingerprint = (read: readonly unknown[]): string =>
  read
    .map((item) => JSON.stringify(item))
    .sort()
    .join('\n');

/** Rules that another, better known schema could lift; every other refusal stands whatever the tables are. */
const dependsOnSchema: ReadonlySet<GateRule> = new Set<GateRule>([
  'no-permission',
  'unknown-table',
  'schema-not-read',
  'view-not-readable',
  'function-not-allowed',
  'function-not-granted',
  'function-not-readable',
  'unknown-column',
  'unknown-qualifier',
  'name-ambiguous',
  'columns-mismatch',
  'explain-masked',
  'masked-condition',
  'masked-function',
  'masked-duplicates',
  'masked-search',
]);

function refused(refusalOf: Extract<GateVerdict, { kind: 'refuse' }>, { progress }: Work): RunEnd {
  return {
    state: 'refused',
    rule: refusalOf.rule,
    ruleData: refusalOf.data,
    last: refusedFrame(refusalOf, round(progress.judgeMs)),
  };
}

/** Where the second reader could not help, the server itself says which tables it would read. */
async function contradicts(session: ConsoleSession, { text, tables }: GateRun) {
  const named = await session.serverTables(text);
  if (named === undefined) return { kind: 'fail', failure: runFailure('server-tables-unknown') } as const;
  const keyOf = ({ schema, table }: { schema: string; table: string }) => `${schema}.${table}`.toLowerCase();
  const judged = new Set(tables.map(keyOf));
  const more = named.filter((table) => !judged.has(keyOf(table)));
  if (more.length === 0) return undefined;
  const data = { reason: 'tables', own: [...judged].join(', '), other: named.map(keyOf).join(', ') };
  return { kind: 'refuse', refusal: refusal('readers-disagree', data) } as const;
}

const tablesOf = ({ tables }: GateRun): readonly string[] => tables.map(({ schema, table }) => `${schema}.${table}`);
const round = (ms: number | null): number => Math.round((ms ?? 0) * 100) / 100;
const stopFailure = (reason: StopReason, { statementMs }: RunLimits) =>
  runFailure(reason, { seconds: statementMs / 1000 });
