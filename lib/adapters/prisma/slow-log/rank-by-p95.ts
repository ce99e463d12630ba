import { z } from 'zod';
import { decodeCursor, toLimit, toPage } from '@/lib/adapters/prisma/page-cursor';
import type { Page, PageRequest } from '@/lib/shared/page';
import type { QuantileSketch } from '@/lib/slow-log/digest/quantile-sketch';
import type { Narrowed, RankedDigest, SlowSqlFilter, Span } from '@/lib/slow-log/view/slow-sql-store';

/** No statement's p95 is above its maximum: those with the largest maxima hold the largest quantiles. */
const candidatesMax = 500;

type Asked = { readonly span: Span; readonly filter: SlowSqlFilter; readonly page: PageRequest };

/** A quantile is in no row, so it cannot be ranked by SQL: the candidates' sketches are read and ranked here. */
export async function rankByP95(
  candidates: (span: Span, filter: SlowSqlFilter, most: number) => Promise<readonly RankedDigest[]>,
  sketches: (span: Span, ids: readonly string[], narrowed: Narrowed) => Promise<ReadonlyMap<string, QuantileSketch>>,
  { span, filter, page }: Asked,
): Promise<Page<RankedDigest>> {
  const limit = toLimit(page);
  const found = await candidates(span, filter, candidatesMax);
  const times = await sketches(
    span,
    found.map(({ id }) => id),
    filter,
  );
  const scored = found
    .map((digest) => ({
      digest,
      p95: Math.round(Math.min(digest.maxMicros, times.get(digest.id)?.quantile(0.95) ?? 0)),
    }))
    .sort((a, b) => b.p95 - a.p95 || (a.digest.id < b.digest.id ? -1 : 1));
  const after = decodeCursor(page.cursor, z.tuple([z.number(), z.string().max(16)]));
  const rest = after
    ? scored.filter(({ p95, digest: { id } }) => p95 < after[0] || (p95 === after[0] && id > after[1]))
    : scored;
  return toPage(
    rest.slice(0, limit + 1),
    limit,
    ({ digest }) => digest,
    ({ p95, digest }) => [p95, digest.id],
  );
}
