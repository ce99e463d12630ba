import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getExport } from '@/app/api/v1/_contract/exports';

export const GET = route(getExport, ({ actor, params }, { exports }) =>
  declared(getExport, exports.get(actor, params.exportId)),
);
