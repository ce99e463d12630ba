import { signedNameOf } from '@/lib/review/definition/type-family';
import { typeText } from '@/lib/schema/column-type';
import type { ColumnType } from '@/lib/schema/model';

/** A column in a list of options: its name, and behind it the type it must have: `created_at datetime`. */
export type ListedColumn = {
  readonly name: string;
  /** undefined: any. */
  readonly type: string | undefined;
};

export function listedColumn(entry: string): ListedColumn {
  const text = entry.trim();
  const space = text.indexOf(' ');
  if (space < 0) return { name: text, type: undefined };
  return { name: text.slice(0, space), type: text.slice(space + 1).trim() };
}

/** `int` is any INT, `int unsigned` one without sign, `varchar(20)` that alone. What is not known fits. */
export function fitsListed(type: ColumnType, { type: wanted }: ListedColumn): boolean {
  if (wanted === undefined || type.name === 'unknown') return true;
  const plain = signedNameOf(wanted);
  if (!wanted.includes('(') && plain === type.name) return true;
  const whole = typeText(type);
  return whole === wanted.toLowerCase().replaceAll(' (', '(') || whole === plain;
}
