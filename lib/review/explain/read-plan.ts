import { isNode } from '@/lib/review/explain/json-node';
import type { Plan } from '@/lib/review/explain/plan';
import { readBlockPlan } from '@/lib/review/explain/read-block-plan';
import { readIteratorPlan } from '@/lib/review/explain/read-iterator-plan';

/** EXPLAIN FORMAT=JSON of MySQL, in both versions of the format, and of MariaDB; undefined for a text that is none of them. */
export function readJsonPlan(text: string): Plan | undefined {
  const root = parse(text);
  return isNode(root) ? (readBlockPlan(root) ?? readIteratorPlan(root)) : undefined;
}

function parse(text: string): unknown {
  try {
    const root: unknown = JSON.parse(text);
    return root;
  } catch {
    return undefined;
  }
}
