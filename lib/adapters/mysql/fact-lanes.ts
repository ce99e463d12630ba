import { withoutValues } from '@/lib/adapters/mysql/server-message';
import { limitSession, serverCode, trySet } from '@/lib/adapters/mysql/session-limits';
import type { Row, SqlValue, TargetSession, TargetSessions } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';
import type { FactRefusal } from '@/lib/review/facts/facts';
import type { InstanceId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Dialect } from '@/lib/sql/dialect';
import { dialectOfVersionString, mysql80 } from '@/lib/sql/dialect';

export type LaneOptions = {
  readonly instanceId: InstanceId;
  readonly purpose: 'read' | 'collect';
  readonly schema: string | undefined;
  readonly timeoutMs: number;
  /** Connections at most. */
  readonly width: number;
  readonly signal: AbortSignal | undefined;
};

type Sessions = Pick<TargetSessions, 'open'>;

/** What the client waits on top of the server's limit, so that the server's own speaks first. */
const graceMs = 1_500;
/** Connections that may be lost before no new one is opened. */
const lossesMax = 3;

/**
 * A few connections to one server for many questions, each a read-only transaction and bounded in time. A question that outlives
 * its limit, or whose review is aborted, is killed on the server from another connection: leaving it would keep it running there.
 */
export class FactLanes {
  private readonly idle: Lane[] = [];
  private readonly waiting: ((lane: Lane | undefined) => void)[] = [];
  private readonly open = new Set<Lane>();
  private opening = 0;
  private losses = 0;
  private isClosed = false;

  private constructor(
    private readonly sessions: Sessions,
    private readonly options: LaneOptions,
  ) {
    options.signal?.addEventListener('abort', this.abort);
  }

  /** With the first connection open, so that a server that is away is known at once. */
  static async start(
    sessions: Sessions,
    options: LaneOptions,
  ): Promise<Result<FactLanes, { readonly code: string; readonly detail: string }>> {
    const lanes = new FactLanes(sessions, options);
    const first = await lanes.connect();
    if (first.ok) {
      lanes.idle.push(first.value);
      return ok(lanes);
    }
    await lanes.close();
    return first;
  }

  get dialect(): Dialect {
    const [lane] = this.open;
    return lane?.dialect ?? mysql80;
  }

  async rows(
    sql: string | ((dialect: Dialect) => string),
    params: readonly SqlValue[] = [],
  ): Promise<Result<readonly Row[], FactRefusal>> {
    const lane = await this.take();
    if (lane === undefined) return refuse({ code: 'lost-connection' });
    try {
      return await lane.ask(typeof sql === 'string' ? sql : sql(lane.dialect), params);
    } finally {
      await this.giveBack(lane);
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.options.signal?.removeEventListener('abort', this.abort);
    this.wakeAll();
    await Promise.all([...this.open].map((lane) => lane.close()));
    this.open.clear();
  }

  private readonly abort = (): void => {
    this.isClosed = true;
    this.wakeAll();
    for (const lane of this.open) lane.abort();
  };

  private async take(): Promise<Lane | undefined> {
    if (this.isClosed) return undefined;
    const idle = this.idle.pop();
    if (idle !== undefined) return idle;
    if (this.open.size + this.opening < this.options.width && this.losses < lossesMax) {
      const opened = await this.connect();
      if (opened.ok) return opened.value;
      this.losses += 1;
    }
    if (this.open.size === 0 || this.isClosed) return undefined;
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private async giveBack(lane: Lane): Promise<void> {
    await lane.settled();
    if (lane.isAlive && !this.isClosed) {
      const next = this.waiting.shift();
      if (next === undefined) this.idle.push(lane);
      else next(lane);
      return;
    }
    this.open.delete(lane);
    this.losses += 1;
    const next = this.waiting.shift();
    if (next === undefined) return;
    next(await this.take());
    // Nobody is left to give anything back.
    if (this.open.size === 0 && this.opening === 0) this.wakeAll();
  }

  private wakeAll(): void {
    for (const wake of this.waiting.splice(0)) wake(undefined);
  }

  private async connect(): Promise<Result<Lane, { readonly code: string; readonly detail: string }>> {
    const { instanceId, purpose, schema, timeoutMs, signal } = this.options;
    if (signal?.aborted === true) return refuse({ code: 'lost-connection', detail: 'aborted' });
    this.opening += 1;
    try {
      const opened = await this.sessions.open(instanceId, purpose, {
        label: 'sluice review',
        ...(schema === undefined ? {} : { defaultSchema: schema }),
      });
      if (!opened.ok) return refuse({ code: opened.error.code, detail: JSON.stringify(opened.error) });
      const session = opened.value;
      try {
        const dialect = await prepare(session, timeoutMs);
        const kill = () => killQuery(this.sessions, this.options, session.connectionId);
        const lane = new Lane(session, dialect, timeoutMs, kill);
        this.open.add(lane);
        return ok(lane);
      } catch (error) {
        session.destroy();
        if (!(error instanceof TargetError)) throw error;
        return refuse({ code: serverCode(error), detail: error.message });
      }
    } finally {
      this.opening -= 1;
    }
  }
}

/** One connection: one question at a time. */
class Lane {
  private killing: Promise<void> | undefined = undefined;
  private isAsking = false;

  constructor(
    private readonly session: TargetSession,
    readonly dialect: Dialect,
    private readonly timeoutMs: number,
    private readonly kill: () => Promise<void>,
  ) {}

  get isAlive(): boolean {
    return this.session.isAlive;
  }

  async ask(sql: string, params: readonly SqlValue[]): Promise<Result<readonly Row[], FactRefusal>> {
    if (!this.session.isAlive) return refuse({ code: 'lost-connection' });
    this.isAsking = true;
    const timer = setTimeout(() => this.end(), this.timeoutMs + graceMs / 2);
    try {
      return ok(await this.session.rows(sql, params, { timeoutMs: this.timeoutMs + graceMs }));
    } catch (error) {
      if (!(error instanceof TargetError)) throw error;
      // The server is told to stop before the client gives up: without that the connection was lost by itself.
      if (error.errno === undefined)
        return refuse({ code: this.killing === undefined ? 'lost-connection' : 'timed-out' });
      return refuse({
        code: serverCode(error),
        errno: error.errno,
        message: withoutValues(error.message, error.errno),
      });
    } finally {
      clearTimeout(timer);
      this.isAsking = false;
    }
  }

  /** A KILL on its way must not hit the next question. */
  async settled(): Promise<void> {
    await this.killing;
    this.killing = undefined;
  }

  abort(): void {
    if (this.isAsking) this.end();
    const destroy = () => this.session.destroy();
    void (this.killing ?? Promise.resolve()).then(destroy, destroy);
  }

  close(): Promise<void> {
    return this.session.close();
  }

  private end(): void {
    this.killing ??= this.kill();
  }
}

async function prepare(session: TargetSession, timeoutMs: number): Promise<Dialect> {
  const [row] = await session.rows('SELECT VERSION() AS version', [], { timeoutMs: 5_000 });
  const dialect = dialectOfVersionString(String(row?.['version'] ?? '')) ?? mysql80;
  await limitSession(session, dialect, timeoutMs);
  // Version 1 names each table with its rows; version 2 is a tree of iterators that leaves some out.
  if (dialect.flavor === 'mysql') await trySet(session, 'SET SESSION explain_json_format_version = 1');
  if (dialect.flavor === 'mysql') await trySet(session, 'SET SESSION information_schema_stats_expiry = 0');
  // INNODB_TRX tells times by the clock of the machine.
  await trySet(session, "SET SESSION time_zone = 'SYSTEM'");
  // Every statement is a read-only transaction of its own: an open one would hold the definitions of the tables it has read, and a
  // change of one of them would wait, and everybody behind it. TiDB knows none without a switch; the account may only read.
  if (dialect.flavor !== 'tidb') await session.rows('SET SESSION TRANSACTION READ ONLY', [], { timeoutMs: 5_000 });
  return dialect;
}

/** Own threads may be killed without any privilege. The connection stays, only its question ends. */
async function killQuery(sessions: Sessions, { instanceId, purpose }: LaneOptions, id: number): Promise<void> {
  const opened = await sessions.open(instanceId, purpose, { label: 'sluice review', connectTimeoutMs: 2_000 });
  if (!opened.ok) return;
  try {
    await opened.value.run(`KILL QUERY ${Number(id)}`);
  } finally {
    await opened.value.close();
  }
}
