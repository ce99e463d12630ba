import { createHash } from 'node:crypto';
import { processTable } from '@/lib/instance/live/collected-reads';
import type { Row } from '@/lib/instance/target-session';
import type { Dialect } from '@/lib/sql/dialect';

/** A session of a server as its processlist has it. */
export type SessionRow = {
  readonly thread: number;
  readonly user: string;
  readonly host: string;
  readonly schema: string | null;
  readonly command: string;
  readonly seconds: number;
  readonly state: string | null;
  /** Cut; null = runs nothing. Statements about accounts are not shown: they may hold a password. */
  readonly statement: string | null;
  /** Of the whole session and statement: the same query is the one with the same fingerprint that has gone on since. */
  readonly fingerprint: string;
};

const statementMax = 4000;
export const sessionsMax = 2000;

export function sessionsSql(dialect: Dialect, thread?: number): string {
  const where = thread === undefined ? '' : ` WHERE ID = ${Math.trunc(thread)}`;
  return `SELECT ID AS thread, USER AS user, HOST AS host, DB AS db, COMMAND AS command, TIME AS seconds, STATE AS state,
    LEFT(INFO, ${statementMax}) AS info, CHAR_LENGTH(INFO) AS length FROM ${processTable(dialect)}${where}
    ORDER BY TIME DESC LIMIT ${sessionsMax}`;
}

const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

export function toSessionRow(row: Row): SessionRow {
  const statement = text(row['info']);
  const whole = [row['thread'], row['user'], row['host'], row['db'], statement, row['length']].map(text);
  return {
    thread: Number(row['thread']),
    user: text(row['user']) ?? '',
    host: text(row['host']) ?? '',
    schema: text(row['db']),
    command: text(row['command']) ?? '',
    seconds: Math.max(0, Number(row['seconds'] ?? 0)),
    state: text(row['state']) || null,
    statement: statement === null ? null : isAboutAccounts(statement) ? hiddenStatement : statement,
    fingerprint: createHash('sha256').update(JSON.stringify(whole)).digest('hex').slice(0, 32),
  };
}

export const hiddenStatement = '/* about accounts: not shown */';

/** Only what is shown depends on it; too much hidden is no harm. */
function isAboutAccounts(statement: string): boolean {
  const lower = statement.toLowerCase();
  return ['identified', 'password', 'master_user', 'source_user'].some((word) => lower.includes(word));
}

/** Sessions of the server itself: they are not killed. */
export const isServersOwn = ({ user, command }: Pick<SessionRow, 'user' | 'command'>): boolean =>
  user === 'system user' || user === 'event_scheduler' || command.startsWith('Binlog Dump') || command === 'Daemon';

/** What was shown and is to be killed: only the session that still does the same. */
export type SeenSession = Pick<SessionRow, 'thread' | 'fingerprint' | 'seconds'>;

/** The same text again is another run when its clock went back. A second of rounding is let pass. */
export const isStillThe = (seen: SeenSession, now: SessionRow): boolean =>
  now.thread === seen.thread && now.fingerprint === seen.fingerprint && now.seconds + 1 >= seen.seconds;
