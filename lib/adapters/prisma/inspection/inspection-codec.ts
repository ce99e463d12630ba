import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { factsDigestSchema } from '@/lib/inspection/changes';
import type { Judgement } from '@/lib/inspection/inspect';
import type { InstanceMemory, PackedMemory } from '@/lib/inspection/run/inspection-work';
import { seriesSchema } from '@/lib/inspection/run/series';
import type { StoredVerdict } from '@/lib/inspection/run/stored-verdict';
import { storedVerdictsSchema } from '@/lib/inspection/run/stored-verdict';
import { sampleSchema } from '@/lib/inspection/sample';

/** Level 1: it is written once a day for each instance, and the numbers shrink to a third at any level. */
const pack = (value: unknown): Buffer => deflateRawSync(JSON.stringify(value), { level: 1 });

/** Undefined = nothing was kept, or by a version of this program that kept it otherwise. */
function unpack<Value>(schema: z.ZodType<Value>, bytes: Uint8Array | null | undefined): Value | undefined {
  if (!bytes || bytes.length === 0) return undefined;
  const parsed = schema.safeParse(JSON.parse(inflateRawSync(bytes).toString('utf8')));
  return parsed.success ? parsed.data : undefined;
}

const memberSchema = z.object({
  instanceId: z.string(),
  name: z.string(),
  server: z.object({ engine: z.enum(['mysql', 'mariadb', 'tidb', 'proxysql']), version: z.number() }),
  role: z.enum(['primary', 'replica', 'proxy', 'unknown']),
  serverUuid: z.string().nullable(),
  gtids: z.string().nullable(),
  clockOffsetMs: z.number().nullable(),
  unusedIndexes: z.array(z.string()).nullable(),
});
/** The variables of the digest and of the member are the same: they are kept once. */
const factsSchema = z.object({ digest: factsDigestSchema, member: memberSchema.nullable() });

export function unpackMemory({ sample, series, facts }: Omit<PackedMemory, 'verdicts'>): InstanceMemory {
  const kept = unpack(factsSchema, facts);
  const variables = kept?.digest.variables;
  return {
    sample: unpack(sampleSchema, sample),
    series: unpack(seriesSchema, series) ?? {},
    digest: kept?.digest,
    member: kept?.member && variables ? { ...kept.member, variables } : undefined,
  };
}

export function packMemory({ sample, series, digest, member }: InstanceMemory): Omit<PackedMemory, 'verdicts'> {
  const { variables: _, ...rest } = member ?? { variables: {} };
  return {
    sample: sample ? pack(sample) : null,
    series: pack(series),
    facts: digest ? pack({ digest, member: member ? rest : null }) : null,
  };
}

export const unpackSeries = (bytes: Uint8Array | null | undefined) => unpack(seriesSchema, bytes) ?? {};

export function packVerdicts(judgements: readonly Judgement[]): Buffer {
  return pack(
    judgements.map(({ checkId, verdict }): StoredVerdict => {
      if (verdict.status === 'unknown') {
        const { status, reason, what } = verdict;
        return { checkId, status, reason, ...(what === undefined ? {} : { what }) };
      }
      if (verdict.status === 'not-applicable') return { checkId, status: verdict.status, because: verdict.because };
      if (verdict.status !== 'ok') {
        return {
          checkId,
          status: verdict.status,
          count: verdict.findings.length + verdict.hidden,
          isCut: verdict.isCut,
        };
      }
      const { value, threshold, unit } = verdict.evidence;
      return {
        checkId,
        status: 'ok',
        ...(value === undefined ? {} : { value }),
        ...(threshold === undefined ? {} : { threshold }),
        ...(unit === undefined ? {} : { unit }),
      };
    }),
  );
}

export const unpackVerdicts = (bytes: Uint8Array | null | undefined): readonly StoredVerdict[] =>
  unpack(storedVerdictsSchema, bytes) ?? [];

export const keyHashOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 32);

export const marks = (count: number): string => Array.from({ length: count }, () => '?').join(', ');

export function* chunks<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}

/** Times of the metadata database are UTC; its driver is told to send them as text. */
export const utcText = (atMs: number): string => new Date(atMs).toISOString().slice(0, 23).replace('T', ' ');
export const utcTime = (text: string): Date => new Date(`${text.replace(' ', 'T')}Z`);

/** JSON columns are objects on MySQL and text on MariaDB. */
export const readJson = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);
