import { compression } from '@/lib/adapters/xlsx/compression';
import { ByteSink } from '@/lib/console/export/byte-sink';
import type { ExportColumn } from '@/lib/console/export/export-column';
import type { ExportFormat } from '@/lib/console/export/export-format';
import type { ExportOptions } from '@/lib/console/export/export-options';
import { createEncoder } from '@/lib/console/export/formats/encoder';

type Cell = string | Uint8Array | null;
export type Encoded = { readonly file: Buffer; readonly cutCells: number };

/** What a format makes of rows, taken from the sink piece by piece as in a run. */
export function encodeRows(
  format: ExportFormat,
  columns: readonly ExportColumn[],
  rows: readonly (readonly Cell[])[],
  options: Partial<ExportOptions> = {},
): Encoded {
  const sink = new ByteSink(16);
  const encoder = createEncoder(format, {
    sink,
    columns,
    options: { bom: false, header: true, table: 'exported', ...options },
    origin: { person: 'ann', instance: 'shop', time: new Date('2026-11-30T10:00:00Z') },
    compression,
  });
  const pieces: Buffer[] = [];
  encoder.begin();
  for (const row of rows) {
    const bytes = row.map((cell) => (typeof cell === 'string' ? Buffer.from(cell) : (cell ?? Buffer.alloc(0))));
    // Not at the beginning of its buffer, as in a packet of the server.
    const packed = Buffer.concat([Buffer.from('#'), ...bytes]);
    const [starts, ends] = [new Int32Array(row.length), new Int32Array(row.length)];
    let at = 1;
    row.forEach((cell, i) => {
      starts[i] = cell === null ? -1 : at;
      at += bytes[i]?.length ?? 0;
      ends[i] = at;
    });
    encoder.row({ sources: row.map(() => packed), starts, ends });
    pieces.push(sink.take());
  }
  encoder.end();
  pieces.push(sink.take());
  return { file: Buffer.concat(pieces), cutCells: encoder.cutCells };
}
