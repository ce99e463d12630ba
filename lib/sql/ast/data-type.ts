import type { StringLiteral } from '@/lib/sql/ast/expression';
import type { Name } from '@/lib/sql/ast/name';
import type { Span } from '@/lib/sql/span';

/** Names as the server stores them: INTEGER is `int`, NUMERIC is `decimal`, BOOL is `tinyint` of length 1. */
export type DataTypeName =
  | 'tinyint'
  | 'smallint'
  | 'mediumint'
  | 'int'
  | 'bigint'
  | 'decimal'
  | 'float'
  | 'double'
  | 'bit'
  | 'char'
  | 'varchar'
  | 'binary'
  | 'varbinary'
  | 'tinytext'
  | 'text'
  | 'mediumtext'
  | 'longtext'
  | 'tinyblob'
  | 'blob'
  | 'mediumblob'
  | 'longblob'
  | 'enum'
  | 'set'
  | 'date'
  | 'time'
  | 'datetime'
  | 'timestamp'
  | 'year'
  | 'json'
  | 'vector'
  | 'geometry'
  | 'point'
  | 'linestring'
  | 'polygon'
  | 'multipoint'
  | 'multilinestring'
  | 'multipolygon'
  | 'geometrycollection'
  | 'uuid'
  | 'inet4'
  | 'inet6'
  | 'xmltype'
  /** Of CAST only. */
  | 'signed'
  | 'unsigned'
  /** MariaDB: ROW of routine variables, TYPE OF a column, a plug-in's type. */
  | 'row'
  | 'type-of'
  | 'other';

export type DataType = {
  readonly kind: 'data-type';
  readonly name: DataTypeName;
  /** The words of the type as written, upper case, one space between: `DOUBLE PRECISION`, `BOOL`, `SERIAL`. */
  readonly written: string;
  /** `n` of `VARCHAR(n)`, `INT(n)`, `DECIMAL(n, d)`; the fractional digits of `DATETIME(n)`. */
  readonly length: number | undefined;
  readonly decimals: number | undefined;
  readonly unsigned: boolean;
  readonly zerofill: boolean;
  /** The attribute BINARY of a character type. */
  readonly binary: boolean;
  /** NCHAR, NATIONAL VARCHAR. */
  readonly national: boolean;
  /** SERIAL: BIGINT UNSIGNED NOT NULL AUTO_INCREMENT UNIQUE. */
  readonly serial: boolean;
  readonly charset: Name | undefined;
  /** Written inside the type, directly after the character set; COLLATE among the attributes is an attribute. */
  readonly collation: Name | undefined;
  /** Of ENUM and SET. */
  readonly values: readonly StringLiteral[];
  readonly span: Span;
};
