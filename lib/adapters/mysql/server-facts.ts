import { limitSession, serverCode, trySet } from '@/lib/adapters/mysql/session-limits';
import type { Row, TargetSession, TargetSessions } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';
import type { FactRefusal, FactSession, ServerFacts } from '@/lib/review/facts';
import { readJsonPlan, readTidbPlan, rowsOfPlan } from '@/lib/review/read-explain';
import type { InstanceId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Dialect } from '@/lib/sql/dialect';
import { dialectOfVersionString, mysql80 } from '@/lib/sql/dialect';

/** Where to ask about an instance: itself, or a replica of its cluster that answers in its place. */
export type AnsweringInstance = { readonly instanceId: InstanceId; readonly name: string };
export type FindAnswering = (instanceId: InstanceId) => Promise<readonly AnsweringInstance[]>;

const explainTimeoutMs = 3_000;
/** What the client waits on top, so that the server's own limit speaks first. */
const graceMs = 1_500;

/**
 * Facts by the account for reading, in a read-only transaction. A question that outlives its limit is killed on the server from a
 * second connection: leaving it would keep the plan running there.
 */
export function createServerFacts(
  sessions: Pick<TargetSessions, 'open'>,
  find: FindAnswering,
  options: { readonly explainTimeoutMs?: number } = {},
): ServerFacts {
  return {
    async open(instanceId, schema, { signal }) {
      let refused: { code: string; detail: string } = { code: 'instance/not-found', detail: '' };
      for (const answering of await find(instanceId)) {
        const opened = await sessions.open(answering.instanceId, 'read', {
          label: 'sluice review',
          defaultSchema: schema,
        });
        if (!opened.ok) {
          refused = { code: opened.error.code, detail: JSON.stringify(opened.error) };
          continue;
        }
        const session = opened.value;
        try {
          const dialect = await prepare(session, options.explainTimeoutMs ?? explainTimeoutMs);
          const kill = () => killQuery(sessions, answering.instanceId, session.connectionId);
          return ok(
            factSession(session, answering.name, {
              dialect,
              kill,
              signal,
              timeoutMs: options.explainTimeoutMs ?? explainTimeoutMs,
            }),
          );
        } catch (error) {
          session.destroy();
          if (!(error instanceof TargetError)) throw error;
          refused = { code: serverCode(error), detail: error.message };
        }
      }
      return refuse(refused);
    },
  };
}

async function prepare(session: TargetSession, timeoutMs: number): Promise<Dialect> {
  const [row] = await session.rows('SELECT VERSION() AS version', [], { timeoutMs: 5_000 });
  const dialect = dialectOfVersionString(String(row?.['version'] ?? '')) ?? mysql80;
  await limitSession(session, dialect, timeoutMs);
  // Version 1 names each table with its rows; version 2 only the whole.
  if (dialect.flavor === 'mysql') await trySet(session, 'SET SESSION explain_json_format_version = 1');
  // TiDB knows no read-only transactions without a switch; the account may only read there as well.
  if (dialect.flavor !== 'tidb') await session.rows('START TRANSACTION READ ONLY', [], { timeoutMs: 5_000 });
  return dialect;
}

type Context = {
  readonly dialect: Dialect;
  readonly kill: () => Promise<void>;
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
};

function factSession(
  session: TargetSession,
  answeredBy: string,
  { dialect, kill, signal, timeoutMs }: Context,
): FactSession {
  let isDone = false;
  async function ask(sql: string): Promise<Result<readonly Row[], FactRefusal>> {
    if (!session.isAlive) return refuse({ code: 'lost-connection' });
    const abort = () => void kill().finally(() => session.destroy());
    signal?.addEventListener('abort', abort);
    const timer = setTimeout(() => void kill(), timeoutMs + graceMs / 2);
    try {
      return ok(await session.rows(sql, [], { timeoutMs: timeoutMs + graceMs }));
    } catch (error) {
      if (!(error instanceof TargetError)) throw error;
      const code = error.errno === undefined ? 'timed-out' : serverCode(error);
      return refuse({ code, ...(error.errno === undefined ? {} : { errno: error.errno }) });
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  }
  return {
    answeredBy,
    async estimateRows(select, targetTable) {
      if (dialect.flavor === 'tidb') {
        const rows = await ask(`EXPLAIN FORMAT = 'brief' ${select}`);
        if (!rows.ok) return rows;
        const estimate = readTidbPlan(rows.value);
        return estimate === undefined ? refuse({ code: 'not-read' }) : ok(estimate);
      }
      const rows = await ask(`EXPLAIN FORMAT=JSON ${select}`);
      if (!rows.ok) return rows;
      const tables = readJsonPlan(String(Object.values(rows.value[0] ?? {})[0] ?? ''));
      const estimate = tables === undefined ? undefined : rowsOfPlan(tables, targetTable);
      return estimate === undefined ? refuse({ code: 'not-read' }) : ok(estimate);
    },
    async close() {
      if (isDone) return;
      isDone = true;
      await session.close();
    },
  };
}

/** Own threads may be killed without any privilege. The connection stays, only its question ends. */
async function killQuery(sessions: Pick<TargetSessions, 'open'>, instanceId: InstanceId, id: number): Promise<void> {
  const opened = await sessions.open(instanceId, 'read', { label: 'sluice review', connectTimeoutMs: 2_000 });
  if (!opened.ok) return;
  try {
    await opened.value.run(`KILL QUERY ${Number(id)}`);
  } finally {
    await opened.value.close();
  }
}
