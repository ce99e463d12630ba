import type { DataType, DataTypeName } from '@/lib/sql/ast/data-type';

type TypeName = DataTypeName | 'unknown';
type Family = ReadonlySet<TypeName>;

const integers: Family = new Set<TypeName>(['tinyint', 'smallint', 'mediumint', 'int', 'bigint']);
const texts: Family = new Set<TypeName>(['tinytext', 'text', 'mediumtext', 'longtext']);
const blobs: Family = new Set<TypeName>(['tinyblob', 'blob', 'mediumblob', 'longblob']);
const spatial: Family = new Set<TypeName>([
  'geometry',
  'point',
  'linestring',
  'polygon',
  'multipoint',
  'multilinestring',
  'multipolygon',
  'geometrycollection',
]);

export const isInteger = (name: TypeName): boolean => integers.has(name);

/** TEXT and BLOB of every size: kept outside of the row when they are long. */
export const isLob = (name: TypeName): boolean => texts.has(name) || blobs.has(name);

export const isSpatial = (name: TypeName): boolean => spatial.has(name);

/** Where MySQL and TiDB allow no literal default (MySQL manual, "Data Type Default Values"). */
export const takesNoLiteralDefault = (name: TypeName): boolean =>
  isLob(name) || isSpatial(name) || name === 'json' || name === 'vector';

/** Types that can take the current time by themselves. */
export const isMoment = (name: TypeName): boolean => name === 'datetime' || name === 'timestamp';

/** Types with an optional fraction of a second. */
export const hasFraction = (name: TypeName): boolean => isMoment(name) || name === 'time';

/** CHAR, VARCHAR and TEXT: values that have a character set. ENUM and SET have one too, which nobody chooses. */
export const isText = (name: TypeName): boolean => texts.has(name) || name === 'char' || name === 'varchar';

/** `bigint unsigned`: name and sign alone, as lists of allowed types give them. */
export const signedName = ({ name, unsigned, zerofill, serial }: DataType): string =>
  unsigned || zerofill || serial ? `${name} unsigned` : name;

/** The same of what a person wrote into a list: `INT(10) UNSIGNED`. */
export function signedNameOf(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/\(.*?\)/g, ' ')
    .split(' ')
    .filter((word) => word !== '' && word !== 'signed');
  return words.map((word) => (word === 'integer' ? 'int' : word)).join(' ');
}
