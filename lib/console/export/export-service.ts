import { createHash } from 'node:crypto';
import type { Act } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import type { FoundExport } from '@/lib/console/export/console-export';
import type { ExportError } from '@/lib/console/export/export-error';
import type { ExportFormat } from '@/lib/console/export/export-format';
import { exportFileName } from '@/lib/console/export/export-format';
import type { Delivery } from '@/lib/console/export/export-limits';
import { exportLimits } from '@/lib/console/export/export-limits';
import type { ExportOptions } from '@/lib/console/export/export-options';
import type { ExportProblem } from '@/lib/console/export/export-work';
import { consoleLimits } from '@/lib/console/run/console-limits';
import type { NewRun, Runner } from '@/lib/console/run/console-run';
import type { ConsoleRunStore } from '@/lib/console/run/console-service';
import { busy, isBound, runAct } from '@/lib/console/run/console-service';
import { authorizeOnInstance } from '@/lib/instance/instance-access';
import type { ConsoleRunId, InstanceId } from '@/lib/shared/ids';
import { consoleRunIdSchema, newId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type ExportRequest = {
  readonly instanceId: InstanceId;
  readonly schema: string | null;
  readonly sql: string;
  readonly format: ExportFormat;
  readonly options: ExportOptions;
  readonly name: string;
  readonly delivery: Delivery;
};

export type NewExport = {
  readonly run: NewRun;
  readonly format: ExportFormat;
  readonly options: ExportOptions;
  readonly fileName: string;
  readonly delivery: Delivery;
};

type Busy = 'person-busy' | 'instance-busy' | 'too-fast';

/** What the web process keeps of exports. */
export type ExportStore = {
  /** Counts and writes in one transaction, with the audit row. */
  create(order: NewExport, runningMax: number, act: Act): Promise<'created' | 'exports-busy' | Busy>;
  find(runId: ConsoleRunId): Promise<FoundExport | undefined>;
  /** Compare-and-set, with the audit row: of two who fetch at once one is served. */
  takeFile(runId: ConsoleRunId, act: Act): Promise<boolean>;
  /** Nobody could serve it: the file is where it was. */
  untakeFile(runId: ConsoleRunId): Promise<void>;
};

/** The way to the worker that makes or holds the file. */
export type ExportLink = {
  /** Runs it now: its bytes as they come, or why there are none. Undefined: the worker does not answer. */
  stream(runner: Runner, runId: ConsoleRunId, signal: AbortSignal): Promise<StreamedExport | undefined>;
  /** Lets the worker begin a file. */
  begin(runner: Runner, runId: ConsoleRunId): Promise<boolean>;
  /** The finished file. */
  fetch(runner: Runner, runId: ConsoleRunId, signal: AbortSignal): Promise<ReadableStream<Uint8Array> | undefined>;
};

export type StreamedExport =
  | { readonly kind: 'bytes'; readonly bytes: ReadableStream<Uint8Array> }
  | { readonly kind: 'none'; readonly problem: ExportProblem };

export type Download = {
  readonly fileName: string;
  readonly format: ExportFormat;
  readonly bytes: ReadableStream<Uint8Array>;
};

export type ExportService = ReturnType<typeof createExportService>;

/** Asking for files, watching them being made, and taking them: each once, and each by who asked for it. */
export function createExportService(
  runs: Pick<ConsoleRunStore, 'findProjects' | 'boundSchemas' | 'findRunner' | 'giveUp'>,
  store: ExportStore,
  link: ExportLink,
) {
  /** Of the person alone, whatever else they may see: of another person's, not even that it is there. */
  async function own(actor: Actor, exportId: ConsoleRunId): Promise<Result<FoundExport, ExportError>> {
    const found = await store.find(exportId);
    if (found?.userId !== actor.userId) return refuse({ code: 'export/not-found', exportId });
    const allowed = await authorizeOnInstance(runs.findProjects, actor, 'console.export', found.instanceId);
    if (allowed.ok) return ok(found);
    // A token without the scope is told so; what is out of reach is not there.
    return allowed.error.code === 'access/forbidden' ? allowed : refuse({ code: 'export/not-found', exportId });
  }

  return {
    async create(actor: Actor, asked: ExportRequest): Promise<Result<FoundExport, ExportError>> {
      const { instanceId, schema, sql, format, options, name, delivery } = asked;
      const allowed = await authorizeOnInstance(runs.findProjects, actor, 'console.export', instanceId);
      if (!allowed.ok) return allowed;
      if (schema !== null && !(await isBound(runs, actor, instanceId, schema))) {
        return refuse({ code: 'instance/schema-not-bound', schema });
      }
      const bytes = Buffer.byteLength(sql);
      const { textBytesMax: bytesMax } = consoleLimits;
      if (bytes > bytesMax) return refuse({ code: 'console/text-too-long', bytes, bytesMax });
      const { zone, runner } = await runs.findRunner(instanceId);
      if (!runner) return refuse({ code: 'console/no-runner', zone });

      const id = newId(consoleRunIdSchema);
      const projectId = actor.token?.projectId ?? null;
      const { userId, via } = actor;
      const run = {
        id,
        userId,
        instanceId,
        schema,
        text: sql,
        runnerId: runner.id,
        mustBeFresh: true,
        rowsMax: null,
        via,
        projectId,
      };
      const order = { run, format, options, fileName: exportFileName(name, format), delivery };
      const textHash = createHash('sha256').update(sql).digest('hex');
      const act = runAct(actor, 'console.export', id, instanceId, { schema, bytes, textHash, format, delivery });
      const { runningPerPersonMax: runningMax } = exportLimits;
      const created = await store.create(order, runningMax, act);
      if (created === 'exports-busy') return refuse({ code: 'export/too-many', runningMax, retryAfterSeconds: 10 });
      if (created !== 'created') return refuse(busy(created));
      if (delivery === 'file' && !(await link.begin(runner, id))) {
        await runs.giveUp(id);
        return refuse({ code: 'console/runner-unreachable', zone });
      }
      return own(actor, id);
    },

    get: own,

    /** Once. A streamed one runs now, at the pace of who takes it. */
    async download(actor: Actor, exportId: ConsoleRunId, signal: AbortSignal): Promise<Result<Download, ExportError>> {
      const found = await own(actor, exportId);
      if (!found.ok) return found;
      const { state, delivery, fileName, format, runner, holder, instanceId, isReady } = found.value;
      const unreachable = async (zone: string) => refuse({ code: 'console/runner-unreachable', zone } as const);
      if (delivery === 'stream') {
        if (state === 'done') return refuse({ code: 'export/gone' });
        if (state !== 'queued') return refuse({ code: 'export/not-ready', state });
        const streamed = runner && (await link.stream(runner, exportId, signal));
        if (!streamed) {
          await runs.giveUp(exportId);
          return unreachable(runner?.zone ?? '');
        }
        if (streamed.kind === 'none') return refuse(noFile(streamed.problem));
        return ok({ fileName, format, bytes: streamed.bytes });
      }
      if (state !== 'done') return refuse({ code: 'export/not-ready', state });
      const act = runAct(actor, 'console.export-fetch', exportId, instanceId, { format });
      if (!isReady || !(await store.takeFile(exportId, act))) return refuse({ code: 'export/gone' });
      const bytes = holder && (await link.fetch(holder, exportId, signal));
      if (bytes) return ok({ fileName, format, bytes });
      await store.untakeFile(exportId);
      return unreachable(holder?.zone ?? '');
    },
  };
}

function noFile(problem: ExportProblem): ExportError {
  return problem.t === 'refused'
    ? { code: 'export/no-file', rule: problem.rule, reason: problem.what.en }
    : { code: 'export/no-file', rule: problem.code, reason: problem.message.en };
}
