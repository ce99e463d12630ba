import { isSameColumn } from '@/lib/review/query/condition';
import { numberOfText } from '@/lib/review/text/number-text';
import type { ColumnRef, Comparison, ComparisonOperator, Expression, InList, Is } from '@/lib/sql/ast/expression';
import type { Query } from '@/lib/sql/ast/query';

/** What a condition is for every row alike. null is NULL: the row is left out. undefined: it depends, or is not known. */
export type Truth = boolean | null | undefined;

/** Whether a column can be NULL in a row; undefined where that is not known. */
export type IsNullable = (column: ColumnRef) => boolean | undefined;

/**
 * A column compared with itself counts as true, though NULL is not equal to itself: it is meant for no row. So does EXISTS
 * of a whole table: it is the same for every row.
 */
export function truthOf(condition: Expression, isNullable: IsNullable): Truth {
  switch (condition.kind) {
    case 'logical':
      return condition.operator === 'and' ? all(condition.operands, isNullable) : any(condition.operands, isNullable);
    case 'unary':
      return condition.operator === 'not' ? not(truthOf(condition.operand, isNullable)) : ofConstant(condition);
    case 'comparison':
      return isSameColumn(condition.left, condition.right) ? ofSelf(condition.operator) : ofComparison(condition);
    case 'is':
      if (condition.test === 'null') return ofNullTest(condition.operand, condition.negated, isNullable);
      return ofTruthTest(condition, isNullable);
    case 'in-list':
      return ofInList(condition);
    case 'between': {
      const low = constantOf(condition.low);
      const high = constantOf(condition.high);
      if (condition.negated || low === undefined || high === undefined) return undefined;
      return compare(low, '>', high) === true ? false : undefined;
    }
    case 'like':
      if (condition.operator !== 'like' || condition.pattern.kind !== 'string') return undefined;
      return /^%+$/.test(condition.pattern.value) && condition.operand.kind === 'column'
        ? !condition.negated
        : undefined;
    case 'exists':
      return isWholeTable(condition.query) ? true : undefined;
    default:
      return ofConstant(condition);
  }
}

function all(operands: readonly Expression[], isNullable: IsNullable): Truth {
  let truth: Truth = true;
  for (const operand of operands) {
    const value = truthOf(operand, isNullable);
    if (value === false) return false;
    if (value === undefined || truth === undefined) truth = undefined;
    else if (value === null) truth = null;
  }
  return truth;
}

function any(operands: readonly Expression[], isNullable: IsNullable): Truth {
  let truth: Truth = false;
  for (const operand of operands) {
    const value = truthOf(operand, isNullable);
    if (value === true) return true;
    if (value === undefined || truth === undefined) truth = undefined;
    else if (value === null) truth = null;
  }
  return truth;
}

const not = (truth: Truth): Truth => (typeof truth === 'boolean' ? !truth : truth);

const ofSelf = (operator: ComparisonOperator): Truth =>
  operator === '=' || operator === '<=>' || operator === '<=' || operator === '>=';

function ofComparison({ left, right, operator }: Comparison): Truth {
  const a = constantOf(left);
  const b = a === undefined ? undefined : constantOf(right);
  return a === undefined || b === undefined ? undefined : compare(a, operator, b);
}

function ofNullTest(operand: Expression, negated: boolean, isNullable: IsNullable): Truth {
  // `column IS NULL` on a NOT NULL column finds zero dates and the last AUTO_INCREMENT value: only the other way round is sure.
  if (operand.kind === 'column') return negated && isNullable(operand) === false ? true : undefined;
  const constant = constantOf(operand);
  return constant === undefined ? undefined : (constant === null) !== negated;
}

function ofTruthTest({ test, operand, negated }: Is, isNullable: IsNullable): Truth {
  const truth = truthOf(operand, isNullable);
  if (truth === undefined || test === 'json') return undefined;
  const wanted = test === 'unknown' ? null : test === 'true';
  return (truth === wanted) !== negated;
}

function ofInList({ operand, items, negated }: InList): Truth {
  if (items.some((item) => isSameColumn(operand, item))) return !negated;
  const value = constantOf(operand);
  if (value === undefined || value === null) return undefined;
  let truth: Truth = false;
  for (const item of items) {
    const constant = constantOf(item);
    if (constant === undefined) return undefined;
    const equal = compare(value, '=', constant);
    if (equal === undefined) return undefined;
    if (equal === true) return !negated;
    if (equal === null) truth = null;
  }
  return negated ? not(truth) : truth;
}

function isWholeTable(query: Query): boolean {
  if (query.kind !== 'select') return false;
  const { from, where, having, groupBy, limit, with: common } = query;
  const bare = where === undefined && having === undefined && groupBy === undefined && limit === undefined;
  return bare && common === undefined && from.length === 1 && from[0]?.kind === 'table-ref';
}

type Constant = number | string | null;

function ofConstant(expression: Expression): Truth {
  const value = constantOf(expression);
  if (value === undefined || value === null) return value;
  return typeof value === 'number' ? value !== 0 : numberOfText(value) !== 0;
}

/** The value of an expression without columns; undefined where it has one or JavaScript would compute another value. */
function constantOf(expression: Expression): Constant | undefined {
  switch (expression.kind) {
    case 'null':
      return null;
    case 'boolean':
      return expression.value ? 1 : 0;
    case 'string':
      return expression.value;
    case 'number':
      return expression.text.length > 15 ? undefined : Number(expression.text);
    case 'unary': {
      const operand = constantOf(expression.operand);
      if (typeof operand !== 'number') return undefined;
      if (expression.operator === '-') return -operand;
      return expression.operator === '+' ? operand : undefined;
    }
    case 'binary': {
      const left = constantOf(expression.left);
      const right = constantOf(expression.right);
      if (typeof left !== 'number' || typeof right !== 'number') return undefined;
      return calculate(left, expression.operator, right);
    }
    default:
      return undefined;
  }
}

function calculate(left: number, operator: string, right: number): Constant | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    default:
      return undefined;
  }
}

function compare(left: Constant, operator: ComparisonOperator, right: Constant): Truth {
  if (left === null || right === null) return operator === '<=>' ? left === right : null;
  const order =
    typeof left === 'string' && typeof right === 'string'
      ? orderOfTexts(left, right)
      : Math.sign(asNumber(left) - asNumber(right));
  if (order === undefined) return undefined;
  switch (operator) {
    case '=':
    case '<=>':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

const asNumber = (value: number | string): number => (typeof value === 'number' ? value : numberOfText(value));

/** Only what every collation agrees on: letters and digits of ASCII that differ by more than case. */
function orderOfTexts(left: string, right: string): number | undefined {
  if (left === right) return 0;
  const plain = /^[a-z0-9]*$/i;
  if (!plain.test(left) || !plain.test(right)) return undefined;
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  if (a === b) return undefined;
  return a < b ? -1 : 1;
}
