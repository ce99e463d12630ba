import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { importInstances } from '@/app/api/v1/_contract/instance-live';

export const POST = route(importInstances, ({ actor, body }, { instanceImport }) =>
  declared(importInstances, instanceImport.run(actor, body)),
);
