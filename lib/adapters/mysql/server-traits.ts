import type { TargetSession } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';
import { defaultTraits, normalCharset, normalCollation } from '@/lib/schema/collation';
import type { ServerTraits } from '@/lib/schema/model';
import type { Dialect } from '@/lib/sql/dialect';

/** How this server reads definitions. What it does not say is as it is delivered. */
export async function readServerTraits(session: TargetSession, dialect: Dialect): Promise<ServerTraits> {
  const defaults = defaultTraits(dialect);
  const read = async (expression: string): Promise<string | undefined> => {
    try {
      const [row] = await session.rows(`SELECT ${expression} AS value`, [], { timeoutMs: 5_000 });
      const value = row?.['value'];
      return value === null || value === undefined ? undefined : String(value);
    } catch (error) {
      if (error instanceof TargetError && error.errno !== undefined) return undefined;
      throw error;
    }
  };
  const names = await read('@@lower_case_table_names');
  const engine = await read('@@default_storage_engine');
  const explicit = await read('@@explicit_defaults_for_timestamp');
  const utf8mb4 = dialect.flavor === 'mysql' ? await read('@@default_collation_for_utf8mb4') : undefined;
  const overrides = dialect.flavor === 'mariadb' ? await read('@@character_set_collations') : undefined;
  const listed = await session.rows(
    'SELECT CHARACTER_SET_NAME AS name, DEFAULT_COLLATE_NAME AS collation FROM information_schema.CHARACTER_SETS',
    [],
    { timeoutMs: 5_000 },
  );
  const collations: Record<string, string> = { ...defaults.collations };
  for (const row of listed) {
    collations[normalCharset(String(row['name']))] = normalCollation(String(row['collation']));
  }
  if (utf8mb4 !== undefined) collations['utf8mb4'] = utf8mb4;
  for (const [charset, collation] of overridden(overrides)) collations[charset] = collation;
  return {
    lowerCaseTableNames: names === '0' ? 0 : names === '1' ? 1 : names === '2' ? 2 : defaults.lowerCaseTableNames,
    defaultEngine: engine?.toLowerCase() ?? defaults.defaultEngine,
    collations,
    explicitDefaultsForTimestamp: explicit === undefined ? defaults.explicitDefaultsForTimestamp : explicit === '1',
  };
}

/** MariaDB 11.2: `utf8mb4=uca1400_ai_ci`, where the short name means the one of that character set. */
function overridden(value: string | undefined): readonly (readonly [charset: string, collation: string])[] {
  if (value === undefined) return [];
  return value.split(',').flatMap((pair) => {
    const [charset = '', collation = ''] = pair.split('=').map((part) => part.trim().toLowerCase());
    if (charset === '' || collation === '') return [];
    const full = collation.startsWith('uca1400') ? `${charset}_${collation}` : collation;
    return [[normalCharset(charset), normalCollation(full)] as const];
  });
}
