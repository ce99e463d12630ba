import type { ColumnType } from '@/lib/schema/model';
import type { DataType, DataTypeName } from '@/lib/sql/ast/data-type';
import type { Flavor } from '@/lib/sql/dialect';

export const unknownType: ColumnType = {
  name: 'unknown',
  length: null,
  decimals: null,
  unsigned: false,
  zerofill: false,
  values: [],
};

/** The type as the server will keep it. */
export function columnTypeOf(type: DataType, flavor: Flavor): ColumnType {
  const { name, zerofill } = type;
  const unsigned = type.unsigned || zerofill || type.serial;
  const values = type.values.map((value) => value.value.replace(/ +$/, ''));
  const base = { ...unknownType, zerofill, unsigned, values };
  switch (name) {
    case 'tinyint':
      return { ...base, name, length: type.length === 1 && !unsigned ? 1 : null };
    case 'smallint':
    case 'mediumint':
    case 'int':
    case 'bigint':
    case 'year':
      return { ...base, name };
    case 'decimal':
      return { ...base, name, length: type.length ?? 10, decimals: type.decimals ?? 0 };
    case 'float':
      // FLOAT(p): 0 to 24 digits are a float, 25 to 53 a double (manual, "Floating-Point Types").
      if (type.decimals === undefined) return { ...base, name: (type.length ?? 0) > 24 ? 'double' : 'float' };
      return { ...base, name, length: type.length ?? null, decimals: type.decimals };
    case 'double':
      return { ...base, name, length: type.length ?? null, decimals: type.decimals ?? null };
    case 'bit':
    case 'char':
    case 'binary':
      return { ...base, name, length: type.length ?? 1 };
    case 'text':
    case 'blob':
      return { ...base, name: type.length === undefined ? name : fittingLob(name, type.length) };
    case 'datetime':
    case 'timestamp':
    case 'time':
      return { ...base, name, length: type.length === undefined || type.length === 0 ? null : type.length };
    case 'json':
      // MariaDB: JSON is an alias of LONGTEXT with a check (knowledge base, "JSON Data Type").
      return { ...base, name: flavor === 'mariadb' ? 'longtext' : 'json' };
    default:
      return { ...base, name, length: type.length ?? null, decimals: type.decimals ?? null };
  }
}

/** TEXT(n) and BLOB(n) become the smallest type that holds n bytes. */
function fittingLob(name: 'text' | 'blob', length: number): DataTypeName {
  const size = length < 256 ? 'tiny' : length < 65_536 ? '' : length < 16_777_216 ? 'medium' : 'long';
  return `${size}${name}`;
}

const lengthless: ReadonlySet<string> = new Set(['smallint', 'mediumint', 'int', 'bigint', 'year']);

/** Reads COLUMN_TYPE of information_schema.COLUMNS: `int(10) unsigned`, `enum('a','b')`, `decimal(10,2)`. */
export function parseColumnType(text: string, name: string): ColumnType {
  const open = text.indexOf('(');
  const close = open < 0 ? -1 : closingParenthesis(text, open);
  const inside = open < 0 ? '' : text.slice(open + 1, close);
  const attributes = (open < 0 ? text : text.slice(close + 1)).toLowerCase();
  const typeName = name.toLowerCase() as DataTypeName;
  const listed = typeName === 'enum' || typeName === 'set';
  const numbers = listed || inside === '' ? [] : inside.split(',').map(Number);
  const unsigned = attributes.includes('unsigned');
  const width = numbers[0] ?? null;
  return {
    name: typeName,
    length: lengthless.has(typeName) || (typeName === 'tinyint' && (width !== 1 || unsigned)) ? null : width,
    decimals: numbers[1] ?? null,
    unsigned,
    zerofill: attributes.includes('zerofill'),
    values: listed ? quotedList(inside) : [],
  };
}

function closingParenthesis(text: string, open: number): number {
  let quoted = false;
  for (let i = open + 1; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === "'") quoted = !quoted;
    else if (char === ')' && !quoted) return i;
  }
  return text.length;
}

/** `'a','it''s'`: the server doubles quotes and escapes nothing else here. */
function quotedList(text: string): readonly string[] {
  const values: string[] = [];
  let i = text.indexOf("'");
  while (i >= 0 && i < text.length) {
    let value = '';
    i += 1;
    while (i < text.length && !(text.charAt(i) === "'" && text.charAt(i + 1) !== "'")) {
      if (text.charAt(i) === "'") i += 1;
      value += text.charAt(i);
      i += 1;
    }
    values.push(value);
    i = text.indexOf("'", i + 1);
  }
  return values;
}

/** For people: `varchar(20)`, `int unsigned`, `enum('a','b')`. */
export function typeText(type: ColumnType): string {
  const values = type.values.map((value) => `'${value.replaceAll("'", "''")}'`).join(',');
  const size = type.values.length > 0 ? values : [type.length, type.decimals].filter((n) => n !== null).join(',');
  const words = [size === '' ? type.name : `${type.name}(${size})`];
  if (type.unsigned) words.push('unsigned');
  if (type.zerofill) words.push('zerofill');
  return words.join(' ');
}

const characterTypes: ReadonlySet<string> = new Set([
  'char',
  'varchar',
  'tinytext',
  'text',
  'mediumtext',
  'longtext',
  'enum',
  'set',
]);

const bytesTypes: { readonly [name: string]: DataTypeName | undefined } = {
  char: 'binary',
  varchar: 'varbinary',
  tinytext: 'tinyblob',
  text: 'blob',
  mediumtext: 'mediumblob',
  longtext: 'longblob',
};

/** What a character type becomes under CHARACTER SET binary (manual, "String Data Type Syntax"); ENUM and SET stay. */
export const bytesType = (type: ColumnType): ColumnType => ({ ...type, name: bytesTypes[type.name] ?? type.name });

export const isCharacterType = (type: ColumnType): boolean => characterTypes.has(type.name);

export const sameType = (a: ColumnType, b: ColumnType): boolean =>
  a.name === b.name &&
  a.length === b.length &&
  a.decimals === b.decimals &&
  a.unsigned === b.unsigned &&
  a.values.length === b.values.length &&
  a.values.every((value, i) => value === b.values[i]);

const integerRank: { readonly [name: string]: number } = { tinyint: 1, smallint: 2, mediumint: 3, int: 4, bigint: 5 };
const lobRank: { readonly [name: string]: number } = {
  tinytext: 1,
  text: 2,
  mediumtext: 3,
  longtext: 4,
  tinyblob: 1,
  blob: 2,
  mediumblob: 3,
  longblob: 4,
};

/** Every value of the old type is a value of the new one, unchanged. */
export function isWidening(from: ColumnType, to: ColumnType): boolean {
  const fromRank = integerRank[from.name];
  const toRank = integerRank[to.name];
  if (fromRank !== undefined && toRank !== undefined) {
    if (from.unsigned === to.unsigned) return toRank >= fromRank;
    return from.unsigned && toRank > fromRank;
  }
  if (from.name === 'decimal' && to.name === 'decimal') {
    const integerDigits = (type: ColumnType): number => (type.length ?? 10) - (type.decimals ?? 0);
    const wide = integerDigits(to) >= integerDigits(from) && (to.decimals ?? 0) >= (from.decimals ?? 0);
    return wide && (from.unsigned || !to.unsigned);
  }
  if (from.name === to.name && (from.name === 'enum' || from.name === 'set'))
    return from.values.every((value, i) => to.values[i] === value);
  return isWideningText(from, to);
}

function isWideningText(from: ColumnType, to: ColumnType): boolean {
  const [fromLob, toLob] = [lobRank[from.name], lobRank[to.name]];
  if (fromLob !== undefined && toLob !== undefined)
    return from.name.endsWith('text') === to.name.endsWith('text') && toLob >= fromLob;
  const sameFamily =
    from.name === to.name ||
    (from.name === 'char' && to.name === 'varchar') ||
    (from.name === 'float' && to.name === 'double');
  if (!sameFamily || from.unsigned !== to.unsigned) return false;
  if (from.decimals !== null || to.decimals !== null) return false;
  return (to.length ?? 0) >= (from.length ?? 0);
}
