import type { Fact } from '@/lib/inspection/fact';
import { known, unseen } from '@/lib/inspection/fact';
import type { ClusterFacts, Facts, MemberFacts } from '@/lib/inspection/facts';
import type { Answer } from '@/lib/inspection/read';
import { gtidState } from '@/lib/inspection/reads/gtid-state';
import { unusedIndexes } from '@/lib/inspection/reads/unused-indexes';
import type { Visited } from '@/lib/inspection/run/visit-target';

/** What the others of a cluster need to know of a member. Undefined = too little was seen to compare it with anything. */
export function memberOf(facts: Facts): MemberFacts | undefined {
  if (!facts.variables.known) return undefined;
  return {
    instanceId: facts.instance.id,
    name: facts.instance.name,
    server: facts.server,
    role: facts.role,
    serverUuid: facts.serverUuid,
    variables: facts.variables.value,
    gtids: itemsOf<{ readonly executed: string }>(facts, gtidState.id)?.rows[0]?.executed ?? null,
    clockOffsetMs: facts.clockOffsetMs,
    unusedIndexes: unusedOf(facts),
  };
}

/** Some of them are cut off: then of the others nothing is known. */
function unusedOf(facts: Facts): readonly string[] | null {
  const unused = itemsOf<{ readonly schema: string; readonly table: string; readonly index: string }>(
    facts,
    unusedIndexes.id,
  );
  if (!unused || unused.isCut || unused.isPartial) return null;
  return unused.rows.map(({ schema, table, index }) => `${schema}.${table}.${index}`);
}

/** Items of a read are its own: its id says whose. */
function itemsOf<Item>({ reads }: Facts, id: string): Answer<Item> | undefined {
  const found = reads.get(id);
  return found?.known ? (found.value as Answer<Item>) : undefined;
}

/** The other members as this run saw them, or else the last one; who was seen by neither is named. */
export function clusterOf(one: Visited, unit: readonly Visited[]): Fact<ClusterFacts | null> {
  if (one.target.instance.cluster === null) return known(null);
  const others: MemberFacts[] = [];
  const unseenNames: string[] = [];
  for (const other of unit) {
    if (other === one) continue;
    const member = memberOf(other.facts) ?? other.memory.member;
    if (member) others.push(member);
    else unseenNames.push(other.target.instance.name);
  }
  return others.length === 0 && unseenNames.length > 0 ? unseen('cluster-unseen') : known({ others, unseenNames });
}
