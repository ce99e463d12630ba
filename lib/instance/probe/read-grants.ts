/**
 * Reads what SHOW GRANTS answers on MySQL, MariaDB and TiDB. It keeps privileges and where they hold, and nothing after TO: MariaDB
 * prints the hash of the password there. A line that is not understood is counted and its text thrown away.
 */
export type GrantLevel =
  | { readonly kind: 'global' }
  /** The name as granted: `%` and `_` are wildcards unless escaped by a backslash. */
  | { readonly kind: 'schema'; readonly pattern: string }
  | { readonly kind: 'table'; readonly schema: string; readonly table: string }
  | { readonly kind: 'routine'; readonly schema: string; readonly name: string };

export type Grant = {
  /** A partial revoke of MySQL: takes from what a wider grant gives. */
  readonly isRevoke: boolean;
  /** Upper case, one space between words: `REPLICATION CLIENT`, `ALL PRIVILEGES`. Privileges on columns only are left out. */
  readonly privileges: readonly string[];
  readonly level: GrantLevel;
  readonly isGrantable: boolean;
};

export type Grants = { readonly grants: readonly Grant[]; readonly unreadLines: number };

export function readGrants(lines: readonly string[]): Grants {
  const grants: Grant[] = [];
  let unreadLines = 0;
  for (const line of lines) {
    const read = readLine(line);
    if (read === undefined) unreadLines += 1;
    else if (read !== 'no-privilege') grants.push(read);
  }
  return { grants, unreadLines };
}

type Token = { readonly kind: 'word' | 'quoted' | 'mark'; readonly text: string };

/** Undefined = not understood. `no-privilege`: roles (their privileges stand in lines of their own) and proxies. */
function readLine(line: string): Grant | 'no-privilege' | undefined {
  const tokens = tokensOf(line);
  if (!tokens) return undefined;
  const [first] = tokens;
  const isRevoke = isWord(first, 'REVOKE');
  if (isWord(first, 'SET')) return isWord(tokens[1], 'DEFAULT') ? 'no-privilege' : undefined;
  if (!isRevoke && !isWord(first, 'GRANT')) return undefined;
  const on = findWord(tokens, 'ON');
  const to = findWord(tokens, isRevoke ? 'FROM' : 'TO');
  if (on < 0 || (to >= 0 && to < on)) return to < 0 ? undefined : 'no-privilege';
  if (to < 0) return undefined;
  const privileges = readPrivileges(tokens.slice(1, on));
  if (privileges?.includes('PROXY')) return 'no-privilege';
  const level = readLevel(tokens.slice(on + 1, to));
  if (!privileges || !level) return undefined;
  return { isRevoke, privileges, level, isGrantable: isGrantable(tokens.slice(to + 1)) };
}

/** `SELECT, INSERT, UPDATE (a, b), REPLICATION CLIENT` */
function readPrivileges(tokens: readonly Token[]): readonly string[] | undefined {
  const privileges: string[] = [];
  let words: string[] = [];
  let depth = 0;
  let hasColumns = false;
  const finish = () => {
    if (words.length > 0 && !hasColumns) privileges.push(words.join(' '));
    const isRead = words.length > 0;
    words = [];
    hasColumns = false;
    return isRead;
  };
  for (const { kind, text } of tokens) {
    if (kind === 'mark' && text === '(') {
      depth += 1;
      hasColumns = true;
    } else if (kind === 'mark' && text === ')') depth -= 1;
    else if (depth > 0) continue;
    else if (kind === 'mark' && text === ',') {
      if (!finish()) return undefined;
    } else if (kind === 'word') words.push(text.toUpperCase());
    else return undefined;
  }
  if (!finish() || depth !== 0) return undefined;
  return privileges.map((privilege) => (privilege === 'ALL' ? 'ALL PRIVILEGES' : privilege));
}

function readLevel(tokens: readonly Token[]): GrantLevel | undefined {
  const [head] = tokens;
  const typed = ['TABLE', 'PROCEDURE', 'FUNCTION', 'PACKAGE'].find((word) => isWord(head, word) && tokens.length > 3);
  const isBody = typed === 'PACKAGE' && isWord(tokens[1], 'BODY');
  const [schema, dot, name, ...rest] = tokens.slice(typed === undefined ? 0 : isBody ? 2 : 1);
  if (!schema || dot?.text !== '.' || dot.kind !== 'mark' || !name || rest.length > 0) return undefined;
  if (isStar(schema)) return isStar(name) ? { kind: 'global' } : undefined;
  if (schema.kind === 'mark' || (name.kind === 'mark' && !isStar(name))) return undefined;
  if (isStar(name)) return { kind: 'schema', pattern: schema.text };
  const place = { schema: schema.text };
  return typed === undefined || typed === 'TABLE'
    ? { kind: 'table', ...place, table: name.text }
    : { kind: 'routine', ...place, name: name.text };
}

function isGrantable(tokens: readonly Token[]): boolean {
  return tokens.some(
    (token, i) => isWord(token, 'WITH') && isWord(tokens[i + 1], 'GRANT') && isWord(tokens[i + 2], 'OPTION'),
  );
}

const isStar = ({ kind, text }: Token) => kind === 'mark' && text === '*';

const isWord = (token: Token | undefined, word: string) => token?.kind === 'word' && token.text.toUpperCase() === word;

const findWord = (tokens: readonly Token[], word: string) => tokens.findIndex((token) => isWord(token, word));

const wordCharacter = /[\p{L}\p{N}_$%-]/u;

/** Undefined when a quote is not closed. */
function tokensOf(line: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let at = 0;
  while (at < line.length) {
    const character = line.charAt(at);
    if (character.trim() === '') at += 1;
    else if ('`\'"'.includes(character)) {
      const end = quoteEnd(line, at);
      if (end < 0) return undefined;
      tokens.push({ kind: 'quoted', text: line.slice(at + 1, end).replaceAll(character + character, character) });
      at = end + 1;
    } else if (wordCharacter.test(character)) {
      let end = at;
      while (end < line.length && wordCharacter.test(line.charAt(end))) end += 1;
      tokens.push({ kind: 'word', text: line.slice(at, end) });
      at = end;
    } else {
      tokens.push({ kind: 'mark', text: character });
      at += 1;
    }
  }
  return tokens;
}

/** Index of the closing quote; a doubled quote does not close. */
function quoteEnd(line: string, start: number): number {
  const quote = line.charAt(start);
  for (let at = start + 1; at < line.length; at++) {
    if (line.charAt(at) !== quote) continue;
    if (line.charAt(at + 1) !== quote) return at;
    at += 1;
  }
  return -1;
}
