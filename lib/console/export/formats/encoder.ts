import type { ByteSink } from '@/lib/console/export/byte-sink';
import type { ExportColumn } from '@/lib/console/export/export-column';
import type { ExportFormat, ExportOrigin } from '@/lib/console/export/export-format';
import type { ExportOptions } from '@/lib/console/export/export-options';
import { createCsvEncoder } from '@/lib/console/export/formats/csv';
import { createJsonEncoder } from '@/lib/console/export/formats/json';
import { createSqlEncoder } from '@/lib/console/export/formats/sql';
import { createXlsxEncoder } from '@/lib/console/export/formats/xlsx';
import type { Compression } from '@/lib/console/export/formats/zip-stream';
import { assertNever } from '@/lib/shared/assert';

/**
 * The cells of one row where they lie: cell `i` is `sources[i]` from `starts[i]` to `ends[i]`, in UTF-8 where it is text; NULL where the
 * start is negative. Valid during the call alone.
 */
export type RowCells = {
  readonly sources: readonly Uint8Array[];
  readonly starts: Int32Array;
  readonly ends: Int32Array;
};

/** Rows in, bytes out: `begin`, `row` …, `end`, each writing to the sink at once. Knows nothing of masks and limits. */
export type Encoder = {
  begin(): void;
  row(cells: RowCells): void;
  end(): void;
  /** Cells that had no room and were cut, with a mark. */
  readonly cutCells: number;
};

export type EncoderFacts = {
  readonly sink: ByteSink;
  readonly columns: readonly ExportColumn[];
  readonly options: ExportOptions;
  readonly origin: ExportOrigin;
  readonly compression: Compression;
};

export function createEncoder(format: ExportFormat, facts: EncoderFacts): Encoder {
  switch (format) {
    case 'csv':
      return createCsvEncoder(facts);
    case 'xlsx':
      return createXlsxEncoder(facts);
    case 'sql':
      return createSqlEncoder(facts);
    case 'json':
    case 'ndjson':
      return createJsonEncoder(format, facts);
    default:
      return assertNever(format);
  }
}
