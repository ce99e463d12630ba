/** Which server the SQL is written for. What is reserved, what parses and what a comment hides depend on it. */
export type Flavor = 'mysql' | 'mariadb' | 'tidb';

/**
 * `version` is major * 10000 + minor * 100 + patch of the product itself:
 * MySQL 8.0.36 is 80036, MariaDB 10.11.6 is 101106, TiDB 8.5.0 is 80500.
 */
export type Dialect = { readonly flavor: Flavor; readonly version: number };

/** The parts of sql_mode that change how text is read. All off is the default of every server. */
export type SqlMode = {
  /** `"x"` is an identifier. */
  readonly ansiQuotes: boolean;
  /** A backslash in a string is an ordinary character. */
  readonly noBackslashEscapes: boolean;
  /** `||` is string concatenation instead of OR. */
  readonly pipesAsConcat: boolean;
  /** White space may stand between a built-in function and its parenthesis. */
  readonly ignoreSpace: boolean;
};

export const defaultSqlMode: SqlMode = {
  ansiQuotes: false,
  noBackslashEscapes: false,
  pipesAsConcat: false,
  ignoreSpace: false,
};

export const mysql80: Dialect = { flavor: 'mysql', version: 80036 };
export const mysql57: Dialect = { flavor: 'mysql', version: 50744 };
export const mysql97: Dialect = { flavor: 'mysql', version: 90700 };
export const mariadb1011: Dialect = { flavor: 'mariadb', version: 101106 };
export const tidb85: Dialect = { flavor: 'tidb', version: 80500 };

/** The newest supported version of a flavour: what "no version given" means. */
export const newestDialect: Readonly<Record<Flavor, Dialect>> = {
  mysql: mysql97,
  mariadb: { flavor: 'mariadb', version: 110800 },
  tidb: tidb85,
};

/** `8.0.36` gives 80036; missing parts are 0; anything that is not a version gives undefined. */
export function parseVersion(text: string): number | undefined {
  let version = 0;
  let parts = 0;
  for (const part of text.split('.')) {
    if (parts === 3) break;
    const digits = leadingDigits(part);
    if (digits === '') return undefined;
    const value = Number(digits);
    if (value > 99) return undefined;
    version = version * 100 + value;
    parts += 1;
    if (digits.length < part.length) break;
  }
  for (; parts < 3; parts++) version *= 100;
  return version;
}

/** 80036 gives `8.0.36`. */
export const versionText = (version: number): string =>
  [Math.floor(version / 10_000), Math.floor(version / 100) % 100, version % 100].join('.');

function leadingDigits(text: string): string {
  let end = 0;
  while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end += 1;
  return text.slice(0, end);
}

/**
 * The flavour and version behind what `SELECT VERSION()` answers:
 * `8.0.36-28`, `10.11.6-MariaDB-log`, `5.5.5-10.6.1-MariaDB` (old replication prefix), `8.0.11-TiDB-v8.5.0`.
 */
export function dialectOfVersionString(text: string): Dialect | undefined {
  const lower = text.toLowerCase();
  const tidb = lower.indexOf('-tidb-v');
  if (tidb >= 0) return dialectFrom('tidb', lower.slice(tidb + '-tidb-v'.length));
  if (lower.includes('mariadb')) {
    const own = lower.startsWith('5.5.5-') ? lower.slice('5.5.5-'.length) : lower;
    return dialectFrom('mariadb', own);
  }
  return dialectFrom('mysql', lower);
}

function dialectFrom(flavor: Flavor, text: string): Dialect | undefined {
  const version = parseVersion(text);
  return version === undefined ? undefined : { flavor, version };
}

/** Reads the words of a sql_mode value; combination modes (ANSI) are expanded. */
export function sqlModeFrom(value: string): SqlMode {
  const words = new Set(value.toUpperCase().split(','));
  const ansi = words.has('ANSI');
  return {
    ansiQuotes: ansi || words.has('ANSI_QUOTES'),
    noBackslashEscapes: words.has('NO_BACKSLASH_ESCAPES'),
    pipesAsConcat: ansi || words.has('PIPES_AS_CONCAT'),
    ignoreSpace: ansi || words.has('IGNORE_SPACE'),
  };
}
