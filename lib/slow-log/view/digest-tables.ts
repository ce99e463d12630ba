import type { InstanceId } from '@/lib/shared/ids';
import { newestDialect } from '@/lib/sql/dialect';
import { parseStatement } from '@/lib/sql/parse-statement';
import { touchedTables } from '@/lib/sql/resolve-tables';
import type { DigestPlace, StoredSample } from './slow-sql-store';

export type DigestTable = { readonly instanceId: InstanceId; readonly schema: string; readonly table: string };

const tablesMax = 40;

/**
 * The tables that a digest names, on each instance where it ran: from its kept statements, or, where a source keeps none, from its
 * fingerprint. One that was cut, and a fingerprint that stands for shards, name nothing that could be looked up.
 */
export function tablesOfDigest(
  fingerprint: string,
  samples: readonly Pick<StoredSample, 'instanceId' | 'engine' | 'schema' | 'text'>[],
  places: readonly Pick<DigestPlace, 'instanceId' | 'schema'>[],
): readonly DigestTable[] {
  const found = new Map<string, DigestTable>();
  const add = (text: string, engine: string, place: { readonly instanceId: InstanceId; readonly schema: string }) => {
    for (const { schema, table } of namesOf(text, engine, place.schema)) {
      const { instanceId } = place;
      found.set(`${instanceId} ${schema} ${table}`, { instanceId, schema, table });
    }
  };
  for (const { text, engine, instanceId, schema } of samples) add(text, engine, { instanceId, schema });
  // A statement is kept of few instances; it names the same tables on the others, in the schema of each.
  const [example] = samples;
  for (const place of places) {
    const isKnown = samples.some(
      ({ instanceId, schema }) => instanceId === place.instanceId && schema === place.schema,
    );
    if (!isKnown) add(example?.text ?? fingerprint, example?.engine ?? 'mysql', place);
  }
  return [...found.values()].slice(0, tablesMax);
}

function namesOf(text: string, engine: string, defaultSchema: string) {
  const dialect = newestDialect[engine === 'mariadb' || engine === 'tidb' ? engine : 'mysql'];
  const parsed = parseStatement(text, { dialect });
  if (!parsed.ok) return [];
  return touchedTables(parsed.statement)
    .map(({ table }) => ({ schema: table.schema?.text ?? defaultSchema, table: table.name.text }))
    .filter(({ schema }) => schema !== '');
}
