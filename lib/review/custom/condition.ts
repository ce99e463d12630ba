import { z } from 'zod';
import type { Condition } from '@/lib/review/custom/condition-tree';
import { leavesOf } from '@/lib/review/custom/condition-tree';
import { schemaOfInputs } from '@/lib/review/custom/input';
import { findPredicate } from '@/lib/review/custom/predicates';

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
    issue.addIssue({ code: 'custom', message: `Conditions are nested deeper than ${depthMax}.` });
    return;
  }
  const leaves = leavesOf(condition);
  if (leaves.length > leavesMax) {
    issue.addIssue({ code: 'custom', message: `There are more than ${leavesMax} conditions.` });
  }
  for (const { leaf, path } of leaves) {
    const predicate = findPredicate(leaf.predicate);
    if (predicate === undefined) {
      issue.addIssue({
        code: 'custom',
        message: `There is no condition ${leaf.predicate}.`,
        path: [...path, 'predicate'],
      });
      continue;
    }
    const checked = schemaOfInputs(predicate.inputs).safeParse(leaf.inputs);
    for (const problem of checked.error?.issues ?? []) {
      const { message } = problem;
      issue.addIssue({ code: 'custom', message, path: [...path, 'inputs', ...problem.path] });
    }
  }
});

function depthOf(condition: Condition): number {
  return condition.kind === 'is' ? 0 : 1 + Math.max(...condition.of.map(depthOf));
}
