import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { listSlowLogs, sendSlowLog } from '@/app/api/v1/_contract/slow-uploads';
import { ok } from '@/lib/shared/result';

export const POST = route(sendSlowLog, ({ actor, query, stream }, { slowUploads }) =>
  declared(sendSlowLog, slowUploads.upload(actor, query, stream)),
);

export const GET = route(listSlowLogs, async ({ actor }, { slowUploads }) => {
  const found = await declared(listSlowLogs, slowUploads.list(actor));
  return found.ok ? ok({ items: found.value }) : found;
});
