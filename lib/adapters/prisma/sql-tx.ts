import type { Prisma } from '@/lib/adapters/prisma/generated/client';

/**
 * Parameterised SQL on the metadata database, in somebody's transaction or on its own: the hot tables are written through this,
 * whether the transaction is Prisma's (with entities and audit rows) or a worker's own.
 */
export type SqlTx = {
  rows<Row>(sql: string, params?: readonly unknown[]): Promise<readonly Row[]>;
  /** Rows matched (not only changed), of all tables of the statement. */
  execute(sql: string, params?: readonly unknown[]): Promise<number>;
  /**
   * Statements may be sent before the ones in front of them are answered. Only where autocommit is off: a failure that rolls the
   * transaction back must not leave the rest of the train to be committed one by one.
   */
  readonly pipelines: boolean;
};

/** Does all of it, at once where the connection allows; the first failure is thrown when everything has been answered. */
export async function together(tx: SqlTx, works: readonly (() => Promise<unknown>)[]): Promise<void> {
  if (!tx.pipelines) {
    for (const work of works) await work();
    return;
  }
  const answers = await Promise.allSettled(works.map((work) => work()));
  for (const answer of answers) if (answer.status === 'rejected') throw answer.reason;
}

/** The SQL of a Prisma transaction. */
export const sqlOf = (tx: Prisma.TransactionClient): SqlTx => ({
  rows: (sql, params = []) => tx.$queryRawUnsafe(sql, ...params),
  execute: (sql, params = []) => tx.$executeRawUnsafe(sql, ...params),
  pipelines: false,
});

/** A failed statement of the metadata database, with the server's number where the server said something. */
export class SqlFailure extends Error {
  constructor(
    message: string,
    readonly errno: number | undefined,
  ) {
    super(message);
    this.name = 'SqlFailure';
  }
}

export function toSqlFailure(error: unknown): SqlFailure {
  if (error instanceof SqlFailure) return error;
  const message = error instanceof Error ? error.message || String(property(error, 'code')) : String(error);
  const errno = property(error, 'errno');
  const isKnown = typeof errno === 'number' && errno > 0 && !lostConnectionErrnos.has(errno);
  return new SqlFailure(message, isKnown ? errno : undefined);
}

/** The driver's own numbers (mariadb, lib/misc/errors.js) for a connection that is gone or could not be had. */
const lostConnectionErrnos = new Set([
  45001, 45004, 45009, 45012, 45013, 45019, 45026, 45028, 45029, 45030, 45039, 45042, 45061,
]);

/**
 * A lost connection as the driver itself reports it. When one breaks while it is being set up, the driver rejects a promise that nobody
 * can have (mariadb 3.4.5, Connection.authSucceedHandler) beside the one that its caller waits for.
 */
export function isLostConnection(error: unknown): boolean {
  const errno = property(error, 'errno');
  return (
    typeof property(error, 'sqlState') === 'string' &&
    typeof errno === 'number' &&
    (errno <= 0 || lostConnectionErrnos.has(errno))
  );
}

/**
 * What passes by itself: a deadlock, a lock wait, a database that is away, read-only in a failover, or full. Waiting it out loses
 * nothing; everything else is a bug and thrown.
 */
export function isTransient(error: unknown): boolean {
  if (error instanceof SqlFailure) return error.errno === undefined || transientErrnos.has(error.errno);
  const code = property(error, 'code');
  if (typeof code === 'string' && transientPrismaCodes.test(code)) return true;
  if (code === 'P2010') return transientInText(error);
  return property(error, 'name') === 'DriverAdapterError' && !isUnique(error);
}

/** The engine rolled the whole transaction back to end a deadlock or a lock wait: the same may be tried again. */
export const isDeadlock = (error: unknown): boolean =>
  (error instanceof SqlFailure && (error.errno === 1213 || error.errno === 1205)) ||
  property(error, 'code') === 'P2034' ||
  property(error, 'code') === 'P2039' ||
  (property(error, 'code') === 'P2010' && /\b(1213|1205)\b/.test(messageOf(error)));

export const isUnique = (error: unknown): boolean =>
  (error instanceof SqlFailure && error.errno === 1062) ||
  property(error, 'code') === 'P2002' ||
  (property(error, 'code') === 'P2010' && /\b1062\b/.test(messageOf(error)));

/**
 * 1021 1041 1114 no space or memory, 1040 1203 1226 too many connections, 1053 1927 2006 2013 3169 4031 connection ended,
 * 1205 lock wait, 1213 deadlock, 1290 1792 1836 read-only, 3100 3101 group replication.
 */
const transientErrnos = new Set([
  1021, 1040, 1041, 1053, 1114, 1203, 1205, 1213, 1226, 1290, 1792, 1836, 1927, 2006, 2013, 3100, 3101, 3169, 4031,
]);

/** P1001 P1002 P1008 P1017 unreachable, P2024 pool, P2028 transaction lost or too slow, P2034 deadlock, P2039 lock wait. */
const transientPrismaCodes = /^(P1001|P1002|P1008|P1017|P2024|P2028|P2034|P2037|P2039)$/;

const transientInText = (error: unknown): boolean => {
  const numbers = messageOf(error).match(/\b\d{4,5}\b/g) ?? [];
  return numbers.some((number) => transientErrnos.has(Number(number)) || number === '45028');
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const property = (error: unknown, key: string): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined;
