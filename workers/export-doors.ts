import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExportEnd, ExportPorts } from '@/lib/console/export/perform-export';
import { performExport } from '@/lib/console/export/perform-export';
import type { ExportOutput } from '@/lib/console/export/stream-export';
import type { ConsoleRunId } from '@/lib/shared/ids';
import { drained } from './drained';

export type ExportDoors = {
  /** Undefined: not this worker's, or somebody has it. */
  readonly deliveryOf: (runId: ConsoleRunId) => Promise<'stream' | 'file' | undefined>;
  readonly perform: (work: {
    readonly runId: ConsoleRunId;
    readonly signal: AbortSignal;
    readonly output: ExportOutput;
  }) => Promise<ExportEnd>;
  /** Of one that was just taken to be fetched. */
  readonly openFile: (
    runId: ConsoleRunId,
  ) => Promise<{ readonly stream: Readable; end(how: 'whole' | 'broken'): Promise<void> } | undefined>;
};

type Folder = {
  read(key: string): Promise<Readable | undefined>;
  remove(key: string): Promise<void>;
};

export function createExportDoors(ports: ExportPorts, folder: Folder): ExportDoors {
  const { store } = ports;
  return {
    deliveryOf: async (runId) => (await store.find(runId))?.delivery,
    perform: (work) => performExport(ports, work),
    async openFile(runId) {
      const key = await store.findFetched(runId);
      const stream = key === undefined ? undefined : await folder.read(key);
      if (key === undefined || !stream) return undefined;
      return {
        stream,
        async end(how) {
          if (how === 'whole') await folder.remove(key);
          await store.endFetch(runId, how);
        },
      };
    },
  };
}

type Door = { readonly runId: ConsoleRunId; readonly response: ServerResponse; readonly stop: AbortController };

/**
 * Runs an export. What is streamed goes out after a line that says so, and is broken off when it does not come to its end: half a file
 * must not look like one. What becomes a file is begun, and goes on when the web process has gone.
 */
export async function sendExport(doors: ExportDoors, { runId, response, stop }: Door): Promise<void> {
  const delivery = await doors.deliveryOf(runId);
  if (delivery === undefined) {
    response.writeHead(404).end();
    return;
  }
  const line = (head: object) => `${JSON.stringify(head)}\n`;
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' });
  if (delivery === 'file') {
    response.end(line({ t: 'begun' }));
    await doors.perform({ runId, signal: stop.signal, output: { write: () => Promise.resolve() } });
    return;
  }
  response.on('close', () => stop.abort('disconnected'));
  response.flushHeaders();
  let isBegun = false;
  const write = async (bytes: Uint8Array) => {
    if (!isBegun) await drained(response, line({ t: 'file' }));
    isBegun = true;
    if (bytes.length > 0) await drained(response, bytes);
  };
  const end = await doors.perform({ runId, signal: stop.signal, output: { write } });
  if (end.kind === 'done') response.end(isBegun ? '' : line({ t: 'file' }));
  else if (isBegun) response.destroy();
  else response.end(line(end.problem));
}

/** A worker that stops does not wait for a slow reader. */
export async function sendFile(doors: ExportDoors, { runId, response, stop }: Door): Promise<void> {
  const file = await doors.openFile(runId);
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  // Without a length, so that the reader knows of the end from us: one that counts hangs up before we know that it has all.
  response.writeHead(200, { 'content-type': 'application/octet-stream' });
  stop.signal.addEventListener('abort', () => response.destroy());
  const how = await pipeline(file.stream, response).then(
    () => 'whole' as const,
    () => 'broken' as const,
  );
  await file.end(how);
}
