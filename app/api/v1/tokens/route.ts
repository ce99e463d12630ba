import { route } from '@/app/_server/route';
import { createToken, listTokens } from '@/app/api/v1/_contract/access';

export const GET = route(listTokens, ({ actor, query }, { tokens }) => tokens.listOwn(actor, query));

export const POST = route(createToken, ({ actor, body }, { tokens }) => tokens.create(actor, body));
