import type { ColumnType } from '@/lib/schema/model';
import type { Expression } from '@/lib/sql/ast/expression';

const bits: { readonly [type: string]: bigint } = { tinyint: 8n, smallint: 16n, mediumint: 24n, int: 32n, bigint: 64n };

/** The values that an integer type holds; undefined for other types. */
export function integerRange({
  name,
  unsigned,
}: ColumnType): { readonly low: bigint; readonly high: bigint } | undefined {
  const size = bits[name];
  if (size === undefined) return undefined;
  if (unsigned) return { low: 0n, high: (1n << size) - 1n };
  const half = 1n << (size - 1n);
  return { low: -half, high: half - 1n };
}

/** The value of an integer written in the statement, with its sign. */
export function integerOf(expression: Expression): bigint | undefined {
  if (expression.kind === 'number') return expression.numberKind === 'integer' ? BigInt(expression.text) : undefined;
  if (expression.kind !== 'unary' || expression.operator !== '-') return undefined;
  const operand = integerOf(expression.operand);
  return operand === undefined ? undefined : -operand;
}
