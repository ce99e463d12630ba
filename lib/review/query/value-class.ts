import { isCharacterType } from '@/lib/schema/column-type';
import type { Column, ColumnType } from '@/lib/schema/model';
import type { Meaning } from '@/lib/schema/resolve-names';
import type { ColumnRef, Expression, FunctionCall } from '@/lib/sql/ast/expression';

/** What values compare as. Within a class nothing is converted that matters. */
export type ValueClass = 'number' | 'text' | 'temporal';

export type ClassedValue = {
  readonly class: ValueClass;
  /** The column itself, bare. */
  readonly column: Column | undefined;
};

type ColumnOf = (column: ColumnRef) => Meaning | undefined;

/** undefined: not known, or a class of its own such as JSON and binary strings. */
export function classOf(expression: Expression, columnOf: ColumnOf): ClassedValue | undefined {
  switch (expression.kind) {
    case 'column': {
      const column = columnOf(expression)?.origin?.column;
      const known = column === undefined ? undefined : classOfType(column.type);
      return known === undefined ? undefined : { class: known, column };
    }
    case 'number':
    case 'boolean':
      return number;
    case 'string':
      return expression.introducer === 'binary' ? undefined : text;
    case 'temporal':
      return temporal;
    case 'unary':
      return expression.operator === '-' || expression.operator === '+' || expression.operator === '~'
        ? number
        : undefined;
    case 'function-call':
      return classOfCall(expression);
    case 'cast':
      return classOfCast(expression.type.name);
    case 'subquery': {
      const { query } = expression;
      const only = query.kind === 'select' && query.items.length === 1 ? query.items[0] : undefined;
      const value = only === undefined ? undefined : classOf(only.expression, columnOf);
      return value === undefined ? undefined : { ...value, column: undefined };
    }
    default:
      return undefined;
  }
}

const number: ClassedValue = { class: 'number', column: undefined };
const text: ClassedValue = { class: 'text', column: undefined };
const temporal: ClassedValue = { class: 'temporal', column: undefined };

export function classOfType(type: ColumnType): ValueClass | undefined {
  if (isCharacterType(type)) return 'text';
  switch (type.name) {
    case 'tinyint':
    case 'smallint':
    case 'mediumint':
    case 'int':
    case 'bigint':
    case 'decimal':
    case 'float':
    case 'double':
      return 'number';
    case 'date':
    case 'datetime':
    case 'timestamp':
      return 'temporal';
    default:
      return undefined;
  }
}

function classOfCast(name: string): ClassedValue | undefined {
  switch (name) {
    case 'signed':
    case 'unsigned':
    case 'decimal':
    case 'float':
    case 'double':
      return number;
    case 'char':
    case 'varchar':
      return text;
    case 'date':
    case 'datetime':
      return temporal;
    default:
      return undefined;
  }
}

function classOfCall({ schema, function: name }: FunctionCall): ClassedValue | undefined {
  if (schema !== undefined) return undefined;
  return numberFunctions.has(name)
    ? number
    : textFunctions.has(name)
      ? text
      : temporalFunctions.has(name)
        ? temporal
        : undefined;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

const numberFunctions = words(
  `ABS CEIL CEILING CHAR_LENGTH CHARACTER_LENGTH COUNT CRC32 DATEDIFF DAY DAYOFMONTH DAYOFWEEK DAYOFYEAR FIELD FIND_IN_SET FLOOR
  HOUR INET_ATON INSTR LAST_INSERT_ID LENGTH LOCATE MINUTE MOD MONTH POSITION POW POWER QUARTER RAND ROUND SECOND SIGN SQRT
  TIMESTAMPDIFF TO_DAYS TRUNCATE UNIX_TIMESTAMP UUID_SHORT WEEK WEEKDAY YEAR`,
);
const textFunctions = words(
  `CONCAT CONCAT_WS DATE_FORMAT HEX LCASE LEFT LOWER LPAD LTRIM MD5 REPEAT REPLACE REVERSE RIGHT RPAD RTRIM SHA SHA1 SHA2 SUBSTR
  SUBSTRING SUBSTRING_INDEX TRIM UCASE UPPER UUID`,
);
const temporalFunctions = words(
  `CURDATE CURRENT_DATE CURRENT_TIMESTAMP FROM_DAYS LAST_DAY LOCALTIME LOCALTIMESTAMP NOW SYSDATE UTC_DATE UTC_TIMESTAMP`,
);
