import type { FieldPacket } from 'mysql2';
import type { ServerColumn } from '@/lib/console/run/console-session';

/** Codes of the protocol (MySQL, "Column Definition", enum_field_types). */
const typeNames: { readonly [code: number]: string } = {
  0: 'decimal',
  1: 'tinyint',
  2: 'smallint',
  3: 'int',
  4: 'float',
  5: 'double',
  6: 'null',
  7: 'timestamp',
  8: 'bigint',
  9: 'mediumint',
  10: 'date',
  11: 'time',
  12: 'datetime',
  13: 'year',
  14: 'date',
  15: 'varchar',
  16: 'bit',
  242: 'vector',
  245: 'json',
  246: 'decimal',
  247: 'enum',
  248: 'set',
  249: 'tinyblob',
  250: 'mediumblob',
  251: 'longblob',
  252: 'blob',
  253: 'varchar',
  254: 'char',
  255: 'geometry',
};

const integers: ReadonlySet<string> = new Set(['tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'year']);
/** Texts and bytes share these; the character set tells which it is. */
const strings: ReadonlySet<string> = new Set(['varchar', 'char', 'tinyblob', 'mediumblob', 'longblob', 'blob']);
const alwaysBytes: ReadonlySet<string> = new Set(['bit', 'geometry', 'vector']);
/** The character set `binary`; numbers and times carry it too. */
const binaryCharset = 63;

export function toServerColumn(field: FieldPacket): ServerColumn {
  const name = typeNames[field.columnType ?? field.type ?? -1] ?? 'unknown';
  const isText = strings.has(name) && field.characterSet !== binaryCharset;
  const isBytes = alwaysBytes.has(name) || (strings.has(name) && !isText);
  const { schema, db, orgTable, orgName } = field;
  const place = schema ?? db ?? '';
  return {
    name: field.name,
    type: isText ? name.replace('blob', 'text') : isBytes ? name.replace('char', 'binary') : name,
    form: integers.has(name) ? 'integer' : isBytes ? 'binary' : 'text',
    origin: place !== '' && orgTable && orgName ? { schema: place, table: orgTable, column: orgName } : undefined,
  };
}
