import { allowedNodes, clauseTitles } from '@/lib/console/gate/allowed-nodes';
import { gateLimits } from '@/lib/console/gate/limits';
import { refusal } from '@/lib/console/gate/refusal';
import { Refused } from '@/lib/console/gate/refused';
import { checkVariable } from '@/lib/console/gate/variables';
import type { Node, Statement } from '@/lib/sql/ast';
import { statementTitle } from '@/lib/sql/statement-kinds';

const table: { readonly [kind: string]: { readonly [field: string]: string } | undefined } = allowedNodes;

const consoleStatements: ReadonlySet<string> = new Set([
  'select',
  'set-operation',
  'values-query',
  'table-query',
  'nested-query',
  'show',
  'explain',
]);

/** Every node of an allowed statement, in no order that matters. */
export type Seen = { readonly nodes: number; readonly names: ReadonlySet<number>; readonly selects: number };

/** Refuses every node and clause that is not on the list. What it has seen is compared with the tokens afterwards. */
export function checkShape(statement: Statement): Seen {
  if (!consoleStatements.has(statement.kind))
    throw new Refused(refusal('statement-not-allowed', { statement: statementTitle(statement.kind) }, statement.span));
  return checkNodes(statement);
}

/** The same for the text of a view, a generated column or a function. */
export function checkNodes(root: Node): Seen {
  const names = new Set<number>();
  let nodes = 0;
  let selects = 0;
  const stack: Node[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    nodes += 1;
    if (nodes > gateLimits.stepsMax) throw new Refused(refusal('too-complex', { max: gateLimits.stepsMax }));
    const fields = table[node.kind];
    if (fields === undefined) refuseKind(node);
    if (node.kind === 'name') names.add(node.span.start);
    else if (node.kind === 'select') selects += 1;
    else if (node.kind === 'system-variable') checkVariable(node);
    checkFields(node, fields, stack);
  }
  return { nodes, names, selects };
}

function checkFields(node: Node, fields: { readonly [field: string]: string }, stack: Node[]): void {
  for (const [field, value] of Object.entries(node)) {
    if (field === 'kind' || field === 'span') continue;
    const rule = fields[field];
    if (rule === 'plain') continue;
    if (rule === 'walk') push(value, stack);
    else if (isWritten(value)) refuseClause(node, field);
  }
}

function push(value: unknown, stack: Node[]): void {
  if (value === undefined) return;
  if (Array.isArray(value)) for (const item of value) push(item, stack);
  else stack.push(value as Node);
}

const isWritten = (value: unknown): boolean =>
  value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);

function refuseKind(node: Node): never {
  const clause = clauseTitles[node.kind];
  if (clause !== undefined) throw new Refused(refusal('clause-not-allowed', { clause }, node.span));
  const statement = node.kind.replaceAll('-', ' ').toUpperCase();
  throw new Refused(refusal('statement-not-allowed', { statement }, node.span));
}

function refuseClause(node: Node, field: string): never {
  throw new Refused(refusal('clause-not-allowed', { clause: clauseTitles[field] ?? field.toUpperCase() }, node.span));
}
