import type { ClientRequest, IncomingMessage } from 'node:http';
import { request as httpRequest } from 'node:http';
import type { LinkRequest } from '@/lib/adapters/console-link/link-signature';
import { signatureHeader, signLinkRequest } from '@/lib/adapters/console-link/link-signature';
import type { KeyRing } from '@/lib/adapters/crypto/key-ring';
import type { ExportLink, StreamedExport } from '@/lib/console/export/export-service';
import type { ExportProblem } from '@/lib/console/export/export-work';
import type { Runner } from '@/lib/console/run/console-run';
import type { RunnerLink } from '@/lib/console/run/console-service';
import type { RedisLink } from '@/lib/redis-instance/look/look-service';
import type { RedisTold } from '@/lib/redis-instance/look/redis-answer';
import { redisLimits } from '@/lib/redis-instance/look/redis-limits';

const connectMs = 3_000;

/** As the worker's answer to `export` begins: a line of JSON. */
export type ExportHead = { readonly t: 'file' } | { readonly t: 'begun' } | ExportProblem;

/** The web process's way to workers: a signed request that names a run, and bytes that come back at the reader's pace. */
export function createRunnerLink(ring: KeyRing): RunnerLink & ExportLink & RedisLink {
  /** Undefined: nobody answers there, or somebody who does not know us. */
  async function send(
    runner: Runner,
    verb: LinkRequest['verb'],
    runId: string,
    signal?: AbortSignal,
    answerMs: number = connectMs,
  ): Promise<{ request: ClientRequest; response: IncomingMessage } | undefined> {
    const signature = signLinkRequest(ring, { runnerId: runner.id, verb, runId }, Date.now());
    const at = /^\[?(.+?)\]?:(\d+)$/.exec(runner.address);
    if (!at) return undefined;
    const request = httpRequest({
      host: at[1],
      port: Number(at[2]),
      method: 'POST',
      path: `/${verb}/${runId}`,
      headers: { [signatureHeader]: signature, 'content-length': 0 },
      agent: false,
      ...(signal === undefined ? {} : { signal }),
    });
    return new Promise((resolve) => {
      const timer = setTimeout(() => request.destroy(new Error('slow')), answerMs);
      request.on('response', (response) => {
        clearTimeout(timer);
        if (response.statusCode === 200) return resolve({ request, response });
        response.resume();
        resolve(undefined);
      });
      // Also after the answer began: its reader hears of it through the body.
      request.on('error', () => {
        clearTimeout(timer);
        resolve(undefined);
      });
      request.end();
    });
  }

  return {
    async open(runner, runId, signal) {
      const sent = await send(runner, 'run', runId, signal);
      if (!sent) return undefined;
      // A reader that cancels the body ends the connection, and the worker the statement.
      return pulled(sent.response[Symbol.asyncIterator](), () => sent.request.destroy());
    },
    async stream(runner, runId, signal) {
      const sent = await send(runner, 'export', runId, signal);
      return sent && readExport(sent.response, () => sent.request.destroy());
    },
    async begin(runner, runId) {
      const sent = await send(runner, 'export', runId);
      sent?.response.resume();
      return sent !== undefined;
    },
    async fetch(runner, runId, signal) {
      const sent = await send(runner, 'fetch', runId, signal);
      if (!sent) return undefined;
      return pulled(sent.response[Symbol.asyncIterator](), () => sent.request.destroy());
    },
    async look(runner, lookId, signal) {
      // The head comes with the whole answer. A host that is not there is known sooner, by its connection.
      const sent = await send(runner, 'look', lookId, signal, redisLimits.lookMs + connectMs);
      const text = sent && (await readWhole(sent.response));
      // Written by our own worker.
      return text === undefined ? undefined : (JSON.parse(text) as RedisTold);
    },
    async cancel(runner, runId) {
      const sent = await send(runner, 'cancel', runId);
      sent?.response.resume();
      return sent !== undefined;
    },
  };
}

const headBytesMax = 256 * 1024;

/** Undefined when the connection breaks before its end. */
async function readWhole(response: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of response) chunks.push(chunk as Buffer);
  } catch {
    return undefined;
  }
  return response.complete ? Buffer.concat(chunks).toString('utf8') : undefined;
}

/** The first line says what comes; a worker that goes away before it has given no answer. */
async function readExport(response: IncomingMessage, end: () => void): Promise<StreamedExport | undefined> {
  const chunks: AsyncIterator<Buffer> = response[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  for (;;) {
    const { done, value } = await chunks.next().catch(() => ({ done: true, value: undefined }));
    if (done || value === undefined || head.length > headBytesMax) {
      end();
      return undefined;
    }
    head = Buffer.concat([head, value]);
    const line = head.indexOf(10);
    if (line < 0) continue;
    // Written by our own worker.
    const said = JSON.parse(head.subarray(0, line).toString('utf8')) as ExportHead;
    if (said.t === 'file') return { kind: 'bytes', bytes: pulled(chunks, end, head.subarray(line + 1)) };
    end();
    return said.t === 'begun' ? undefined : { kind: 'none', problem: said };
  }
}

/**
 * One piece at a time, when it is asked for: `Readable.toWeb` counts pieces and not bytes, and would gather thousands of them for a
 * slow reader. A reader that cancels ends the connection; a connection that breaks is an error of the stream, so that nobody takes what
 * came for the whole.
 */
function pulled(chunks: AsyncIterator<Buffer>, end: () => void, first?: Buffer): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        if (first && first.length > 0) controller.enqueue(first);
      },
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => end(),
    },
    { highWaterMark: 1 },
  );
}
