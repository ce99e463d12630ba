import type { GateRequest, GateRun } from '@/lib/console/gate/verdict';
import type { Limit, Query } from '@/lib/sql/ast/query';
import { applyEdits } from '@/lib/sql/edit';
import { limitEdits } from '@/lib/sql/rewrite/limit-rows';

/**
 * The text with LIMIT added or lowered. Where that cannot be written (`WITH TIES`, FETCH without a figure) it goes as it is: the
 * one who reads the rows stops at the limit anyway.
 */
export function limitedText(query: Query, { sql, rowLimit }: GateRequest): Pick<GateRun, 'text' | 'rowLimit'> {
  const edits = limitEdits(query, rowLimit.max);
  const own = literal(query.limit);
  return {
    text: edits.ok ? applyEdits(sql, edits.value) : sql,
    rowLimit: own !== undefined && own <= rowLimit.max ? { max: own, why: 'statement' } : rowLimit,
  };
}

function literal(limit: Limit | undefined): number | undefined {
  if (limit === undefined || limit.withTies || limit.count?.kind !== 'number') return undefined;
  return Number(limit.count.text);
}
