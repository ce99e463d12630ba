import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { listScores } from '@/app/api/v1/_contract/inspection';
import { ok } from '@/lib/shared/result';

export const GET = route(listScores, async ({ actor }, { inspections }) => {
  const found = await declared(listScores, inspections.scores(actor));
  return found.ok ? ok({ items: found.value }) : found;
});
