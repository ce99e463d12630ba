import type { AskedTarget } from '@/lib/review/facts/ask-target';
import type { ReviewedGroup, TargetReading } from '@/lib/review/facts/target-reading';
import type { Finding } from '@/lib/review/finding';
import type { Gap, GapCause } from '@/lib/review/gap';
import type { TargetFinding, TargetGap } from '@/lib/review/review-store';
import type { ScriptReview } from '@/lib/review/script-review';

/** One review out of those of single targets, and out of what could not be learned of each. */
type FindingGroup = { readonly targets: readonly TargetReading[]; readonly findings: readonly Finding[] };

/** What holds for every target is said once, without a target; what holds for some is said for each of them. */
export function mergeFindings(groups: readonly FindingGroup[], targetCount: number): readonly TargetFinding[] {
  const merged = merge(groups, targetCount, ({ findings }) => findings, ofFinding);
  return merged.map(({ item, targetOrdinal }) => ({ ...item, targetOrdinal }));
}

const ofFinding = ({ unitId, messageKey, start, end, data, level, fix }: Finding): unknown => [
  unitId,
  messageKey,
  start,
  end,
  data,
  level,
  fix,
];

type GapGroup = { readonly targets: readonly TargetReading[]; readonly gaps: readonly Gap[] };

export function mergeGaps(groups: readonly GapGroup[], targetCount: number): readonly TargetGap[] {
  const merged = merge(groups, targetCount, gapsOfGroup, ({ cause, statementOrdinal, start, data }) => [
    cause,
    statementOrdinal,
    start,
    data,
  ]);
  return merged.map(({ item, targetOrdinal }) => ({ ...item, targetOrdinal }));
}

/** Without a schema the reason is said for the target itself; saying it again as "not known" helps nobody. */
function gapsOfGroup({ targets, gaps }: GapGroup): readonly Gap[] {
  const told = new Set(
    targets.filter(({ source, isAbsent }) => source === 'none' || isAbsent).map(({ target }) => target.schemaName),
  );
  return gaps.filter((gap) => gap.cause !== 'schema-unknown' || !told.has(String(gap.data.schema)));
}

type Placed<Item> = { readonly item: Item; readonly targetOrdinal: number | null };

function merge<Group extends { readonly targets: readonly TargetReading[] }, Item>(
  groups: readonly Group[],
  targetCount: number,
  itemsOf: (group: Group) => readonly Item[],
  keyOf: (item: Item) => unknown,
): readonly Placed<Item>[] {
  const seen = new Map<string, { item: Item; targets: number[] }>();
  for (const group of groups) {
    for (const item of itemsOf(group)) {
      const key = JSON.stringify(keyOf(item));
      const known = seen.get(key) ?? { item, targets: [] };
      known.targets.push(...group.targets.map(({ target }) => target.ordinal));
      seen.set(key, known);
    }
  }
  return [...seen.values()].flatMap(({ item, targets }): readonly Placed<Item>[] =>
    targets.length >= targetCount
      ? [{ item, targetOrdinal: null }]
      : targets.map((targetOrdinal) => ({ item, targetOrdinal })),
  );
}

const nowhere = { statementOrdinal: null, start: null, end: null } as const;

/** What could not be seen of a target as such. */
export function targetGaps(readings: readonly TargetReading[]): readonly TargetGap[] {
  return readings.flatMap(({ target, unreachable, isAbsent, gaps }): readonly TargetGap[] => {
    const { ordinal: targetOrdinal, instanceName: instance, schemaName: schema } = target;
    const place = { ...nowhere, targetOrdinal };
    if (unreachable !== undefined)
      return [{ ...place, cause: 'target-unreachable', data: { instance, schema, reason: unreachable } }];
    if (isAbsent) return [{ ...place, cause: 'schema-missing', data: { instance, schema } }];
    return gaps.map((gap) =>
      gap.part === 'table-size'
        ? { ...place, cause: 'fact-missing', data: { instance, fact: gap.part, reason: gap.reason } }
        : {
            ...place,
            cause: 'snapshot-incomplete',
            data: { instance, schema: gap.schema, part: gap.part, reason: gap.reason },
          },
    );
  });
}

/** A target that could not be asked, and replicas whose lag could not be read. */
export function askedGaps(asked: readonly AskedTarget[]): readonly TargetGap[] {
  return asked.flatMap(({ reading: { target }, refused, told }): readonly TargetGap[] => {
    const place = { ...nowhere, targetOrdinal: target.ordinal };
    const unread = (told.replicas ?? []).flatMap(({ name, unread: reason }): readonly TargetGap[] =>
      reason === null
        ? []
        : [{ ...place, cause: 'fact-missing', data: { instance: name, fact: 'replica-lag', reason } }],
    );
    if (refused === undefined) return unread;
    const data = { instance: target.instanceName, reason: refused };
    return [{ ...place, cause: 'server-not-asked', data }, ...unread];
  });
}

/** A change whose rows nobody could estimate. Where the target is away altogether, that is said once and for all of them. */
export function estimateGaps(asked: readonly AskedTarget[], groups: readonly ReviewedGroup[]): readonly TargetGap[] {
  const spans = new Map(
    groups.flatMap(({ review }) => review.statements.map(({ ordinal, span }) => [ordinal, span] as const)),
  );
  return asked.flatMap(({ reading: { target }, estimations }) =>
    estimations.flatMap((item): readonly TargetGap[] => {
      // A table that is not known is a finding or a gap of its own already.
      if (item.kind !== 'missing' || item.reason === 'target-unreachable' || item.reason === 'table-not-known')
        return [];
      const { start = null, end = null } = spans.get(item.statementOrdinal) ?? {};
      const data = { instance: target.instanceName, reason: item.reason };
      const { statementOrdinal } = item;
      return [{ cause: 'estimate-missing', data, statementOrdinal, targetOrdinal: target.ordinal, start, end }];
    }),
  );
}

const ofFacts: ReadonlySet<GapCause> = new Set<GapCause>([
  'plan-missing',
  'data-not-checked',
  'data-sampled',
  'fact-missing',
  'rule-failed',
]);

/** What rules that ask the server left open. Of a change whose rows are not known, that is said and the plan is not a second gap. */
export function factGaps({ gaps }: ScriptReview, { estimations }: Pick<AskedTarget, 'estimations'>): readonly Gap[] {
  const unknownRows = new Set(estimations.flatMap((item) => (item.kind === 'missing' ? [item.statementOrdinal] : [])));
  return gaps.filter(
    ({ cause, statementOrdinal }) =>
      ofFacts.has(cause) &&
      !(cause === 'plan-missing' && statementOrdinal !== null && unknownRows.has(statementOrdinal)),
  );
}
