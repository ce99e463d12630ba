import type { Grant } from '@/lib/instance/probe/read-grants';

/** Where a privilege is wanted: on the whole server, or on everything in a schema. */
export type Place = { readonly kind: 'global' } | { readonly kind: 'schema'; readonly schema: string };

const everywhere: Place = { kind: 'global' };
export const globally = everywhere;
export const inSchema = (schema: string): Place => ({ kind: 'schema', schema });

/** Whether the account holds a privilege there. A grant on single tables or columns is not one on the schema. */
export function holds(grants: readonly Grant[], privilege: string, place: Place): boolean {
  const names = synonyms[privilege] ?? [privilege];
  const gives = (grant: Grant) =>
    grant.privileges.includes('ALL PRIVILEGES') || names.some((name) => grant.privileges.includes(name));
  const isHere = ({ level }: Grant) =>
    level.kind === 'schema' && place.kind === 'schema' && matchesPattern(place.schema, level.pattern);
  const given = grants.filter((grant) => !grant.isRevoke && gives(grant));
  if (place.kind === 'schema' && given.some(isHere)) return true;
  const isRevoked = grants.some((grant) => grant.isRevoke && gives(grant) && isHere(grant));
  return given.some(({ level }) => level.kind === 'global') && !isRevoked;
}

/** One right under the names of several versions. MariaDB 10.5 renamed some and split others out of SUPER. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  'REPLICATION CLIENT': ['REPLICATION CLIENT', 'BINLOG MONITOR'],
  'BINLOG MONITOR': ['BINLOG MONITOR', 'REPLICATION CLIENT'],
  'SLAVE MONITOR': ['SLAVE MONITOR', 'REPLICA MONITOR'],
  'REPLICATION SLAVE': ['REPLICATION SLAVE', 'REPLICATION REPLICA'],
};

/** The pattern of a grant: `%` any text, `_` any character, backslash before either takes it literally (MySQL 8.0 manual, GRANT). */
export function matchesPattern(name: string, pattern: string): boolean {
  const text = [...name];
  const parts = patternParts(pattern);
  let [at, part] = [0, 0];
  // Where to take up again when what follows the last `%` does not fit. No recursion: the pattern comes from the server.
  let [retryAt, retryPart] = [-1, -1];
  while (at < text.length) {
    const wanted = parts[part];
    if (wanted?.kind === 'any') [retryAt, retryPart, part] = [at, part, part + 1];
    else if (wanted && (wanted.kind === 'one' || wanted.text === text[at])) [at, part] = [at + 1, part + 1];
    else if (retryPart >= 0) {
      retryAt += 1;
      [at, part] = [retryAt, retryPart + 1];
    } else return false;
  }
  return parts.slice(part).every(({ kind }) => kind === 'any');
}

type PatternPart =
  | { readonly kind: 'any' }
  | { readonly kind: 'one' }
  | { readonly kind: 'text'; readonly text: string };

function patternParts(pattern: string): readonly PatternPart[] {
  const characters = [...pattern];
  const parts: PatternPart[] = [];
  for (let i = 0; i < characters.length; i++) {
    const text = characters[i] ?? '';
    const next = characters[i + 1];
    if (text === '\\' && (next === '%' || next === '_' || next === '\\')) {
      i += 1;
      parts.push({ kind: 'text', text: next });
    } else if (text === '%') parts.push({ kind: 'any' });
    else parts.push(text === '_' ? { kind: 'one' } : { kind: 'text', text });
  }
  return parts;
}

/** System schemas: nobody's data. */
export const systemSchemas: ReadonlySet<string> = new Set([
  'information_schema',
  'mysql',
  'performance_schema',
  'sys',
  'metrics_schema',
  'lightning_task_info',
  'tdsql_sys',
  'sysdb',
  'xa',
]);

export const isSystemSchema = (name: string): boolean => systemSchemas.has(name.toLowerCase());
