import { z } from 'zod';
import { LogReader } from '../log/log-reader';
import type { SourceReading, VisitSource } from './collect-store';
import type { LogFiles, LogPart } from './log-files';
import { SlowBatch } from './slow-batch';

/** Bytes of log that go into one transaction. */
const batchBytes = 8 << 20;
/** Of one source at a visit, so that one that was never read does not keep the others waiting. */
const visitBytesMax = 256 << 20;

/** How far a log was read: the file, the offset behind the last whole event, and what the reader knew there. */
const logPositionSchema = z.object({
  identity: z.object({ inode: z.number(), headBytes: z.number(), headHash: z.string() }),
  offset: z.number(),
  /** Of the file at that time: one that has not grown since has no event that is still being written. */
  size: z.number(),
  state: z.object({ schema: z.string(), timeMicros: z.number() }),
});
type LogPosition = z.output<typeof logPositionSchema>;

/** Reads what is new in a log that a worker can see as a file. */
export function createReadLogFile(files: LogFiles): VisitSource {
  return async (reading) => {
    const { source, signal } = reading;
    const stored = logPositionSchema.safeParse(source.position);
    const known = stored.success ? stored.data : undefined;
    const progress = { left: visitBytesMax, isOurs: true };
    for (const part of await files.unread(source.path, known)) {
      await readPart(reading, part, { known: part.isKnown ? known : undefined, progress });
      if (!progress.isOurs || progress.left <= 0 || signal.aborted) return;
    }
  };
}

type Visit = {
  readonly known: LogPosition | undefined;
  readonly progress: { left: number; isOurs: boolean };
};

async function readPart(reading: SourceReading, part: LogPart, { known, progress }: Visit): Promise<void> {
  const { source, signal } = reading;
  if (known !== undefined && part.from >= part.size && !part.isEnded) return;
  let batch = new SlowBatch();
  let skipped = 0;
  const reader = new LogReader((event) => batch.add(event), {
    zoneOffsetMinutes: source.zoneOffsetMinutes,
    ...(known && { state: known.state }),
  });
  const save = async (offset: number): Promise<void> => {
    const position: LogPosition = { identity: part.identity, offset, size: part.size, state: reader.state };
    const skippedBytes = reader.gaps.skippedBytes - skipped;
    skipped += skippedBytes;
    progress.isOurs = await reading.save({ batch, position, skippedBytes });
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
