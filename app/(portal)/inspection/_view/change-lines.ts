import type { ChangeLine } from '@/components/inspection/inspection-view';
import type { ChangeKind, InspectionChange } from '@/lib/inspection/changes';
import type { ChangedInstance, StructureChanges } from '@/lib/inspection/report/inspection-store';

const kinds = ['restart', 'role', 'version', 'source', 'server', 'parameter'] as const satisfies readonly ChangeKind[];
const examplesMax = 3;

/** What changed in words that need no language: names and values. */
export function describeChange(change: InspectionChange): string {
  switch (change.kind) {
    case 'restart':
      return '';
    case 'parameter':
      return `${change.name} ${change.from ?? '∅'} → ${change.to ?? '∅'}`;
    case 'server':
      return `${change.from.slice(0, 8)} → ${change.to.slice(0, 8)}`;
    case 'version':
    case 'role':
    case 'source':
      return `${change.from || '∅'} → ${change.to || '∅'}`;
  }
}

export function toChangeLines(
  byKind: { readonly [Kind in ChangeKind]: readonly ChangedInstance[] },
  structures?: StructureChanges,
): readonly ChangeLine[] {
  const lines = kinds.map((kind): ChangeLine => {
    const changed = byKind[kind];
    return {
      kind,
      count: changed.reduce((sum, { changes }) => sum + changes.length, 0),
      examples: changed
        .flatMap(({ instanceId, name, changes }) =>
          changes.map((change) => ({ instanceId, instance: name, what: describeChange(change) })),
        )
        .slice(0, examplesMax),
    };
  });
  // Fail-overs and restarts are said even when there was none: that is news too.
  const shown = lines.filter(
    ({ kind, count }) => count > 0 || kind === 'restart' || kind === 'role' || kind === 'parameter',
  );
  if (!structures) return shown;
  return [
    ...shown,
    {
      kind: 'structure',
      count: structures.total,
      withoutTicket: structures.withoutTicket,
      examples: structures.examples
        .slice(0, examplesMax)
        .map(({ instanceId, instance, schema, table }) => ({ instanceId, instance, what: `${schema}.${table}` })),
    },
  ];
}
