import { z } from 'zod';
import type { Condition } from '@/lib/review/custom/condition-tree';
import { leavesOf } from '@/lib/review/custom/condition-tree';
import { schemaOfInputs } from '@/lib/review/custom/input';
import { findPredicate } from '@/lib/review/custom/predicates';
import { issueText, ownIssue } from '@/lib/review/custom/rule-issue';

export const groupKinds = ['all', 'any', 'none'] as const;
export const depthMax = 5;
export const leavesMax = 30;

const shape: z.ZodType<Condition, Condition> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum(groupKinds), of: z.array(shape).min(1).max(leavesMax) }),
    z.strictObject({
      kind: z.literal('is'),
      predicate: z.string().max(64),
      inputs: z.record(z.string().max(64), z.unknown()),
    }),
  ]),
);

/** Without the tree itself being right its leaves are not looked at; so a tree of any depth is refused before it is walked. */
export const conditionSchema = shape.superRefine((condition, issue) => {
  if (depthOf(condition) > depthMax) {
    issue.addIssue(
      ownIssue({ en: `Conditions are nested deeper than ${depthMax}.`, zh: `条件嵌套超过 ${depthMax} 层。` }),
    );
    return;
  }
  const leaves = leavesOf(condition);
  if (leaves.length > leavesMax) {
    issue.addIssue(ownIssue({ en: `There are more than ${leavesMax} conditions.`, zh: `条件超过 ${leavesMax} 个。` }));
  }
  for (const { leaf, path } of leaves) {
    const predicate = findPredicate(leaf.predicate);
    if (predicate === undefined) {
      const text = { en: `There is no condition ${leaf.predicate}.`, zh: `没有条件 ${leaf.predicate}。` };
      issue.addIssue(ownIssue(text, [...path, 'predicate']));
      continue;
    }
    const checked = schemaOfInputs(predicate.inputs).safeParse(leaf.inputs, { reportInput: true });
    for (const problem of checked.error?.issues ?? []) {
      issue.addIssue(ownIssue(issueText(problem), [...path, 'inputs', ...problem.path]));
    }
  }
});

function depthOf(condition: Condition): number {
  return condition.kind === 'is' ? 0 : 1 + Math.max(...condition.of.map(depthOf));
}
