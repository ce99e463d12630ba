import { isFromThePast } from '@/lib/execution/execution-hold';
import { prepareMarkers } from '@/lib/execution/marker';
import type { Need } from '@/lib/execution/reach-target';
import { reachTarget } from '@/lib/execution/reach-target';
import type { Reason } from '@/lib/execution/reason';
import { reason } from '@/lib/execution/reason';
import type { OpenTarget, RunContext, RunStop } from '@/lib/execution/run-context';
import { recordChange } from '@/lib/execution/run-context';
import type { PlannedTarget } from '@/lib/execution/run-plan';
import { modeOf, readSettings, readTargetFacts } from '@/lib/execution/target-facts';
import { checkOwnership } from '@/lib/execution/target-lock';
import type { TargetSession } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';
import type { Flavor } from '@/lib/sql/dialect';
import { ident } from '@/lib/sql/quote';

export type Opened =
  | { readonly kind: 'open'; readonly open: OpenTarget }
  | { readonly kind: 'stop'; readonly stop: RunStop }
  | { readonly kind: 'refused'; readonly reason: Reason }
  | { readonly kind: 'unreachable' }
  /** The connection broke while it was prepared: nothing of the ticket was sent over it. */
  | { readonly kind: 'lost' };

/** A session ready for the ticket's statements: locked, checked, its settings pinned, what earlier statements set replayed. */
export async function openTarget(run: RunContext, target: PlannedTarget, need: Need): Promise<Opened> {
  const reached = await reachTarget(run, target, need);
  if (reached.kind !== 'reached') return reached;
  const { session, lock } = reached;
  try {
    const opened = await prepareSession(run, target, need, session, lock);
    if (opened.kind !== 'open') await session.close();
    return opened;
  } catch (error) {
    session.destroy();
    if (error instanceof TargetError) return { kind: 'lost' };
    throw error;
  }
}

async function prepareSession(
  run: RunContext,
  target: PlannedTarget,
  need: Need,
  session: TargetSession,
  lock: string,
): Promise<Opened> {
  const facts = await readTargetFacts(session);
  if (need === 'execute' && facts.readOnlyBy) {
    const holes = { target: target.instanceName, variable: facts.readOnlyBy };
    return { kind: 'refused', reason: reason('execution/target-read-only', holes) };
  }
  const pinned = await pinSettings(run, session);
  if (pinned) return { kind: 'refused', reason: pinned(target.instanceName) };
  await trackGtids(session, facts.dialect.flavor);
  const hasMarkers = need === 'recover' || !facts.readOnlyBy ? await prepareMarkers(session) : false;
  const instance = { id: target.instanceId, name: target.instanceName };
  if (hasMarkers && (await isFromThePast(run.ports.store, session, run.plan.installId, instance))) {
    return { kind: 'stop', stop: { kind: 'held' } };
  }
  const replayed = need === 'execute' ? await replaySettings(run, target, session) : 0;
  if (typeof replayed !== 'number') return { kind: 'refused', reason: replayed };
  run.watch.say(null);
  const owned = await checkOwnership(session, lock);
  if (owned.kind === 'other-connection') {
    const holes = { target: target.instanceName, expected: session.connectionId, actual: owned.actual };
    return { kind: 'refused', reason: reason('execution/session-not-ours', holes) };
  }
  if (owned.kind === 'lock-lost') return { kind: 'lost' };
  const settings = await readSettings(session);
  const recorded = await recordChange(run, {
    event: 'orphan-ended',
    reason: null,
    notes: [
      {
        name: 'session-opened',
        data: {
          target: target.ordinal,
          instance: target.instanceName,
          connectionId: session.connectionId,
          serverUuid: facts.serverUuid,
          version: facts.version,
          markers: hasMarkers,
          replayed,
          settings,
        },
      },
    ],
  });
  if (recorded.kind === 'fenced-out') return { kind: 'stop', stop: recorded };
  return {
    kind: 'open',
    open: {
      target,
      session,
      facts,
      lock,
      hasMarkers,
      schema: undefined,
      sqlMode: modeOf(settings),
      engines: new Map(),
    },
  };
}

/** 65,535 is the most that the protocol can count: a warning that is not kept could be the one that matters. */
async function pinSettings(run: RunContext, session: TargetSession): Promise<((target: string) => Reason) | undefined> {
  const { dmlLockWaitSeconds } = run.ports.timing;
  const pins = [
    'SET NAMES utf8mb4',
    'SET SESSION autocommit = 1',
    `SET SESSION lock_wait_timeout = ${Math.trunc(dmlLockWaitSeconds)}`,
    `SET SESSION innodb_lock_wait_timeout = ${Math.trunc(dmlLockWaitSeconds)}`,
    'SET SESSION wait_timeout = 3600',
    'SET SESSION max_error_count = 65535',
    'SET SESSION sql_select_limit = 1000',
  ];
  for (const setting of pins) {
    const answer = await session.run(setting);
    if (answer.kind === 'indeterminate') throw new TargetError(answer.message, undefined, undefined);
    if (answer.kind === 'failed') {
      return (target) => reason('execution/setting-refused', { setting, target, message: answer.message });
    }
  }
  return undefined;
}

/** Where the server tells the GTID of what it committed, it is kept with the cell: evidence for people, never asked for a decision. */
async function trackGtids(session: TargetSession, flavor: Flavor): Promise<void> {
  const wishes: Readonly<Record<Flavor, string | undefined>> = {
    mysql: `SET SESSION session_track_gtids = 'OWN_GTID'`,
    mariadb: `SET SESSION session_track_system_variables = 'last_gtid'`,
    tidb: undefined,
  };
  const wish = wishes[flavor];
  if (wish === undefined) return;
  const answer = await session.run(wish);
  if (answer.kind === 'indeterminate') throw new TargetError(answer.message, undefined, undefined);
}

/** What the ticket's own SET statements chose before the connection that ran them was lost. USE needs none: see `chooseSchema`. */
async function replaySettings(
  run: RunContext,
  target: PlannedTarget,
  session: TargetSession,
): Promise<number | Reason> {
  let replayed = 0;
  for (const cell of run.book.ofTarget(target.ordinal)) {
    if (cell.state !== 'done' || cell.evidence !== 'session') continue;
    const statement = run.plan.statements.find(({ ordinal }) => ordinal === cell.statementOrdinal);
    if (!statement) continue;
    const answer = await session.run(statement.text);
    if (answer.kind === 'indeterminate') throw new TargetError(answer.message, undefined, undefined);
    if (answer.kind === 'failed') {
      const setting = `#${cell.statementOrdinal + 1}`;
      return reason('execution/setting-refused', { setting, target: target.instanceName, message: answer.message });
    }
    replayed += 1;
  }
  return replayed;
}

/** Chooses the statement's default schema in the session; the reason where that is impossible. */
export async function chooseSchema(open: OpenTarget, schema: string): Promise<Reason | undefined> {
  if (open.schema === schema) return undefined;
  const answer = await open.session.run(`USE ${ident(schema)}`);
  if (answer.kind === 'indeterminate') throw new TargetError(answer.message, undefined, undefined);
  if (answer.kind === 'failed') {
    return reason('execution/schema-unknown', { schema, target: open.target.instanceName, message: answer.message });
  }
  open.schema = schema;
  return undefined;
}
