import type { TargetSession } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';

export type ProcessLine = {
  readonly id: number;
  readonly user: string;
  readonly host: string;
  readonly command: string;
  readonly seconds: number;
  readonly state: string;
  /** The statement, as far as the server shows it. */
  readonly info: string;
};

/** One connection of the server as its processlist shows it; undefined = there is none (or we may not see it). */
export async function readProcess(session: TargetSession, id: number): Promise<ProcessLine | undefined> {
  try {
    const [row] = await session.rows(
      `SELECT ID AS id, USER AS user, HOST AS host, COMMAND AS command, TIME AS seconds, STATE AS state, INFO AS info
        FROM information_schema.PROCESSLIST WHERE ID = ?`,
      [id],
    );
    return (
      row && toLine(row['id'], row['user'], row['host'], row['command'], row['seconds'], row['state'], row['info'])
    );
  } catch (error) {
    if (!(error instanceof TargetError) || error.errno === undefined) throw error;
    const rows = await session.rows('SHOW FULL PROCESSLIST');
    const row = rows.find((candidate) => Number(candidate['Id']) === id);
    return row && toLine(row['Id'], row['User'], row['Host'], row['Command'], row['Time'], row['State'], row['Info']);
  }
}

function toLine(...[id, user, host, command, seconds, state, info]: readonly unknown[]): ProcessLine {
  const text = (value: unknown) => (value === null || value === undefined ? '' : String(value));
  return {
    id: Number(id),
    user: text(user),
    host: text(host),
    command: text(command),
    seconds: Number(seconds ?? 0),
    state: text(state),
    info: text(info),
  };
}

const shownMax = 200;

/** For people: the statement itself is in the ticket, its beginning is enough to recognise it. */
export function describeProcess(line: ProcessLine | undefined): string {
  if (!line) return 'not visible to this account';
  const info = line.info.length > shownMax ? `${line.info.slice(0, shownMax)}…` : line.info;
  return [line.command, `${line.seconds} s`, line.state, info].filter((part) => part !== '').join(', ');
}
