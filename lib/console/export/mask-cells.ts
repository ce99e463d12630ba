import type { MaskRule } from '@/lib/console/mask/mask-rule';
import { maskValue } from '@/lib/console/mask/mask-value';

/** Bytes that stand instead of a cell; undefined is NULL. */
export type MaskCell = (source: Uint8Array, start: number, end: number) => Uint8Array | undefined;

const unread = 'x';

/** How cells of a column are hidden. The fixed masks do not read the value at all. Bytes that are no text are masked as hexadecimal. */
export function createMaskCell(mask: MaskRule, isBinary: boolean, digest: (value: string) => string): MaskCell {
  if (mask.kind === 'full' || mask.kind === 'null') {
    const shown = maskValue(mask, unread, digest);
    const fixed = shown === null ? undefined : Buffer.from(shown, 'utf8');
    return (_, start) => (start < 0 ? undefined : fixed);
  }
  return (source, start, end) => {
    if (start < 0) return undefined;
    const value = Buffer.from(source.buffer, source.byteOffset + start, end - start);
    const shown = maskValue(mask, value.toString(isBinary ? 'hex' : 'utf8'), digest);
    return shown === null ? undefined : Buffer.from(shown, 'utf8');
  };
}
