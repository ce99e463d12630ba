import type { InspectionClaim, InspectionTarget, InspectionWork } from '@/lib/inspection/run/inspection-work';
import type { InspectionRunId } from '@/lib/shared/ids';

export type InspectionUnit = { readonly runId: InspectionRunId; readonly targets: readonly InspectionTarget[] };

/** Units of a run one by one. More are claimed when none is left, by one asker at a time; the others wait for what it brings. */
export function createUnitQueue(work: Pick<InspectionWork, 'claim'>, claimMax: number) {
  const waiting: InspectionUnit[] = [];
  let claiming: Promise<void> | undefined;
  let isEmpty = false;
  const claim = async () => {
    const claimed = await work.claim(claimMax);
    if (claimed) waiting.push(...unitsOf(claimed));
    else isEmpty = true;
  };
  return {
    async next(): Promise<InspectionUnit | undefined> {
      for (;;) {
        const unit = waiting.shift();
        if (unit || isEmpty) return unit;
        claiming ??= claim().finally(() => {
          claiming = undefined;
        });
        await claiming;
      }
    },
  };
}

function unitsOf({ runId, targets }: InspectionClaim): readonly InspectionUnit[] {
  const byUnit = new Map<string, InspectionTarget[]>();
  for (const target of targets) {
    const unit = byUnit.get(target.unit) ?? [];
    unit.push(target);
    byUnit.set(target.unit, unit);
  }
  return [...byUnit.values()].map((members) => ({ runId, targets: members }));
}
