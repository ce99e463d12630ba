import { route } from '@/app/_server/route';
import { getMetrics } from '@/app/api/v1/_contract/platform';
import { ok } from '@/lib/shared/result';

export const GET = route(getMetrics, async (_call, { metrics }) =>
  ok(new Response(await metrics.registry.metrics(), { headers: { 'content-type': metrics.registry.contentType } })),
);
