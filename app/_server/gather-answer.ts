import type { z } from 'zod';
import { waitedAnswer } from '@/app/api/v1/_contract/console-answer';
import { consoleLimits } from '@/lib/console/run/console-limits';
import type { Frame } from '@/lib/console/run/frame';
import { failedFrame } from '@/lib/console/run/frame-of';
import { runFailure } from '@/lib/console/run/run-failure';
import type { ConsoleRunId } from '@/lib/shared/ids';

type Waited = z.output<typeof waitedAnswer>;

/** The whole answer of a run as one object, of bounded size: rows beyond it are read and left out, and it says so. */
export async function gatherAnswer(runId: ConsoleRunId, frames: ReadableStream<Uint8Array>): Promise<Waited> {
  let answer: Waited = {
    runId,
    state: 'failed',
    columns: [],
    rows: [],
    rowCount: 0,
    isCut: false,
    cutBy: null,
    ms: null,
    judgeMs: null,
    tables: [],
    refusal: null,
    failure: failedFrame(runFailure('interrupted'), 0),
  };
  let bytes = 0;
  for await (const line of linesOf(frames)) {
    bytes += line.length;
    // Written by our own worker, and held against the contract's form below.
    const frame = JSON.parse(line) as Frame;
    const isFull = bytes > consoleLimits.waitBytesMax || answer.rows.length >= consoleLimits.waitRowsMax;
    answer = withFrame(answer, frame, isFull);
  }
  return waitedAnswer.parse(answer);
}

function withFrame(answer: Waited, frame: Frame, isFull: boolean): Waited {
  switch (frame.t) {
    case 'judged':
      return { ...answer, judgeMs: frame.judgeMs, tables: [...frame.tables] };
    case 'columns':
      return { ...answer, columns: [...frame.columns] };
    case 'rows': {
      const rowCount = answer.rowCount + frame.rows.length;
      if (isFull) return { ...answer, rowCount, isCut: true };
      const room = consoleLimits.waitRowsMax - answer.rows.length;
      answer.rows.push(...frame.rows.slice(0, room).map((row) => [...row]));
      return { ...answer, rowCount, isCut: frame.rows.length > room };
    }
    case 'done':
      return { ...answer, state: 'done', failure: null, ms: frame.ms, cutBy: frame.cutBy };
    case 'refused': {
      const { t: _, judgeMs, ...refusal } = frame;
      return {
        ...answer,
        state: 'refused',
        failure: null,
        judgeMs,
        refusal: { ...refusal, missing: [...refusal.missing] },
      };
    }
    case 'failed':
      return { ...answer, state: 'failed', failure: frame };
  }
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const lines = (rest + (done ? decoder.decode() : decoder.decode(value, { stream: true }))).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
      if (done) break;
    }
  } catch {
    // Broken off: what came is told as interrupted.
  } finally {
    reader.releaseLock();
  }
}
