import { ByteSink } from '@/lib/console/export/byte-sink';
import { toExportColumn } from '@/lib/console/export/export-column';
import type { ExportFormat, ExportOrigin } from '@/lib/console/export/export-format';
import { exportLimits } from '@/lib/console/export/export-limits';
import type { ExportOptions } from '@/lib/console/export/export-options';
import { createEncoder } from '@/lib/console/export/formats/encoder';
import type { Compression } from '@/lib/console/export/formats/zip-stream';
import { createMaskCell } from '@/lib/console/export/mask-cells';
import type { PackedAnswer } from '@/lib/console/export/packed-rows';
import type { RawValue } from '@/lib/console/run/console-session';
import { keepsRow } from '@/lib/console/run/keeps-row';
import type { RunFailure } from '@/lib/console/run/run-failure';
import { runFailure } from '@/lib/console/run/run-failure';
import type { AnswerEnd, Streaming } from '@/lib/console/run/stream-answer';
import { formProblem, masksOf } from '@/lib/console/run/stream-answer';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

/** Where the bytes of the file go. */
export type ExportOutput = {
  /** Resolves when it can take more. */
  write(bytes: Uint8Array): Promise<void>;
};

export type ExportWork = {
  readonly format: ExportFormat;
  readonly options: ExportOptions;
  readonly origin: ExportOrigin;
  readonly compression: Compression;
  readonly output: ExportOutput;
  /** More rows than these end it: nothing is cut in silence. */
  readonly rowsMax: number;
  readonly tooMany: () => RunFailure;
  /** Kept up to date while it runs. */
  readonly written: { rows: number; bytes: number; cutCells: number };
};

/**
 * Writes the answer as a file, hidden as judged. Cells go from the server's packets to the file's bytes without becoming values in
 * between, but for columns with a mask. A file that would be too large is a failure: half of one looks like a whole one.
 */
export async function streamExport(
  answer: PackedAnswer,
  streaming: Omit<Streaming, 'server'>,
  work: ExportWork,
): Promise<Result<AnswerEnd, RunFailure>> {
  const { verdict, access, limits, stopper, progress, digest } = streaming;
  const problem = formProblem({ ...streaming, columns: answer.columns });
  if (problem) return refuse(problem);
  const masks = masksOf(verdict, answer.columns);
  const columns = answer.columns.map((column, i) => toExportColumn(column, masks[i] !== undefined));
  const hidden = masks.flatMap((mask, i) =>
    mask === undefined
      ? []
      : [{ i, mask: createMaskCell(mask, answer.columns[i]?.form === 'binary', (value) => digest(value)) }],
  );
  const sink = new ByteSink(exportLimits.chunkBytes + 64 * 1024);
  const encoder = createEncoder(work.format, { ...work, sink, columns });
  const { written } = work;
  const flush = async () => {
    stopper.throwIfStopped();
    written.rows = progress.rows;
    written.bytes += sink.length;
    written.cutCells = encoder.cutCells;
    await work.output.write(sink.take());
    stopper.throwIfStopped();
  };

  const sources: Uint8Array[] = columns.map(() => new Uint8Array());
  const [starts, ends] = [new Int32Array(columns.length), new Int32Array(columns.length)];
  const cells = { sources, starts, ends };
  const { rowFilter } = verdict;
  encoder.begin();
  for await (const batch of answer.batches) {
    stopper.throwIfStopped();
    progress.bytes += batch.size;
    if (progress.bytes > limits.bytesMax)
      return refuse(runFailure('export-too-large', { megabytes: limits.bytesMax / 1_048_576 }));
    sources.fill(batch.bytes);
    while (batch.next(starts, ends)) {
      if (rowFilter !== undefined && !keepsRow(named(rowFilter.column), rowFilter, access)) continue;
      if (progress.rows === work.rowsMax) return refuse(work.tooMany());
      progress.rows += 1;
      for (const { i, mask } of hidden) hide(i, mask(batch.bytes, starts[i] ?? -1, ends[i] ?? 0));
      encoder.row(cells);
      if (sink.length >= exportLimits.chunkBytes) await flush();
    }
  }
  encoder.end();
  await flush();
  return ok({ cutBy: null, hasMore: false });

  function hide(i: number, shown: Uint8Array | undefined): void {
    starts[i] = shown === undefined ? -1 : 0;
    ends[i] = shown?.length ?? 0;
    if (shown !== undefined) sources[i] = shown;
  }

  /** The one cell that the filter of a SHOW looks at. */
  function named(column: number): readonly RawValue[] {
    const start = starts[column] ?? -1;
    const row: RawValue[] = [];
    row[column] = start < 0 ? null : Buffer.from(sources[column]?.subarray(start, ends[column]) ?? []).toString('utf8');
    return row;
  }
}
