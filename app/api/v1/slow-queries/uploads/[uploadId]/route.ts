import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getSlowLog } from '@/app/api/v1/_contract/slow-uploads';
import { ok } from '@/lib/shared/result';

export const GET = route(getSlowLog, async ({ actor, params, query }, { slowUploads }) => {
  const found = await declared(getSlowLog, slowUploads.view(actor, params.uploadId, { isRaw: query.raw }));
  return found.ok ? ok({ ...found.value, items: found.value.kept }) : found;
});
