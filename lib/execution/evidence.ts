import type { QualifiedName } from '@/lib/execution/read-statement';
import type { OpenTarget } from '@/lib/execution/run-context';
import type { Evidence } from '@/lib/execution/run-plan';

/**
 * A marker proves that a statement was not executed only where everything that it writes is in the marker's transaction. A table of
 * another engine, a trigger or a stored function (which may write to one) makes it weak: found, it still proves the execution.
 */
export async function markerEvidence(
  open: OpenTarget,
  writes: readonly QualifiedName[],
  calls: readonly QualifiedName[],
  defaultSchema: string,
): Promise<Evidence> {
  if (!open.hasMarkers) return 'none';
  for (const { schema = defaultSchema, name } of writes) {
    if (!(await cached(open, `t:${schema}.${name}`, () => isTransactional(open, schema, name)))) return 'weak-marker';
  }
  for (const { schema = defaultSchema, name } of calls) {
    if (!(await cached(open, `f:${schema}.${name}`, () => isBuiltIn(open, schema, name)))) return 'weak-marker';
  }
  return 'marker';
}

async function cached(open: OpenTarget, key: string, find: () => Promise<boolean>): Promise<boolean> {
  const known = open.engines.get(key);
  if (known !== undefined) return known;
  const found = await find();
  open.engines.set(key, found);
  return found;
}

const transactionalEngines = new Set(['innodb', 'rocksdb', 'tokudb', 'ndbcluster']);

async function isTransactional({ session }: OpenTarget, schema: string, name: string): Promise<boolean> {
  const [table] = await session.rows(
    'SELECT ENGINE AS engine FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?',
    [schema, name],
  );
  // No such table: the statement will fail. A view has no engine, and its tables may have any.
  if (!table) return true;
  if (!transactionalEngines.has(String(table['engine']).toLowerCase())) return false;
  const triggers = await session.rows(
    'SELECT 1 AS one FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = ? AND EVENT_OBJECT_TABLE = ? LIMIT 1',
    [schema, name],
  );
  return triggers.length === 0;
}

async function isBuiltIn({ session }: OpenTarget, schema: string, name: string): Promise<boolean> {
  const routines = await session.rows(
    'SELECT 1 AS one FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ? AND ROUTINE_NAME = ? LIMIT 1',
    [schema, name],
  );
  return routines.length === 0;
}
