import type { Connection, RowDataPacket } from 'mysql2/promise';
import { createConnection } from 'mysql2/promise';
import { ident } from '@/lib/sql/quote';

/** What a server says of a text that it is asked to prepare, never to run. */
export type Verdict = {
  /**
   * `accepts`: its grammar took the whole text, whatever it says of names and types after that. `refuses`: a syntax error. `unclear`:
   * another error, which may have come in the middle of the text ("unknown data type"), so that the grammar did not see the rest.
   */
  readonly reading: 'accepts' | 'refuses' | 'unclear';
  readonly errno: number | undefined;
  readonly message: string;
};

export type DemandedTables = {
  /** `schema.table` as the server names it, in the order in which it asked for them. */
  readonly demanded: readonly string[];
  /** It opened every table: nothing that it reads can be missing in `demanded`. */
  readonly isComplete: boolean;
  readonly verdict: Verdict;
};

export type ServerReader = {
  readonly version: string;
  prepare(sql: string): Promise<Verdict>;
  /**
   * The tables of a statement as the server finds them: it is prepared where none of them is there, and each table that the server
   * misses is made (temporary, in memory) until it misses none.
   */
  tablesOf(sql: string): Promise<DemandedTables>;
  end(): Promise<void>;
};

/** ER_PARSE_ERROR, ER_SYNTAX_ERROR, ER_EMPTY_QUERY, and the lexer's ER_INVALID_CHARACTER_STRING. */
const syntaxErrors: ReadonlySet<number> = new Set([1064, 1149, 1065, 1300]);

/**
 * Errors about names, columns and privileges, which come when the whole text has been read (MySQL manual, "Server Error Message
 * Reference"): 1295 is "not supported in the prepared statement protocol yet".
 */
const laterErrors: ReadonlySet<number> = new Set([
  1046, 1049, 1050, 1051, 1052, 1054, 1060, 1066, 1093, 1109, 1111, 1136, 1146, 1222, 1241, 1247, 1288, 1295, 1305,
  1356, 1360,
]);
const noSuchTable = 1146;
const noSuchDatabase = 1049;
const scratch = 'sluice_scratch';
const tablesMax = 40;

export async function openServerReader(url: string): Promise<ServerReader> {
  const { hostname: host, port, username, password } = new URL(url);
  const login = { host, port: Number(port), user: username, password: decodeURIComponent(password) };
  const connection = await createConnection({ ...login, charset: 'utf8mb4', maxPreparedStatements: 16 });
  await connection.query(`CREATE DATABASE IF NOT EXISTS ${scratch} CHARACTER SET utf8mb4`);
  await connection.query(`USE ${scratch}`);
  const [rows] = await connection.query<RowDataPacket[]>('SELECT VERSION() AS version');
  const made = new Set<string>([scratch]);

  async function prepare(sql: string): Promise<Verdict> {
    try {
      const statement = await connection.prepare(sql);
      await statement.close();
      // The driver keeps what it prepared by its text.
      connection.unprepare(sql);
      return { reading: 'accepts', errno: undefined, message: '' };
    } catch (error) {
      const { errno, message } = error as { errno?: number; message: string };
      if (errno === undefined) throw error;
      const reading = syntaxErrors.has(errno) ? 'refuses' : laterErrors.has(errno) ? 'accepts' : 'unclear';
      return { reading, errno, message };
    }
  }

  return {
    version: String(rows[0]?.['version']),
    prepare,
    async tablesOf(sql) {
      const demanded: string[] = [];
      const isMade: string[] = [];
      try {
        for (;;) {
          const verdict = await prepare(sql);
          const missing = verdict.errno === noSuchTable ? missingTable(verdict.message) : undefined;
          const database = verdict.errno === noSuchDatabase ? /'(.*)'/.exec(verdict.message)?.[1] : undefined;
          if (database !== undefined && !made.has(database) && made.size < 500) {
            await connection.query(`CREATE DATABASE IF NOT EXISTS ${ident(database)}`);
            made.add(database);
            continue;
          }
          if (missing === undefined || demanded.length >= tablesMax || demanded.includes(missing.join('.')))
            return { demanded, isComplete: opensAll(verdict), verdict };
          demanded.push(missing.join('.'));
          const name = missing.map(ident).join('.');
          if (!(await canMake(connection, name))) return { demanded, isComplete: false, verdict };
          isMade.push(name);
        }
      } finally {
        for (const name of isMade) await connection.query(`DROP TEMPORARY TABLE ${name}`);
      }
    },
    async end() {
      for (const name of made) await connection.query(`DROP DATABASE IF EXISTS ${ident(name)}`);
      await connection.end();
    },
  };
}

/** Accepted whole, or stopped at a column: both come after every table was opened. */
const opensAll = ({ reading, errno }: Verdict): boolean =>
  reading === 'accepts' && (errno === undefined || errno === 1054);

function missingTable(message: string): readonly [string, string] | undefined {
  const name = /Table '(.*)' doesn't exist/.exec(message)?.[1];
  const dot = name?.indexOf('.') ?? -1;
  return name === undefined || dot < 0 ? undefined : [name.slice(0, dot), name.slice(dot + 1)];
}

/** Names with a dot in them, system schemas and impossible names end the question. */
async function canMake(connection: Connection, name: string): Promise<boolean> {
  try {
    await connection.query(`CREATE TEMPORARY TABLE ${name} (zz_only INT) ENGINE=MEMORY`);
    return true;
  } catch {
    return false;
  }
}
