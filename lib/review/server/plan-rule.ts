import { hasPlan } from '@/lib/review/explain/explain-question';
import type { Plan, PlanStep } from '@/lib/review/explain/plan';
import type { AnyRuleContext, RuleVisitor } from '@/lib/review/rule';
import type { Statement } from '@/lib/sql/ast';
import type { ObjectName } from '@/lib/sql/ast/name';
import type { OrderItem } from '@/lib/sql/ast/query';
import type { Span } from '@/lib/sql/span';
import { walk } from '@/lib/sql/walk';

/** What rules about plans share. */

/** Calls `check` for every statement whose plan is known. */
export function planVisitor(
  ctx: Pick<AnyRuleContext, 'statement' | 'plan'>,
  check: (plan: Plan, node: Statement) => void,
): RuleVisitor {
  return {
    statement: () => {
      const { node } = ctx.statement;
      if (!hasPlan(node)) return;
      const { plan } = ctx;
      if (plan !== undefined) check(plan, node);
    },
  };
}

export type StepPlace = {
  /** The name of the table where the statement has it; else its first word. */
  readonly at: Span;
  /** As a person knows the table. */
  readonly name: string;
  /** undefined: the statement does not name what the step reads. */
  readonly table: ObjectName | undefined;
};

export function placeOfStep(ctx: Pick<AnyRuleContext, 'statement' | 'verb'>, { table: known }: PlanStep): StepPlace {
  const wanted = known.toLowerCase();
  let found: ObjectName | undefined;
  walk(ctx.statement.node, {
    'table-ref': ({ table, alias }) => {
      if ((alias ?? table.name).text.toLowerCase() === wanted) found ??= table;
    },
    'table-query': ({ table }) => {
      if (table.name.text.toLowerCase() === wanted) found ??= table;
    },
  });
  if (found === undefined) return { at: ctx.verb(), name: known, table: undefined };
  return { at: found.span, name: found.name.text, table: found };
}

/** Tables of the schema that a plan opens, each once. */
export function realSteps({ steps }: Plan): readonly PlanStep[] {
  const seen = new Set<string>();
  return steps.filter(({ table, derived, access }) => {
    const isNew = !derived && access !== null && !seen.has(`${table} ${access}`);
    seen.add(`${table} ${access}`);
    return isNew;
  });
}

/** The server stops after the rows of LIMIT: nothing sorts or filters them before. */
export const isCutShort = ({ steps, filesort, temporary, filters }: Plan, node: Statement): boolean =>
  'limit' in node && node.limit?.count !== undefined && steps.length === 1 && !filesort && !temporary && filters === 0;

/** The most rows that one step reads: what a sort or a temporary table has to hold. */
export const rowsHeld = ({ steps, rows }: Plan): number => Math.ceil(Math.max(rows, ...steps.map((step) => step.rows)));

/** The first ORDER BY of a statement. */
export function sortedBy(node: Statement): Span | undefined {
  let found: Span | undefined;
  const take = ({ orderBy }: { readonly orderBy: readonly OrderItem[] }): void => {
    const [first] = orderBy;
    const last = orderBy.at(-1);
    if (first !== undefined && last !== undefined) found ??= { start: first.span.start, end: last.span.end };
  };
  walk(node, { select: take, 'set-operation': take, 'nested-query': take, 'table-query': take });
  return found;
}

/** The first GROUP BY of a statement. */
export function groupedBy(node: Statement): Span | undefined {
  let found: Span | undefined;
  walk(node, {
    'group-by': ({ items }) => {
      const [first] = items;
      const last = items.at(-1);
      if (first !== undefined && last !== undefined) found ??= { start: first.span.start, end: last.span.end };
    },
  });
  return found;
}

const megabyte = 1_048_576;

/** Data and indexes, in whole megabytes. */
export const megabytesOf = ({
  dataBytes,
  indexBytes,
}: {
  readonly dataBytes: number;
  readonly indexBytes: number;
}): number => Math.ceil((dataBytes + indexBytes) / megabyte);
