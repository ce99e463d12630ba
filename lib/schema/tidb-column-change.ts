import { sameType } from '@/lib/schema/column-type';
import type { ColumnType } from '@/lib/schema/model';

const integers: readonly string[] = ['tinyint', 'smallint', 'mediumint', 'int', 'bigint'];
const texts: readonly string[] = ['varchar', 'tinytext', 'text', 'mediumtext', 'longtext'];
const blobs: readonly string[] = ['tinyblob', 'blob', 'mediumblob', 'longblob'];

/**
 * TiDB changes the type in the dictionary alone where every stored value stays as it is; else it writes the column and its indexes
 * anew in the background (manual, "MODIFY COLUMN": meta-only and reorg-data changes).
 */
export function isMetadataOnly(from: ColumnType, to: ColumnType): boolean {
  if (sameType(from, to)) return true;
  if (from.unsigned !== to.unsigned) return false;
  if (from.name === to.name) {
    if (from.name === 'enum' || from.name === 'set') return from.values.every((value, i) => to.values[i] === value);
    // Any other precision of a DECIMAL, and the padding of BINARY, is written anew.
    if (from.name === 'decimal' || from.name === 'binary') return false;
    return (to.length ?? 0) >= (from.length ?? 0) && (to.decimals ?? 0) >= (from.decimals ?? 0);
  }
  for (const family of [integers, texts, blobs]) {
    const [a, b] = [family.indexOf(from.name), family.indexOf(to.name)];
    if (a >= 0 && b >= 0) return b > a && bytesOf(to) >= (from.length ?? 0);
  }
  return false;
}

const bytesOf = ({ name }: ColumnType): number => (name.startsWith('tiny') ? 255 : Number.POSITIVE_INFINITY);
