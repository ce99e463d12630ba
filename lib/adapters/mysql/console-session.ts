import type { DriverError } from '@/lib/adapters/mysql/connect-refusal';
import { toDriverError } from '@/lib/adapters/mysql/connect-refusal';
import type { DefinitionContext } from '@/lib/adapters/mysql/console-definitions';
import { readDefinitions } from '@/lib/adapters/mysql/console-definitions';
import { readOnlyUnknown } from '@/lib/adapters/mysql/console-setup';
import { PackedQueue } from '@/lib/adapters/mysql/packed-queue';
import { RowQueue } from '@/lib/adapters/mysql/row-queue';
import { toServerColumn } from '@/lib/adapters/mysql/server-column';
import { isAboutNames, withoutValues } from '@/lib/adapters/mysql/server-message';
import { tablesOfPrintedQuery } from '@/lib/adapters/mysql/server-tables';
import type { OpenTarget } from '@/lib/adapters/mysql/target-sessions';
import type { RowBatch } from '@/lib/console/export/packed-rows';
import type {
  ConsoleSession,
  RawValue,
  ServerColumn,
  SessionLimits,
  WantedDefinitions,
} from '@/lib/console/run/console-session';
import { StatementFailure } from '@/lib/console/run/console-session';
import type { TargetSession } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';

/** A connection of the pool between checkouts. */
export type ConsoleConnection = DefinitionContext & {
  readonly target: OpenTarget;
  readonly session: TargetSession;
  /** As the server counts; the handshake's own is too short for TiDB's. */
  readonly connectionId: string;
};

/** What the pool does for a session. */
export type SessionHost = {
  /** KILLs from the watchdog's connection; resolves when the server has taken it. */
  kill(connectionId: string): Promise<void>;
  /** Our own question on another connection of the same account. */
  beside<Value>(ask: (session: TargetSession) => Promise<Value>): Promise<Value>;
  giveBack(connection: ConsoleConnection): void;
};

const ownMs = 5_000;

export function createConsoleSession(
  connection: ConsoleConnection,
  host: SessionHost,
  limits: SessionLimits,
): ConsoleSession {
  const { session, target, dialect, lowerCaseTableNames } = connection;
  let queue: RowQueue | PackedQueue | undefined;
  let killing: Promise<void> | undefined;

  const own = async <Value>(ask: () => Promise<Value>): Promise<Value> => {
    try {
      return await ask();
    } catch (error) {
      throw error instanceof TargetError ? toFailure(toDriverErrorOf(error)) : error;
    }
  };
  const begin = async () => {
    try {
      await session.rows('START TRANSACTION READ ONLY', [], { timeoutMs: ownMs });
    } catch (error) {
      const isTidb = dialect.flavor === 'tidb' && error instanceof TargetError && error.errno === readOnlyUnknown;
      if (!isTidb) throw error;
      // The account has nothing but SELECT there too: that is what stops writes on TiDB.
      await session.rows('START TRANSACTION', [], { timeoutMs: ownMs });
    }
  };

  return {
    dialect,
    lowerCaseTableNames,
    definitions: (wanted: WantedDefinitions) => own(() => readDefinitions(session, connection, wanted)),
    definitionsBeside: (wanted: WantedDefinitions) =>
      own(() => host.beside((other) => readDefinitions(other, connection, wanted))),

    serverTables: (text) =>
      own(async () => {
        if (dialect.flavor === 'tidb') return undefined;
        await begin();
        const form = dialect.flavor === 'mariadb' ? 'EXPLAIN EXTENDED' : 'EXPLAIN FORMAT=TRADITIONAL';
        const plan = await session.rows(`${form} ${text}`, [], { timeoutMs: limits.statementMs });
        const printed = (await session.warnings()).filter(({ code }) => code === 1003).map(({ message }) => message);
        await session.rows('ROLLBACK', [], { timeoutMs: ownMs });
        const listed = await session.rows('SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA');
        const schemas = new Set(listed.map((row) => String(row['name'])));
        const tables = printed.flatMap((query) => tablesOfPrintedQuery(query, schemas));
        const isSilent = tables.length === 0 && plan.some((row) => /^[^<]/.test(String(row['table'] ?? '<')));
        return printed.length === 0 || isSilent ? undefined : tables;
      }),

    async run(text) {
      await own(begin);
      const rows = new RowQueue(target.connection, text);
      queue = rows;
      const fields = await rows.fields.catch((error: unknown) => {
        throw toFailure(toDriverError(error));
      });
      const columns = fields.map(toServerColumn);
      return { columns, rows: toRows(rows, columns) };
    },

    async runPacked(text) {
      await own(begin);
      const rows = new PackedQueue(target.connection, text);
      queue = rows;
      const fields = await rows.fields.catch((error: unknown) => {
        throw toFailure(toDriverError(error));
      });
      return { columns: fields.map(toServerColumn), batches: toBatches(rows) };
    },

    kill: () => kill(),

    async release() {
      // An answer that was not read to its end would go on being sent.
      if (queue?.isEnded === false) await kill();
      await killing;
      if (killing !== undefined || !session.isAlive || !(await reset(connection))) session.destroy();
      else host.giveBack(connection);
    },
  };

  async function kill(): Promise<void> {
    killing ??= host.kill(connection.connectionId).finally(() => {
      session.destroy();
      queue?.abandon(new Error('connection lost'));
    });
    await killing;
  }
}

/** Rolled back and as new: temporary tables, variables and locks are gone. False when that cannot be said. */
async function reset({ session, target }: ConsoleConnection): Promise<boolean> {
  const within = (work: Promise<unknown>) =>
    Promise.race([work, new Promise((_, reject) => setTimeout(() => reject(new Error('slow')), ownMs).unref())]);
  try {
    await session.rows('ROLLBACK', [], { timeoutMs: ownMs });
    await within(
      new Promise<void>((resolve, reject) => {
        target.connection.reset((error) => (error ? reject(error) : resolve()));
      }),
    );
    return session.isAlive;
  } catch {
    return false;
  }
}

async function* toRows(queue: RowQueue, columns: readonly ServerColumn[]): AsyncGenerator<readonly RawValue[]> {
  const text = new TextDecoder('utf-8');
  try {
    for await (const row of queue) {
      yield row.map((value, i) => (value === null || columns[i]?.form === 'binary' ? value : text.decode(value)));
    }
  } catch (error) {
    throw toFailure(toDriverError(error));
  }
}

async function* toBatches(queue: PackedQueue): AsyncGenerator<RowBatch> {
  try {
    yield* queue.batches();
  } catch (error) {
    throw toFailure(toDriverError(error));
  }
}

const toFailure = ({ errno, sqlState, sqlMessage, message }: DriverError): StatementFailure => {
  const number = sqlState === undefined ? undefined : errno;
  return new StatementFailure(withoutValues(sqlMessage ?? message, number), number, isAboutNames(number));
};

const toDriverErrorOf = ({ message, errno, sqlState }: TargetError): DriverError => ({
  message,
  ...(errno === undefined ? {} : { errno }),
  ...(sqlState === undefined ? {} : { sqlState, sqlMessage: message }),
});
