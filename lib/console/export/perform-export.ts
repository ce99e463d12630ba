import { exportLimits, runLimitsOf } from '@/lib/console/export/export-limits';
import type { ExportAllowance } from '@/lib/console/export/export-policy';
import { exportAllowance } from '@/lib/console/export/export-policy';
import type {
  ExportFile,
  ExportFiles,
  ExportOrder,
  ExportProblem,
  ExportWorkStore,
} from '@/lib/console/export/export-work';
import { ExportDiskError } from '@/lib/console/export/export-work';
import type { Compression } from '@/lib/console/export/formats/zip-stream';
import type { ExportOutput } from '@/lib/console/export/stream-export';
import { streamExport } from '@/lib/console/export/stream-export';
import type { Frame } from '@/lib/console/run/frame';
import { failedFrame } from '@/lib/console/run/frame-of';
import type { ConsoleWorkStore, EndedRun, PerformPorts } from '@/lib/console/run/perform-ports';
import type { AnswerDelivery } from '@/lib/console/run/perform-run';
import { performRun } from '@/lib/console/run/perform-run';
import type { RunFailure, RunFailureCode } from '@/lib/console/run/run-failure';
import { runFailure } from '@/lib/console/run/run-failure';
import type { ConsoleRunId } from '@/lib/shared/ids';
import { refuse } from '@/lib/shared/result';

export type ExportPorts = {
  readonly run: Omit<PerformPorts, 'store'>;
  readonly store: ExportWorkStore;
  readonly files: ExportFiles;
  readonly compression: Compression;
};

export type ExportEnd = { readonly kind: 'done' } | { readonly kind: 'none'; readonly problem: ExportProblem };

type Work = {
  readonly runId: ConsoleRunId;
  readonly signal: AbortSignal;
  /** For what is streamed. */
  readonly output: ExportOutput;
};

/**
 * Runs the statement of an export through the same gate, masks and checks as any run, and makes a file of its answer. When this
 * resolves the run has its end; a file that is not whole is gone, and what was streamed of one must be broken off by the caller.
 */
export async function performExport(ports: ExportPorts, { runId, signal, output }: Work): Promise<ExportEnd> {
  const order = await ports.store.find(runId);
  if (!order) return { kind: 'none', problem: failedFrame(runFailure('cancelled'), 0) };
  const file = order.delivery === 'file' ? lazily(ports, runId) : undefined;
  const allowance = exportAllowance(order.policy);
  const written = { rows: 0, bytes: 0, cutCells: 0 };
  let rowsExpected: number | null = null;
  let problem: ExportProblem | undefined;
  let end: EndedRun['state'] | undefined;
  const tell = () => ports.store.progress(runId, { ...written, rowsExpected });
  const emit = async (frame: Frame) => {
    if (frame.t === 'judged' && frame.rowLimit.why === 'statement') rowsExpected = frame.rowLimit.max;
    if (frame.t === 'refused' || frame.t === 'failed') problem = frame;
  };
  const runs: ConsoleWorkStore = {
    ...ports.store.runs,
    // Whoever sees the end sees its cause, and no half file.
    async end(id, ended) {
      end = ended.state;
      if (end !== 'done') {
        await file?.discard();
        await ports.store.setProblem(runId, problemOf(ended));
      }
      await ports.store.runs.end(id, ended);
    },
  };
  const delivery = deliver(ports, order, { allowance, written, tell, output: throttled(file ?? output, tell), file });
  const limits = runLimitsOf(ports.run.limits, order.delivery, order.format === 'xlsx', allowance.max);
  await performRun({ ...ports.run, limits, store: runs }, { runId, emit, signal, delivery });
  if (end === 'done') return { kind: 'done' };
  const why = problem ?? failedFrame(runFailure('internal'), 0);
  // Cancelled before it was taken.
  if (end === undefined) await ports.store.setProblem(runId, why);
  return { kind: 'none', problem: why };
}

const problemOf = ({ last, failure, rows }: EndedRun): ExportProblem =>
  last?.t === 'refused' ? last : failedFrame(failure ?? runFailure('internal'), rows);

type LazyFile = ExportOutput & { finish(): Promise<void>; discard(): Promise<void> };

type Delivering = {
  readonly allowance: ExportAllowance;
  readonly written: { rows: number; bytes: number; cutCells: number };
  readonly tell: () => Promise<void>;
  readonly output: ExportOutput;
  readonly file: LazyFile | undefined;
};

function deliver(
  { compression }: ExportPorts,
  { format, options, origin }: ExportOrder,
  { allowance, written, tell, output, file }: Delivering,
): AnswerDelivery {
  return {
    rowsBeyond: 1,
    async open(session, text, { max, why }) {
      const answer = await session.runPacked(text);
      const tooMany = (): RunFailure =>
        runFailure(why === 'grant' ? 'export-over-grant' : codes[allowance.why], { max });
      return async (streaming) => {
        const work = { format, options, origin, compression, output, rowsMax: max, tooMany, written };
        try {
          const end = await streamExport(answer, streaming, work);
          if (end.ok) await file?.finish();
          if (end.ok) await tell();
          return end;
        } catch (error) {
          if (error instanceof ExportDiskError) return refuse(runFailure('export-disk', { reason: error.reason }));
          throw error;
        }
      };
    },
  };
}

const codes = {
  policy: 'export-over-policy',
  approval: 'export-over-policy',
  platform: 'export-over-limit',
} as const satisfies Record<ExportAllowance['why'], RunFailureCode>;

/** Made when there is something to write: what is refused leaves no file. */
function lazily({ files, store }: ExportPorts, runId: ConsoleRunId): LazyFile {
  let file: ExportFile | undefined;
  const made = async () => {
    if (file) return file;
    file = await files.create();
    await store.holdFile(runId, file.key);
    return file;
  };
  return {
    write: async (bytes) => (await made()).write(bytes),
    async finish() {
      await (await made()).finish();
      await store.keepFile(runId, exportLimits.keptMinutes);
    },
    discard: async () => file?.discard(),
  };
}

/** Says how far it is, now and then. */
function throttled({ write }: ExportOutput, tell: () => Promise<void>): ExportOutput {
  let last = Date.now();
  return {
    async write(bytes) {
      await write(bytes);
      if (Date.now() - last < exportLimits.progressMs) return;
      last = Date.now();
      await tell();
    },
  };
}
