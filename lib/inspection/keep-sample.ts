import type { Check } from '@/lib/inspection/check';
import type { Facts } from '@/lib/inspection/facts';
import { countedNames } from '@/lib/inspection/plan';
import type { Sample } from '@/lib/inspection/sample';

/** What the next run of this instance needs of this one; undefined = the status was not read, and the sample before stays. */
export function keepSample(checks: readonly Check[], facts: Facts): Sample | undefined {
  if (!facts.status.known) return undefined;
  const status = facts.status.value;
  const names = ['Uptime', ...countedNames(checks)];
  const counters: Record<string, number> = {};
  for (const [id, found] of facts.reads)
    if (found.known)
      for (const [name, value] of Object.entries(found.value.counters ?? {})) counters[`${id}.${name}`] = value;
  return {
    atMs: facts.atMs,
    serverUuid: facts.serverUuid,
    version: facts.versionText,
    status: Object.fromEntries(names.flatMap((name) => (status[name] === undefined ? [] : [[name, status[name]]]))),
    counters,
  };
}
