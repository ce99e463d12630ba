import type { ConditionKind, CustomVersionRow } from '@/components/custom-rule/custom-rule-view';
import type { CustomVersionView } from '@/lib/review/custom/custom-rule-service';
import { predicates } from '@/lib/review/custom/predicates';

/** What the form is made from: descriptions, without what they do. */
export const conditionKinds = (): readonly ConditionKind[] =>
  predicates.map(({ id, title, note, inputs, holes }) => ({ id, title, note, inputs, holes }));

export const toVersionRow = ({
  n,
  createdAt,
  createdBy,
  note,
  restoredFrom,
  changes,
}: CustomVersionView): CustomVersionRow => ({
  n,
  at: createdAt.toISOString(),
  by: createdBy?.name ?? null,
  note,
  restoredFrom,
  changes,
});
