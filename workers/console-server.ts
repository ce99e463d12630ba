import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Emit } from '@/lib/console/run/frame';
import type { ConsoleRunId, RedisLookId } from '@/lib/shared/ids';
import { consoleRunIdSchema, redisLookIdSchema } from '@/lib/shared/ids';
import { drained } from './drained';
import type { ExportDoors } from './export-doors';
import { sendExport, sendFile } from './export-doors';
import { sendLook } from './send-look';

const verbs = ['run', 'cancel', 'export', 'fetch', 'look'] as const;
type Verb = (typeof verbs)[number];

export type ConsoleServerParts = {
  readonly host: string;
  readonly port: number;
  /** Whether the request was signed for this worker, this deed and this run. */
  readonly verify: (signature: string | undefined, request: { readonly verb: Verb; readonly runId: string }) => boolean;
  readonly signatureHeader: string;
  readonly perform: (run: {
    readonly runId: ConsoleRunId;
    readonly emit: Emit;
    readonly signal: AbortSignal;
  }) => Promise<void>;
  readonly exports: ExportDoors;
  /** Answers a question to a Redis server; undefined = it is not this worker's to take. */
  readonly look: (lookId: RedisLookId, signal: AbortSignal) => Promise<object | undefined>;
  readonly report: (error: unknown) => void;
};

export type ConsoleServer = {
  readonly port: number;
  /** Takes nothing new; what runs is stopped on its server and has its end written. */
  stop(): Promise<void>;
};

/**
 * Takes statements of the console from the web process. A request carries the id of a run and a signature; the text, and whose it is,
 * stand in the row. Whoever listens here decides nothing by what comes in.
 */
export async function startConsoleServer(parts: ConsoleServerParts): Promise<ConsoleServer> {
  const running = new Map<ConsoleRunId, { readonly stop: AbortController; readonly ended: Promise<void> }>();
  let isStopping = false;

  async function run(runId: ConsoleRunId, response: ServerResponse): Promise<void> {
    const stop = new AbortController();
    response.on('close', () => stop.abort('disconnected'));
    response.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store' });
    response.flushHeaders();
    const ended = parts
      .perform({ runId, emit: (frame) => drained(response, `${JSON.stringify(frame)}\n`), signal: stop.signal })
      .catch(parts.report);
    running.set(runId, { stop, ended });
    await ended;
    running.delete(runId);
    response.end();
  }

  const during = async (runId: ConsoleRunId, stop: AbortController, work: Promise<void>) => {
    const ended = work.catch(parts.report);
    running.set(runId, { stop, ended });
    await ended;
    running.delete(runId);
  };

  const server: Server = createServer((request, response) => {
    const asked = readRequest(request);
    const signature = request.headers[parts.signatureHeader];
    if (!asked || isStopping || !parts.verify(typeof signature === 'string' ? signature : undefined, asked)) {
      response.writeHead(isStopping ? 503 : 404).end();
      return;
    }
    const { verb, runId } = asked;
    if (verb === 'run') {
      // A signature is good once, so this is no second reader of the same run.
      void run(runId, response);
      return;
    }
    if (verb === 'export' || verb === 'fetch') {
      const stop = new AbortController();
      const work = verb === 'export' ? sendExport : sendFile;
      void during(runId, stop, work(parts.exports, { runId, response, stop }));
      return;
    }
    if (verb === 'look') {
      const stop = new AbortController();
      void during(runId, stop, sendLook(parts.look, redisLookIdSchema.parse(runId), response, stop));
      return;
    }
    running.get(runId)?.stop.abort('cancelled');
    response.writeHead(200).end();
  });
  server.requestTimeout = 10_000;
  server.headersTimeout = 5_000;
  server.maxHeadersCount = 50;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(parts.port, parts.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      isStopping = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const left = [...running.values()];
      for (const { stop } of left) stop.abort('interrupted');
      await Promise.all(left.map(({ ended }) => ended));
      server.closeAllConnections();
      await closed;
    },
  };
}

function readRequest({ method, url }: IncomingMessage): { verb: Verb; runId: ConsoleRunId } | undefined {
  const [, word, id] = /^\/([a-z]+)\/([0-9A-Z]{26})$/.exec(url ?? '') ?? [];
  const runId = consoleRunIdSchema.safeParse(id);
  const verb = verbs.find((known) => known === word);
  if (method !== 'POST' || !runId.success || verb === undefined) return undefined;
  return { verb, runId: runId.data };
}
