import type { Check } from '@/lib/inspection/check';
import { checksFor, readsOf } from '@/lib/inspection/plan';
import type { Server } from '@/lib/inspection/server';

export type InspectionPrivilege = {
  readonly privilege: string;
  readonly on: '*.*' | 'performance_schema.*';
  /** What is unknown without it. */
  readonly checkIds: readonly string[];
};

/**
 * What the account `collect` needs so that these checks see this server, each with what is lost without. EVENT and TRIGGER show events
 * and triggers and also allow to create them: who does not want that leaves their checks unknown.
 */
export function inspectionPrivileges(checks: readonly Check[], server: Server): readonly InspectionPrivilege[] {
  const found = new Map<string, { privilege: string; on: InspectionPrivilege['on']; checkIds: string[] }>();
  for (const check of checksFor(checks, server)) {
    for (const read of readsOf([check])) {
      if (read.sql(server) === undefined) continue;
      for (const { anyOf, at } of read.needs?.(server) ?? []) {
        const on = at === 'performance-schema' ? 'performance_schema.*' : '*.*';
        const key = `${anyOf[0]} ${on}`;
        const one = found.get(key) ?? { privilege: anyOf[0], on, checkIds: [] };
        if (!one.checkIds.includes(check.id)) one.checkIds.push(check.id);
        found.set(key, one);
      }
    }
  }
  return [...found.values()].sort((a, b) => b.checkIds.length - a.checkIds.length);
}
