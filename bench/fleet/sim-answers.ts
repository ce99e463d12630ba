import { planReads } from '@/lib/inspection/plan';
import { checks } from '@/lib/inspection/registry';
import { serverOf } from '@/lib/inspection/server';
import { invariant } from '@/lib/shared/assert';
import { dialectOfVersionString } from '@/lib/sql/dialect';
import type { SimInstance } from './fleet-plan';
import type { Answer, ResultSet } from './mysql-protocol';
import { encodeRows } from './mysql-protocol';
import { rowsOfRead } from './read-rows';
import { statusOf, variablesOf } from './server-figures';

/** Statements of the reads of every check there is, as the collector sends them to a server of this version. */
const readsByVersion = new Map<string, ReadonlyMap<string, string>>();

function readsOfVersion(version: string): ReadonlyMap<string, string> {
  const known = readsByVersion.get(version);
  if (known) return known;
  const dialect = dialectOfVersionString(version);
  invariant(dialect, `${version} is a version`);
  const { run } = planReads(checks, serverOf(dialect), { grants: undefined, variables: undefined });
  const made = new Map(run.map(({ read, sql }) => [sql, read.id]));
  readsByVersion.set(version, made);
  return made;
}

const ok: Answer = { kind: 'ok' };
const nothing = encodeRows({ columns: ['c'], rows: [] });

/** What one instance says to a statement. One that it does not know is an error as of a real server, and is counted. */
export function createAnswers(
  instance: SimInstance,
  port: (index: number) => number,
  onUnknown: (sql: string) => void,
): (sql: string) => Answer | undefined {
  const startedMs = Date.now();
  const reads = readsOfVersion(instance.version);
  const rows = (result: ResultSet): Answer => ({ kind: 'rows', bytes: encodeRows(result) });
  const pairs = (of: ReadonlyMap<string, string>) => rows({ columns: ['Variable_name', 'Value'], rows: [...of] });
  return (sql) => {
    const id = reads.get(bare(sql));
    if (id !== undefined) {
      const said = rowsOfRead(id, instance, port);
      return said ? rows(said) : { kind: 'rows', bytes: nothing };
    }
    if (/^SET /i.test(sql)) return ok;
    if (/^SHOW GLOBAL STATUS/i.test(sql))
      return pairs(filtered(sql, statusOf(instance, (Date.now() - startedMs) / 1000)));
    if (/^SHOW GLOBAL VARIABLES/i.test(sql)) return pairs(filtered(sql, variablesOf(instance)));
    if (/^SHOW GRANTS/i.test(sql)) {
      return rows({ columns: ['Grants'], rows: [['GRANT ALL PRIVILEGES ON *.* TO `sluice`@`%` WITH GRANT OPTION']] });
    }
    if (/VERSION\(\)/i.test(sql)) {
      const values = { version: instance.version, now_ms: String(Date.now()), comment: 'simulated' };
      const named = Object.entries(values).filter(([name]) => sql.includes(name));
      return rows({ columns: named.map(([name]) => name), rows: [named.map(([, value]) => value)] });
    }
    onUnknown(sql);
    return {
      kind: 'refused',
      refusal: { errno: 1064, sqlState: '42000', message: 'the simulator does not know this' },
    };
  };
}

/** Without the limit that a read of its own time has. */
const bare = (sql: string): string =>
  sql.replace(/^SET STATEMENT .*? FOR /i, '').replace(/^SELECT \/\*\+.*?\*\/ /, 'SELECT ');

/** `WHERE Variable_name IN (…)`, where there is one. */
function filtered(sql: string, of: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const list = /\bIN\s*\((.*)\)/is.exec(sql)?.[1];
  if (list === undefined) return of;
  const names = new Set([...list.matchAll(/'([^']*)'/g)].map(([, name]) => name));
  return new Map([...of].filter(([name]) => names.has(name)));
}
