import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { createExport } from '@/app/api/v1/_contract/exports';

export const POST = route(createExport, ({ actor, body }, { exports }) =>
  declared(createExport, exports.create(actor, body)),
);
