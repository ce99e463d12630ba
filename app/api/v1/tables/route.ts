import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { searchTables } from '@/app/api/v1/_contract/tables';

export const GET = route(searchTables, ({ actor, query: { text, ...page } }, { metadata }) =>
  declared(searchTables, metadata.search(actor, text, page)),
);
