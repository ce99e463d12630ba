import type { Cell, FrameColumn } from '@/lib/console/run/frame';

/** A cell as one line of text; null for NULL. */
export function cellText(cell: Cell): string | null {
  if (cell === null) return null;
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return String(cell);
  return 'hex' in cell ? `0x${cell.hex}` : cell.text;
}

/** The value is longer than what was sent. */
export function isCut(cell: Cell): boolean {
  if (cell === null || typeof cell !== 'object') return false;
  return 'hex' in cell ? cell.hex.length / 2 < cell.bytes : true;
}

const numbers = new Set([
  'tinyint',
  'smallint',
  'mediumint',
  'int',
  'integer',
  'bigint',
  'tiny',
  'short',
  'int24',
  'long',
  'longlong',
  'decimal',
  'newdecimal',
  'float',
  'double',
  'year',
]);
const times = new Set(['date', 'newdate', 'datetime', 'datetime2', 'timestamp', 'timestamp2', 'time', 'time2']);

/** Numbers stand right and sort by size. A masked one is text. */
export const isNumeric = ({ type, mask }: FrameColumn): boolean => mask === null && numbers.has(baseType(type));
export const isTemporal = ({ type, mask }: FrameColumn): boolean => mask === null && times.has(baseType(type));

const baseType = (type: string): string => /^[a-z0-9]+/.exec(type.toLowerCase())?.[0] ?? '';
