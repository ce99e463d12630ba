import { route } from '@/app/_server/route';
import { getMetrics } from '@/app/api/v1/_contract/platform';
import { ok } from '@/lib/shared/result';

export const GET = route(getMetrics, async (_call, { metrics }) => {
  const { text, contentType } = await metrics.scrape();
  return ok(new Response(text, { headers: { 'content-type': contentType } }));
});
