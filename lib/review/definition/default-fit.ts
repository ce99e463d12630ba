import { currentTimeCall, precisionOf } from '@/lib/review/definition/current-time';
import { hasZero, isImpossible, readDate } from '@/lib/review/definition/date-text';
import { isInteger, isMoment, takesNoLiteralDefault } from '@/lib/review/definition/type-family';
import type { ColumnType } from '@/lib/schema/model';
import type { BytesLiteral, Expression } from '@/lib/sql/ast/expression';
import type { Dialect } from '@/lib/sql/dialect';

/**
 * Whether the server takes a default for a column of a type (error 1067), measured on MySQL 9.7 and MariaDB 10.11. What is not known
 * for certain fits. Zero dates are a matter of sql_mode and left out; so are the types that take no literal at all.
 */
export type Misfit = 'value' | 'not-listed' | 'no-time' | 'precision';

export function misfitOf(value: Expression, type: ColumnType, dialect: Dialect): Misfit | undefined {
  if (takesNoLiteralDefault(type.name) || type.name === 'unknown') return undefined;
  switch (value.kind) {
    case 'function-call':
      return misfitOfCall(value, type, dialect);
    case 'string':
      return misfitOfText(value.value, type, dialect);
    case 'number':
      return misfitOfNumber(value.text, type, dialect);
    case 'unary':
      return value.operator === '-' && value.operand.kind === 'number'
        ? misfitOfNumber(`-${value.operand.text}`, type, dialect)
        : undefined;
    case 'bytes':
      return type.name === 'bit' && bitsOf(value) > (type.length ?? 1) ? 'value' : undefined;
    case 'temporal':
      // MySQL takes DATE '…' for a function; MariaDB takes functions.
      return dialect.flavor === 'mysql' ? 'value' : undefined;
    default:
      return undefined;
  }
}

/** MariaDB has expression defaults without parentheses, and converts what they give. */
function misfitOfCall(value: Expression, type: ColumnType, { flavor }: Dialect): Misfit | undefined {
  const call = currentTimeCall(value);
  if (call === undefined || flavor === 'mariadb') return undefined;
  if (!isMoment(type.name)) return 'no-time';
  return precisionOf(call) === (type.length ?? 0) ? undefined : 'precision';
}

function misfitOfText(text: string, type: ColumnType, dialect: Dialect): Misfit | undefined {
  const { name } = type;
  if (isInteger(name) || name === 'decimal' || name === 'float' || name === 'double' || name === 'year')
    return numeric.test(text) ? misfitOfNumber(text.trim(), type, dialect) : 'value';
  if (name === 'bit') return isAscii(text) && valueOfText(text) >= 2n ** BigInt(type.length ?? 1) ? 'value' : undefined;
  if (name === 'enum') return isListed(text, type) ? undefined : 'not-listed';
  if (name === 'set')
    return text === '' || text.split(',').every((part) => isListed(part, type)) ? undefined : 'not-listed';
  if (name === 'time') return timeFits(text) ? undefined : 'value';
  if (name === 'date' || isMoment(name)) return dateFits(text, type, dialect) ? undefined : 'value';
  return textFits(text, type, dialect) ? undefined : 'value';
}

const numeric = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i;

function misfitOfNumber(text: string, type: ColumnType, { flavor }: Dialect): Misfit | undefined {
  const { name } = type;
  const value = Number(text);
  if (isInteger(name)) return integerFits(text, type) ? undefined : 'value';
  switch (name) {
    case 'float':
    case 'double':
      return type.unsigned && value < 0 ? 'value' : undefined;
    case 'decimal':
      return decimalFits(text, type) ? undefined : 'value';
    case 'bit':
      return value < 0 || value >= 2 ** (type.length ?? 1) ? 'value' : undefined;
    case 'year':
      return value === 0 || (value >= 1 && value <= 99) || (value >= 1901 && value <= 2155) ? undefined : 'value';
    case 'enum':
    case 'set':
      // TiDB takes the position of a value.
      return flavor === 'tidb' ? undefined : 'not-listed';
    case 'date':
    case 'datetime':
    case 'timestamp':
      return value !== 0 && value <= 100 ? 'value' : undefined;
    case 'char':
    case 'varchar':
      return /^[1-9]\d*$/.test(text) && text.length > (type.length ?? 1) ? 'value' : undefined;
    default:
      return undefined;
  }
}

const integerBits: { readonly [name: string]: bigint } = {
  tinyint: 8n,
  smallint: 16n,
  mediumint: 24n,
  int: 32n,
  bigint: 64n,
};

function integerFits(text: string, { name, unsigned }: ColumnType): boolean {
  const bits = integerBits[name] ?? 64n;
  const value = /^[+-]?\d+$/.test(text) ? BigInt(text.startsWith('+') ? text.slice(1) : text) : roundedOf(text);
  if (value === undefined) return true;
  const [least, most] = unsigned ? [0n, 2n ** bits - 1n] : [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n];
  return value >= least && value <= most;
}

/** undefined where a JavaScript number is not exact enough to tell. */
function roundedOf(text: string): bigint | undefined {
  const value = Number(text);
  return Number.isSafeInteger(Math.trunc(value)) ? BigInt(Math.round(value)) : undefined;
}

/** Decimal places are rounded; digits in front of the point must have room. */
function decimalFits(text: string, { length, decimals, unsigned }: ColumnType): boolean {
  if (unsigned && Number(text) < 0) return false;
  const match = /^[+-]?0*(\d*)(?:\.\d*)?$/.exec(text);
  return match === null || (match[1] ?? '').length <= (length ?? 10) - (decimals ?? 0);
}

/** By its characters: the bytes depend on the character set. Spaces at the end are cut, except by MariaDB for a VARCHAR. */
function textFits(text: string, { name, length }: ColumnType, { flavor }: Dialect): boolean {
  if (length === null || text.length <= length) return true;
  if (name !== 'char' && name !== 'varchar' && name !== 'binary' && name !== 'varbinary') return true;
  const cuts = name === 'char' || (name === 'varchar' && flavor !== 'mariadb');
  return [...(cuts ? text.trimEnd() : text)].length <= length;
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').trimEnd().toLowerCase();

/** As the most generous collation compares: no difference of case and accents. */
const isListed = (text: string, { values }: ColumnType): boolean =>
  values.some((value) => value === text || plain(value) === plain(text));

function timeFits(text: string): boolean {
  if (!/\d/.test(text)) return false;
  const match = /^\s*(\d+):(\d{1,2})(?::(\d{1,2})(?:\.\d*)?)?\s*$/.exec(text);
  return match === null || (Number(match[1]) <= 838 && Number(match[2]) <= 59 && Number(match[3] ?? 0) <= 59);
}

function dateFits(text: string, { name }: ColumnType, dialect: Dialect): boolean {
  const date = readDate(text);
  if (date === undefined) return true;
  if (date === 'none' || isImpossible(date)) return false;
  if (name !== 'timestamp' || hasZero(date)) return true;
  // The very ends depend on the time zone.
  const { year, month, day } = date;
  const isTooEarly = year < 1969 || (year === 1969 && (month < 12 || day < 31));
  const last = dialect.flavor === 'mariadb' && dialect.version >= 110500 ? 2106 : 2038;
  return !isTooEarly && year <= last;
}

function bitsOf({ base, digits }: BytesLiteral): number {
  const value = digits === '' ? 0n : BigInt(`${base === 'bit' ? '0b' : '0x'}${digits}`);
  return value === 0n ? 0 : value.toString(2).length;
}

const isAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text);

function valueOfText(text: string): bigint {
  let value = 0n;
  for (let i = 0; i < text.length; i++) value = value * 256n + BigInt(text.charCodeAt(i));
  return value;
}
