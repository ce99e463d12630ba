import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { reportBackup } from '@/app/api/v1/_contract/inspection';

export const POST = route(reportBackup, ({ actor, params, body }, { backups }) =>
  declared(reportBackup, backups.report(actor, params.instanceId, body)),
);
