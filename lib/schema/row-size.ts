import { bytesPerCharacter, valueBytes } from '@/lib/schema/column-bytes';
import type { Column, Table } from '@/lib/schema/model';
import type { Dialect } from '@/lib/sql/dialect';

/**
 * How much of a row a column takes, as the server counts it against its limits (MySQL manual, "Limits on Table Column Count and Row
 * Size"; measured on MySQL 9.7 and MariaDB 10.11). What is not known counts as little as it can.
 */

/** Bytes of a row, the long values outside of it not counted. */
export const rowBytesMax = 65_535;

/** Characters of CHAR and bytes of BINARY. */
export const fixedLengthMax = 255;

/** The longest VARCHAR in characters, or VARBINARY in bytes. */
export function variableLengthMax(charset: string | null, { flavor }: Dialect): number {
  // MariaDB leaves room for the length and the NULL bit.
  const bytes = flavor === 'mariadb' ? rowBytesMax - 3 : rowBytesMax;
  return Math.floor(bytes / bytesPerCharacter(charset ?? 'binary'));
}

export function rowBytes({ columns }: Pick<Table, 'columns'>): number {
  let bytes = 0;
  let bits = 0;
  for (const column of columns) {
    bytes += rowPart(column);
    if (column.nullable) bits += 1;
    if (column.type.name === 'bit') bits += (column.type.length ?? 1) % 8;
  }
  return bytes + Math.ceil(bits / 8);
}

/** What lies in the row of a value that lies outside: its length and a pointer. */
const outside: { readonly [type: string]: number | undefined } = {
  tinytext: 9,
  text: 10,
  mediumtext: 11,
  longtext: 12,
  tinyblob: 9,
  blob: 10,
  mediumblob: 11,
  longblob: 12,
  json: 12,
};

function rowPart({ type, charset }: Column): number {
  const pointer = outside[type.name];
  if (pointer !== undefined) return pointer;
  // Bits that fill no byte lie beside those of NULL.
  if (type.name === 'bit') return Math.floor((type.length ?? 1) / 8);
  const bytes = valueBytes({ type, charset: charset ?? 'binary' }, null) ?? 0;
  const isVariable = type.name === 'varchar' || type.name === 'varbinary';
  return isVariable ? bytes + (bytes > 255 ? 2 : 1) : bytes;
}
