import { route } from '@/app/_server/route';
import { listMaskSuggestions } from '@/app/api/v1/_contract/masks';
import { defined } from '@/lib/shared/defined';

export const GET = route(listMaskSuggestions, ({ actor, query: { limit, cursor, state } }, { masks }) =>
  masks.suggestions(actor, state, { limit, ...defined({ cursor }) }),
);
