import { route } from '@/app/_server/route';
import { createMaskRule, listMaskRules } from '@/app/api/v1/_contract/masks';
import { defined } from '@/lib/shared/defined';

export const GET = route(listMaskRules, ({ actor, query: { limit, cursor } }, { masks }) =>
  masks.list(actor, { limit, ...defined({ cursor }) }),
);

export const POST = route(createMaskRule, ({ actor, body }, { masks }) => masks.create(actor, body));
