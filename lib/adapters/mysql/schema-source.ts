import { readSchemaParts } from '@/lib/adapters/mysql/schema-queries';
import { readServerTraits } from '@/lib/adapters/mysql/server-traits';
import { limitSession, serverCode } from '@/lib/adapters/mysql/session-limits';
import type { ConnectRefusal, TargetSession, TargetSessions } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';
import { databaseOfRows } from '@/lib/schema/information-schema';
import type { Database } from '@/lib/schema/model';
import type { ReadingGap, SchemaReading, SchemaSource, TableSize } from '@/lib/schema/schema-source';
import type { InstanceId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import { dialectOfVersionString, mysql80 } from '@/lib/sql/dialect';

const queryTimeoutMs = 15_000;

/** Definitions from information_schema, by the account for reading. A query that fails is a gap of its part, and the others go on. */
export function createSchemaSource(sessions: Pick<TargetSessions, 'open'>): SchemaSource {
  return {
    async read(instanceId, schemas, { signal }) {
      const reading = await readTarget(sessions, instanceId, schemas, signal);
      if (reading.ok) return reading;
      const { error } = reading;
      return refuse({ code: error.code, detail: 'detail' in error ? error.detail : JSON.stringify(error) });
    },
  };
}

/** Why a target could not be read: no connection, or one that did not last. */
export type TargetReadRefusal = ConnectRefusal | { readonly code: ReadingGap['reason']; readonly detail: string };

export async function readTarget(
  sessions: Pick<TargetSessions, 'open'>,
  instanceId: InstanceId,
  schemas: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Result<SchemaReading, TargetReadRefusal>> {
  const opened = await sessions.open(instanceId, 'read', { label: 'sluice review' });
  if (!opened.ok) return opened;
  const session = opened.value;
  const abort = () => session.destroy();
  signal?.addEventListener('abort', abort);
  try {
    signal?.throwIfAborted();
    return ok(await readSchemas(session, schemas));
  } catch (error) {
    if (error instanceof TargetError) return refuse({ code: serverCode(error), detail: error.message });
    throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
    await session.close();
  }
}

async function readSchemas(session: TargetSession, schemas: readonly string[]): Promise<SchemaReading> {
  const [row] = await session.rows('SELECT VERSION() AS version', [], { timeoutMs: queryTimeoutMs });
  const serverVersion = String(row?.['version'] ?? '');
  const dialect = dialectOfVersionString(serverVersion) ?? mysql80;
  await limitSession(session, dialect, queryTimeoutMs);
  const traits = await readServerTraits(session, dialect);
  const databases: Database[] = [];
  const absent: string[] = [];
  const gaps: ReadingGap[] = [];
  const sizes = new Map<string, ReadonlyMap<string, TableSize>>();
  for (const schema of new Set(schemas)) {
    const parts = await readSchemaParts(session, schema, { dialect, traits, queryTimeoutMs });
    gaps.push(...parts.gaps);
    if (parts.kind === 'absent') absent.push(schema);
    if (parts.kind !== 'read') continue;
    databases.push(databaseOfRows(parts.rows, dialect.flavor, parts.complete));
    sizes.set(schema, parts.sizes);
  }
  return { serverVersion, traits, databases, absent, sizes, gaps };
}
