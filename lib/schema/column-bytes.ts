import { isCharacterType } from '@/lib/schema/column-type';
import type { Column, ColumnType } from '@/lib/schema/model';

/** Character sets with characters of more than one byte (manual, "Supported Character Sets and Collations"). */
const widths: { readonly [charset: string]: number } = {
  utf8mb4: 4,
  utf8mb3: 3,
  utf8: 3,
  utf16: 4,
  utf16le: 4,
  utf32: 4,
  ucs2: 2,
  gbk: 2,
  gb2312: 2,
  gb18030: 4,
  big5: 2,
  sjis: 2,
  cp932: 2,
  ujis: 3,
  eucjpms: 3,
  euckr: 2,
};

/** The most that one character takes. */
export const bytesPerCharacter = (charset: string): number => widths[charset] ?? 1;

const fixed: { readonly [type: string]: number | undefined } = {
  tinyint: 1,
  smallint: 2,
  mediumint: 3,
  int: 4,
  bigint: 8,
  float: 4,
  double: 8,
  date: 3,
  year: 1,
  uuid: 16,
  inet4: 4,
  inet6: 16,
};

const lobBytes: { readonly [type: string]: number | undefined } = {
  tinytext: 255,
  text: 65_535,
  mediumtext: 16_777_215,
  longtext: 4_294_967_295,
  tinyblob: 255,
  blob: 65_535,
  mediumblob: 16_777_215,
  longblob: 4_294_967_295,
};

/**
 * Bytes of the longest value of a column, as the limits of keys count them: without the length in front of a VARCHAR and without the
 * byte for NULL. `prefix` is the prefix length of a key part. undefined where the character set, or the type, does not tell.
 */
export function valueBytes(
  { type, charset }: Pick<Column, 'type' | 'charset'>,
  prefix: number | null,
): number | undefined {
  const { name, length } = type;
  if (name === 'binary' || name === 'varbinary') return prefix ?? length ?? undefined;
  const lob = lobBytes[name];
  if (name === 'char' || name === 'varchar' || (lob !== undefined && isCharacterType(type))) {
    if (lob !== undefined && prefix === null) return lob;
    const characters = prefix ?? length;
    return charset === null || characters === null ? undefined : characters * bytesPerCharacter(charset);
  }
  if (lob !== undefined) return prefix ?? lob;
  return fixed[name] ?? computedBytes(type);
}

/** Manual, "Data Type Storage Requirements". */
function computedBytes({ name, length, decimals, values }: ColumnType): number | undefined {
  switch (name) {
    case 'decimal':
      return decimalBytes((length ?? 10) - (decimals ?? 0)) + decimalBytes(decimals ?? 0);
    case 'datetime':
      return 5 + fractionBytes(length);
    case 'timestamp':
      return 4 + fractionBytes(length);
    case 'time':
      return 3 + fractionBytes(length);
    case 'bit':
      return Math.ceil((length ?? 1) / 8);
    case 'enum':
      return values.length < 256 ? 1 : 2;
    case 'set': {
      const bytes = Math.ceil(values.length / 8);
      return bytes > 4 ? 8 : Math.max(bytes, 1);
    }
    default:
      return undefined;
  }
}

const fractionBytes = (digits: number | null): number => Math.ceil((digits ?? 0) / 2);

/** Nine digits take four bytes; what is left takes half a byte a digit, rounded up. */
const decimalBytes = (digits: number): number => Math.floor(digits / 9) * 4 + Math.ceil((digits % 9) / 2);
