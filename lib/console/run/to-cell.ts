import type { MaskRule } from '@/lib/console/mask/mask-rule';
import { maskValue } from '@/lib/console/mask/mask-value';
import type { RunLimits } from '@/lib/console/run/console-limits';
import type { RawValue, ServerColumn } from '@/lib/console/run/console-session';
import type { Cell } from '@/lib/console/run/frame';

export type CellContext = {
  readonly digest: (value: string) => string;
  readonly limits: Pick<RunLimits, 'cellBytesMax'>;
};

/** A value as it may be shown. Nothing of a hidden one goes on, its length neither, but what the rule itself leaves. */
export function toCell(
  value: RawValue,
  column: ServerColumn | undefined,
  mask: MaskRule | undefined,
  { digest, limits: { cellBytesMax } }: CellContext,
): Cell {
  if (mask !== undefined)
    return maskValue(mask, typeof value === 'string' || value === null ? value : hexOf(value), digest);
  if (value === null) return null;
  if (typeof value !== 'string') {
    const shown = value.subarray(0, cellBytesMax / 2);
    return { hex: hexOf(shown), bytes: value.length };
  }
  if (column?.form === 'integer') {
    const number = Number(value);
    return Number.isSafeInteger(number) && String(number) === value ? number : value;
  }
  // Characters are at least one byte each, so a short text is measured no further.
  if (value.length <= cellBytesMax / 4) return value;
  const bytes = Buffer.byteLength(value);
  return bytes <= cellBytesMax ? value : { text: wholeCharacters(value.slice(0, cellBytesMax / 4)), bytes };
}

/** Without half of a surrogate pair at its end. */
const wholeCharacters = (text: string): string => (/[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text);

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
