import type { Check } from '@/lib/inspection/check';
import type { Unseen } from '@/lib/inspection/fact';
import type { Pairs } from '@/lib/inspection/facts';
import { readName } from '@/lib/inspection/judge-input';
import type { AnyRead } from '@/lib/inspection/read';
import type { Server } from '@/lib/inspection/server';
import { globally, holds, inSchema } from '@/lib/instance/probe/privileges';
import type { Grant } from '@/lib/instance/probe/read-grants';

export type PlannedRead = { readonly read: AnyRead; readonly sql: string; readonly isPartial: boolean };
export type Plan = {
  readonly run: readonly PlannedRead[];
  /** Not asked, and why. */
  readonly skipped: readonly ({ readonly id: string } & Unseen)[];
};

/** Checks that this engine can have at all. */
export const checksFor = (checks: readonly Check[], server: Server): readonly Check[] =>
  checks.filter(({ supports }) => (supports[server.engine] ?? Number.POSITIVE_INFINITY) <= server.version);

/** The union of the named reads of checks, each once, as data. */
export function readsOf(checks: readonly Check[]): readonly AnyRead[] {
  const byId = new Map<string, AnyRead>();
  for (const { reads } of checks)
    for (const read of [...Object.values(reads.rows ?? {}), ...Object.values(reads.maybeRows ?? {})])
      byId.set(read.id, read);
  return [...byId.values()];
}

/** Status names that checks count from: what the sample keeps. */
export function countedNames(checks: readonly Check[]): readonly string[] {
  return [...new Set(checks.flatMap(({ reads }) => (reads.deltas ?? []).flatMap((name) => readName(name).names)))];
}

/**
 * What to ask this server. A read whose privileges are not held is not asked, or is marked as showing a part only: an
 * information_schema that hides rows must not look like a clean server.
 */
export function planReads(
  checks: readonly Check[],
  server: Server,
  known: { readonly grants: readonly Grant[] | undefined; readonly variables: Pairs | undefined },
): Plan {
  const run: PlannedRead[] = [];
  const skipped: ({ id: string } & Unseen)[] = [];
  for (const read of readsOf(checksFor(checks, server))) {
    const { id } = read;
    const sql = read.sql(server);
    const lacking = known.grants && lackingOf(read, server, known.grants);
    if (sql === undefined) skipped.push({ id, reason: 'not-supported-by-version', what: id });
    else if (read.source === 'performance-schema' && isOff(known.variables?.['performance_schema']))
      skipped.push({ id, reason: 'source-off', what: 'performance_schema' });
    else if (lacking !== undefined && read.withoutNeeds !== 'partial')
      skipped.push({ id, reason: 'no-privilege', what: lacking });
    else run.push({ read, sql, isPartial: lacking !== undefined });
  }
  return { run, skipped };
}

const isOff = (value: string | undefined) => value === 'OFF' || value === '0';

function lackingOf(read: AnyRead, server: Server, grants: readonly Grant[]): string | undefined {
  const lacking = read
    .needs?.(server)
    .find(({ anyOf, at }) => !anyOf.some((name) => holds(grants, name, placeOf[at] ?? globally)));
  return lacking?.anyOf[0];
}

const placeOf: Readonly<Record<string, ReturnType<typeof inSchema>>> = {
  'performance-schema': inSchema('performance_schema'),
};
