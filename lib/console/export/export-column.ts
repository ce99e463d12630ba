import type { ServerColumn } from '@/lib/console/run/console-session';

/**
 * `integer` and `number`: the server's own figures and nothing else, so that they need no quotes and no guard. A hidden column is text
 * whatever its type is.
 */
export type ExportColumn = { readonly name: string; readonly kind: 'integer' | 'number' | 'text' | 'binary' };

const numbers: ReadonlySet<string> = new Set(['decimal', 'float', 'double']);

export function toExportColumn({ name, type, form }: ServerColumn, isMasked: boolean): ExportColumn {
  if (isMasked) return { name, kind: 'text' };
  if (form === 'integer') return { name, kind: 'integer' };
  return { name, kind: form === 'binary' ? 'binary' : numbers.has(type) ? 'number' : 'text' };
}
