import type { ConsoleConnection, SessionHost } from '@/lib/adapters/mysql/console-session';
import { createConsoleSession } from '@/lib/adapters/mysql/console-session';
import { limitConsoleSession } from '@/lib/adapters/mysql/console-setup';
import { createTargetSession } from '@/lib/adapters/mysql/target-connection';
import type { ConnectTarget } from '@/lib/adapters/mysql/target-sessions';
import type { ConsoleSessions, SessionLimits } from '@/lib/console/run/console-session';
import type { CredentialVault } from '@/lib/instance/credential-vault';
import type { ConnectFacts, ConnectRefusal, TargetSession } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';
import type { InstanceId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import { dialectOfVersionString, mysql80 } from '@/lib/sql/dialect';

export type ConsolePool = ConsoleSessions & { close(): Promise<void> };

const label = 'sluice console';
const connectTimeoutMs = 5_000;
const idlePerInstanceMax = 4;
const idleMsMax = 60_000;
/** Longer than any statement may run, so that nothing is left that the watchdog would have to end. */
const asideMsMax = 5 * 60_000;

/**
 * Connections of the console, apart from those of every other use. Each checkout asks the vault again: an account that was changed or
 * taken away is not used a second longer than its last statement.
 */
export function createConsoleSessions(vault: CredentialVault, connect: ConnectTarget): ConsolePool {
  const instances = new Map<InstanceId, InstancePool>();
  return {
    async checkout(instanceId, schema, limits) {
      const facts = await vault.open(instanceId, 'read');
      if (!facts.ok) return facts;
      let pool = instances.get(instanceId);
      if (pool && !pool.isFor(facts.value)) {
        pool.retire();
        pool = undefined;
      }
      pool ??= new InstancePool(facts.value, connect);
      instances.set(instanceId, pool);
      return pool.checkout(schema, limits);
    },
    async close() {
      for (const pool of instances.values()) pool.retire();
      instances.clear();
    },
  };
}

class InstancePool implements SessionHost {
  private readonly idle: { connection: ConsoleConnection; schema: string | undefined; since: number }[] = [];
  /** Connected with the first checkout: a server that has no room left could not be told to stop otherwise. */
  private readonly watchdog: Aside;
  private readonly questions: Aside;
  private readonly schemas = new WeakMap<ConsoleConnection, string | undefined>();
  private isRetired = false;
  private readonly sweeper: NodeJS.Timeout;

  constructor(
    private readonly facts: ConnectFacts,
    private readonly connectTarget: ConnectTarget,
  ) {
    this.watchdog = new Aside(() => this.connect(undefined));
    this.questions = new Aside(() => this.connect(undefined));
    this.sweeper = setInterval(() => {
      this.closeIdle(Date.now() - idleMsMax);
      for (const aside of [this.watchdog, this.questions]) aside.closeUnused(Date.now() - asideMsMax);
    }, idleMsMax / 4);
    this.sweeper.unref();
  }

  isFor({ host, port, username, credentialVersion, purpose, tls }: ConnectFacts): boolean {
    const own = this.facts;
    return (
      own.host === host &&
      own.port === port &&
      own.username === username &&
      own.credentialVersion === credentialVersion &&
      own.purpose === purpose &&
      own.tls.mode === tls.mode &&
      own.tls.ca === tls.ca
    );
  }

  async checkout(schema: string | undefined, limits: SessionLimits) {
    for (;;) {
      const at = this.idle.findLastIndex((entry) => entry.schema === schema);
      const [entry] = at < 0 ? [] : this.idle.splice(at, 1);
      if (!entry) break;
      if (entry.connection.session.isAlive && (await this.prepare(entry.connection, limits)) === undefined)
        return ok(createConsoleSession(entry.connection, this, limits));
      entry.connection.session.destroy();
    }
    const opened = await this.connect(schema);
    if (!opened.ok) return opened;
    const problem = (await this.watchdog.ensure()) ?? (await this.prepare(opened.value, limits));
    if (problem) {
      opened.value.session.destroy();
      return refuse(problem);
    }
    return ok(createConsoleSession(opened.value, this, limits));
  }

  async kill(connectionId: string): Promise<void> {
    // Digits, as the server said them.
    const target = /^\d+$/.exec(connectionId)?.[0];
    if (target === undefined) return;
    await this.watchdog.ask(async ({ session, dialect }) => {
      // Its own threads may be killed by every account. 1094: it is gone already.
      await session.run(dialect.flavor === 'tidb' ? `KILL TIDB ${target}` : `KILL ${target}`);
    });
  }

  async beside<Value>(ask: (session: TargetSession) => Promise<Value>): Promise<Value> {
    const answer = await this.questions.ask(({ session }) => ask(session));
    if (answer === undefined) throw new TargetError('no second connection', undefined, undefined);
    return answer.value;
  }

  giveBack(connection: ConsoleConnection): void {
    if (this.isRetired || this.idle.length >= idlePerInstanceMax) {
      void connection.session.close();
      return;
    }
    this.idle.push({ connection, schema: this.schemas.get(connection), since: Date.now() });
  }

  /** What is checked out ends with its statement; nothing is given back any more. */
  retire(): void {
    this.isRetired = true;
    clearInterval(this.sweeper);
    this.closeIdle(Number.POSITIVE_INFINITY);
    this.watchdog.retire();
    this.questions.retire();
  }

  private closeIdle(before: number): void {
    for (const entry of this.idle.splice(0)) {
      if (entry.since <= before) void entry.connection.session.close();
      else this.idle.push(entry);
    }
  }

  private async connect(schema: string | undefined): Promise<Result<ConsoleConnection, ConnectRefusal>> {
    const opened = await this.connectTarget(this.facts, {
      label,
      connectTimeoutMs,
      ...(schema === undefined ? {} : { defaultSchema: schema }),
    });
    if (!opened.ok) return opened;
    const target = opened.value;
    const session = createTargetSession(target.connection, target.socket);
    try {
      const [row] = await session.rows(
        'SELECT VERSION() AS version, CAST(CONNECTION_ID() AS CHAR) AS id, @@lower_case_table_names AS names',
        [],
        { timeoutMs: connectTimeoutMs },
      );
      const names = Number(row?.['names']);
      const connection: ConsoleConnection = {
        target,
        session,
        connectionId: String(row?.['id']),
        dialect: dialectOfVersionString(String(row?.['version'] ?? '')) ?? mysql80,
        lowerCaseTableNames: names === 0 || names === 1 || names === 2 ? names : null,
      };
      this.schemas.set(connection, schema);
      return ok(connection);
    } catch (error) {
      session.destroy();
      if (error instanceof TargetError) return refuse(protocolProblem(error));
      throw error;
    }
  }

  private async prepare({ session, dialect }: ConsoleConnection, limits: SessionLimits) {
    try {
      await limitConsoleSession(session, dialect, limits);
      return undefined;
    } catch (error) {
      if (error instanceof TargetError) return protocolProblem(error);
      throw error;
    }
  }
}

const protocolProblem = ({ errno }: TargetError): ConnectRefusal => ({
  code: 'instance/protocol',
  detail: errno === undefined ? 'connection lost' : `error ${errno}`,
});

/** A connection beside those that are checked out; made when it is needed, made again when it was lost. */
class Aside {
  private connection: Promise<Result<ConsoleConnection, ConnectRefusal>> | undefined;
  private isRetired = false;
  private busy = 0;
  private usedAt = Date.now();

  constructor(private readonly connect: () => Promise<Result<ConsoleConnection, ConnectRefusal>>) {}

  async ensure(): Promise<ConnectRefusal | undefined> {
    const got = await this.get();
    return got.ok ? undefined : got.error;
  }

  /** Undefined: there is no connection to be had. */
  async ask<Value>(question: (connection: ConsoleConnection) => Promise<Value>): Promise<{ value: Value } | undefined> {
    this.busy += 1;
    try {
      const got = await this.get();
      return got.ok ? { value: await question(got.value) } : undefined;
    } finally {
      this.busy -= 1;
      this.closeWhenRetired();
    }
  }

  closeUnused(before: number): void {
    if (this.usedAt <= before && this.busy === 0) this.close();
  }

  retire(): void {
    this.isRetired = true;
    this.closeWhenRetired();
  }

  private closeWhenRetired(): void {
    if (this.isRetired && this.busy === 0) this.close();
  }

  private close(): void {
    void this.connection?.then((got) => (got.ok ? got.value.session.close() : undefined));
    this.connection = undefined;
  }

  private async get(): Promise<Result<ConsoleConnection, ConnectRefusal>> {
    this.usedAt = Date.now();
    const current = this.connection;
    const known = await current;
    if (known?.ok && known.value.session.isAlive) return known;
    // Whoever waited too has made the next one already.
    if (this.connection === current) this.connection = this.connect();
    return this.connection ?? this.connect();
  }
}
