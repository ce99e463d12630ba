import { route } from '@/app/_server/route';
import { getUser } from '@/app/api/v1/_contract/access';

export const GET = route(getUser, ({ actor, params }, { users }) => users.get(actor, params.userId));
