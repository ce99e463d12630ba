import { createHash } from 'node:crypto';
import { z } from 'zod';
import { digestId } from '../../digest/digest';
import { fingerprintOf } from '../../fingerprint/fingerprint-of';
import type { SourceReading, VisitSource } from '../collect-store';
import { addSeconds, microsOf } from '../row-cursor';
import { RowEvents } from '../row-events';
import type { ReadServer, ServerReading } from '../server/server-reading';
import { SlowBatch } from '../slow-batch';
import type { CounterDelta, StoredCounter } from './counter-delta';
import { deltaOf, spreadOf } from './counter-delta';
import { statementOfDigest } from './digest-text';
import type { DigestTexts, ServerCounter } from './statement-digests';
import { checkCounting, readCounters, readTexts } from './statement-digests';

/** Of one look: the heaviest have a line each, the others one together. */
const digestsMax = 300;
/** A statement that ends while the counters are read may have the time of before. */
const overlapSeconds = 2;

const positionSchema = z.object({ serverNow: z.string() });

/** A counter of the server with what was known of it. */
type Look = { readonly key: string; readonly now: ServerCounter; readonly before: StoredCounter | undefined };
type Grown = Look & { readonly digest: string | null; readonly delta: CounterDelta };

/**
 * The counters that a server keeps of all its statements, by what was added between two looks. The first look only remembers them: what
 * they say is of nobody knows when.
 */
export function createReadStatementDigests(readServer: ReadServer): VisitSource {
  return (reading) =>
    readServer(
      { instanceId: reading.source.instanceId, what: 'performance_schema', signal: reading.signal },
      async (server) => {
        await checkCounting(server);
        const parsed = positionSchema.safeParse(reading.source.position);
        const lastLook = parsed.success ? parsed.data.serverNow : undefined;
        await look(reading, server, lastLook);
      },
    );
}

async function look({ counters, save }: SourceReading, server: ServerReading, lastLook: string | undefined) {
  // A clock that went back makes times useless, and the counters are right without them.
  const isAhead = lastLook !== undefined && lastLook > server.now;
  const from = lastLook === undefined || isAhead ? undefined : addSeconds(lastLook, -overlapSeconds);
  const found = await readCounters(server, from);
  const known = await counters(found.map(keyOf));
  // MariaDB tells whole seconds.
  const since = lastLook?.slice(0, 19);
  const looks = found.map((now): Look => ({ key: keyOf(now), now, before: known.get(keyOf(now)) }));
  const grown = looks
    .flatMap((one): Grown[] => {
      const delta = deltaOf(one.now, one.before, since);
      return delta ? [{ ...one, digest: one.now.digest, delta }] : [];
    })
    .sort((a, b) => b.delta.sumMicros - a.delta.sumMicros);
  const { batch, ids } = await toBatch(server, grown);
  await save({
    batch,
    position: { serverNow: server.now },
    skippedBytes: 0,
    counters: looks.map(({ key, now, before }) => ({
      key,
      ...figuresOf(now),
      firstSeen: now.firstSeen,
      digestId: before?.digestId ?? ids.get(key) ?? null,
      fingerprint: null,
    })),
  });
}

const keyOf = ({ schema, digest }: ServerCounter): string =>
  createHash('md5')
    .update(`${schema}\0${digest ?? ''}`)
    .digest('hex');

const figuresOf = ({ count, sumMicros, minMicros, maxMicros, lockMicros, rowsSent, rowsExamined }: ServerCounter) => ({
  count,
  sumMicros,
  minMicros,
  maxMicros,
  lockMicros,
  rowsSent,
  rowsExamined,
});

async function toBatch(server: ServerReading, grown: readonly Grown[]) {
  const batch = new SlowBatch();
  const events = new RowEvents();
  const ids = new Map<string, string>();
  const heavy = grown.slice(0, digestsMax).filter(({ digest }) => digest !== null);
  const isTextWanted = ({ before, delta }: Grown): boolean => before?.fingerprint == null || delta.isMaxNew;
  const texts = await readTexts(server, [...new Set(heavy.filter(isTextWanted).flatMap(({ digest }) => digest ?? []))]);
  const heavyKeys = new Set(heavy.map(({ key }) => key));
  for (const { now, delta, before, key, digest } of grown) {
    const text = digest === null || !heavyKeys.has(key) ? undefined : texts(now.schema, digest);
    if (text && isOwn(text)) continue;
    const fingerprint = before?.fingerprint ?? (text && fingerprintOf(statementOf(text)));
    // No line of its own: too light, no room for it on the server, or gone before its text was read.
    const isOther = !heavyKeys.has(key) || fingerprint === undefined;
    const event = events.eventOf({
      timeMicros: microsOf(now.lastSeen),
      queryMicros: delta.sumMicros,
      lockMicros: delta.lockMicros,
      rowsSent: delta.rowsSent,
      rowsExamined: delta.rowsExamined,
      schema: now.schema,
      user: '',
      host: '',
      text: text?.sample?.text ?? '',
      isAdministrator: false,
    });
    if (!isOther) {
      events.withFingerprint(event, fingerprint);
      ids.set(key, digestId(encoder.encode(fingerprint)));
    }
    const spread = spreadOf(delta, now.p95Micros);
    batch.addCounted(event, { ...delta, spread, sampleMicros: text?.sample?.micros ?? 0 }, isOther);
  }
  return { batch, ids };
}

const encoder = new TextEncoder();

/** What the server keeps of a long statement is its beginning: then the digest tells the statements apart, and the sample only shows one. */
const wholeBytesMax = 1_000;

const isWhole = ({ text }: { readonly text: string }): boolean => text.length < wholeBytesMax && !text.endsWith('...');

function statementOf({ sample, digestText }: DigestTexts): string {
  return sample && isWhole(sample) ? sample.text : statementOfDigest(digestText);
}

const isOwn = ({ digestText }: DigestTexts): boolean => digestText.includes('`events_statements_');
