import { route } from '@/app/_server/route';
import { getMe } from '@/app/api/v1/_contract/access';
import { ok } from '@/lib/shared/result';

export const GET = route(getMe, async ({ actor }) =>
  ok({
    id: actor.userId,
    login: actor.login,
    displayName: actor.displayName,
    roles: [...actor.roles],
    projects: [...actor.projects].map(([projectId, role]) => ({ projectId, role })),
    token: actor.token ? { scopes: [...actor.token.scopes], projectId: actor.token.projectId ?? null } : null,
  }),
);
