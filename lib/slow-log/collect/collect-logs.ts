import { LogReader } from '../log/log-reader';
import { rehearse } from '../log/rehearsal';
import type { CollectStore, DueSource, LogPosition } from './collect-store';
import type { LogFiles, LogPart } from './log-files';
import { LogFileFailure } from './log-files';
import { SlowBatch } from './slow-batch';

/** Bytes of log that go into one transaction. */
const batchBytes = 8 << 20;
/** Of one source at a visit, so that one that was never read does not keep the others waiting. */
const visitBytesMax = 256 << 20;
const claimMax = 8;

type Parts = { readonly store: CollectStore; readonly files: LogFiles };

/** Reads what is new in every log that is due, each exactly once: a batch counts when its position was saved with it, or not at all. */
export function createCollectLogs({ store, files }: Parts) {
  const visit = async (source: DueSource, signal: AbortSignal): Promise<void> => {
    const known = source.position;
    const progress = { version: source.version, left: visitBytesMax, isOurs: true };
    for (const part of await files.unread(source.path, known)) {
      await readPart(store, source, part, { known: part.isKnown ? known : undefined, progress, signal });
      if (!progress.isOurs || progress.left <= 0 || signal.aborted) return;
    }
  };
  return {
    async collectDue(signal: AbortSignal): Promise<number> {
      const due = await store.claim(claimMax);
      if (due.length > 0) rehearse();
      const faults: unknown[] = [];
      for (const source of due) {
        try {
          await visit(source, signal);
          await store.finish(source, undefined);
        } catch (error) {
          const isTold = error instanceof LogFileFailure;
          // One log that cannot be read must not keep the others waiting.
          if (!isTold) faults.push(error);
          await store.finish(source, { code: isTold ? error.code : 'internal', path: source.path });
        }
      }
      if (faults.length > 0) throw faults[0];
      return due.length;
    },
  };
}

type Visit = {
  readonly known: LogPosition | undefined;
  readonly progress: { version: number; left: number; isOurs: boolean };
  readonly signal: AbortSignal;
};

async function readPart(store: CollectStore, source: DueSource, part: LogPart, visit: Visit): Promise<void> {
  const { known, progress, signal } = visit;
  if (known !== undefined && part.from >= part.size && !part.isEnded) return;
  let batch = new SlowBatch();
  let skipped = 0;
  const reader = new LogReader((event) => batch.add(event), {
    zoneOffsetMinutes: source.zoneOffsetMinutes,
    ...(known && { state: known.state }),
  });
  const save = async (offset: number): Promise<void> => {
    const position = { identity: part.identity, offset, size: part.size, state: reader.state };
    const skippedBytes = reader.gaps.skippedBytes - skipped;
    skipped += skippedBytes;
    progress.isOurs = await store.save(source, progress.version, { batch, position, skippedBytes });
    progress.version += 1;
    batch = new SlowBatch();
  };
  let pending = 0;
  for await (const bytes of part.chunks()) {
    reader.push(bytes);
    pending += bytes.length;
    progress.left -= bytes.length;
    if (pending >= batchBytes) {
      pending = 0;
      await save(part.from + reader.offset);
    }
    if (!progress.isOurs || progress.left <= 0 || signal.aborted) break;
  }
  const isWhole = progress.left > 0 && !signal.aborted;
  if (!progress.isOurs) return;
  // The last event of a log has no successor to end it: it is whole when the log has not grown since it was looked at.
  if (isWhole && (part.isEnded || known?.size === part.size)) {
    reader.end();
    await save(part.size);
  } else if (pending > 0 || known === undefined) await save(part.from + reader.offset);
}
