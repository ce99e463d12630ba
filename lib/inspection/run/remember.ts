import type { FactsDigest } from '@/lib/inspection/changes';
import type { Check } from '@/lib/inspection/check';
import type { Facts, MemberFacts } from '@/lib/inspection/facts';
import { figuresOf } from '@/lib/inspection/figures-of';
import { keepSample } from '@/lib/inspection/keep-sample';
import { replicaChannels } from '@/lib/inspection/reads/replica-channels';
import type { InstanceMemory } from '@/lib/inspection/run/inspection-work';
import { appendFigures } from '@/lib/inspection/run/series';

/** What the next run needs of this one. What was not read this time stays as it was. */
export function remember(
  checks: readonly Check[],
  facts: Facts,
  before: InstanceMemory,
  member: MemberFacts | undefined,
): InstanceMemory {
  return {
    sample: keepSample(checks, facts) ?? before.sample,
    series: appendFigures(before.series, facts.atMs, figuresOf(facts)),
    digest: digestOf(facts),
    member: member ?? before.member,
  };
}

export function digestOf(facts: Facts): FactsDigest {
  const uptime = facts.status.known ? Number(facts.status.value['Uptime'] ?? Number.NaN) : Number.NaN;
  const channels = facts.reads.get(replicaChannels.id);
  return {
    atMs: facts.atMs,
    version: facts.versionText,
    serverUuid: facts.serverUuid,
    role: facts.role,
    uptimeSeconds: Number.isFinite(uptime) ? uptime : null,
    // A read's items are its own: the id says whose.
    sources: channels?.known ? channels.value.rows.map((row) => (row as { readonly source: string }).source) : null,
    variables: facts.variables.known ? facts.variables.value : null,
  };
}
