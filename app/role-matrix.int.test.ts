import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RateLimiter } from '@/app/_server/rate-limit';
import type { RouteHandler } from '@/app/_server/route';
import { services } from '@/app/_server/services';
import { operations } from '@/app/api/v1/_contract/operations';
import type { ApiWorld } from '@/app/testing/api-world';
import { call, createApiWorld } from '@/app/testing/api-world';
import { handlersOf, loadRoutes } from '@/app/testing/route-modules';
import type { Ids } from '@/app/testing/samples';
import { idsOf, samples, saysPartIsAway } from '@/app/testing/samples';
import type { ProjectThings } from '@/app/testing/two-projects';
import { addEnvironment, addThings } from '@/app/testing/two-projects';
import type { Actor, Role, TokenScope } from '@/lib/access/actor';
import { tokenScopes } from '@/lib/access/actor';
import { authorize } from '@/lib/access/authorize';
import { tokenHash } from '@/lib/access/opaque-token';

/**
 * Every operation, asked for by everybody: by nobody, by each role, by members and owners of the project and of another, and by
 * tokens with one scope each. Who is refused and who is not follows from the one table of rights.
 */
type Caller = { readonly name: string; readonly token: string | undefined; readonly actor: Actor | undefined };

let world: ApiWorld;
let trade: ProjectThings;
let ids: Ids;
let callers: readonly Caller[];
const handlers = new Map<string, RouteHandler>();

beforeAll(async () => {
  world = await createApiWorld();
  for (const route of await loadRoutes()) {
    for (const { handler } of handlersOf(route)) {
      if (handler.operation) handlers.set(handler.operation.id, handler as RouteHandler);
    }
  }
  const environmentId = await addEnvironment(world);
  trade = await addThings(world, 'trade', environmentId);
  const ledger = await addThings(world, 'ledger', environmentId);
  const spare = tokenHash(await world.addToken(trade.member.id, ['read']));
  const token = await world.db.apiToken.findUniqueOrThrow({ where: { tokenHash: spare } });
  Object.assign(services(), { limiter: { take: () => ({ allowed: true }) } satisfies RateLimiter });
  ids = idsOf(trade, { userId: ledger.member.id, tokenId: token.id });
  callers = await makeCallers(ledger);
});
afterAll(() => world.end());

async function makeCallers(ledger: ProjectThings): Promise<readonly Caller[]> {
  const everyRole = ['dba', 'on-call', 'admin', 'auditor', 'developer'] as const;
  const byRole = await Promise.all(
    everyRole.map(async (role) => {
      const { id, token } = await world.addPerson(`only.${role}`, [role]);
      return { name: role, token, actor: actorOf(id, [role], new Map()) };
    }),
  );
  const inTrade = (role: 'member' | 'owner') => new Map([[trade.projectId, role]]);
  const people: Caller[] = [
    { name: 'member', token: trade.member.token, actor: actorOf(trade.member.id, ['developer'], inTrade('member')) },
    { name: 'owner', token: trade.owner.token, actor: actorOf(trade.owner.id, ['developer'], inTrade('owner')) },
    {
      name: 'owner of another project',
      token: ledger.owner.token,
      actor: actorOf(ledger.owner.id, ['developer'], new Map([[ledger.projectId, 'owner' as const]])),
    },
  ];
  const mighty = await world.addPerson('mighty', ['dba', 'admin']);
  const scoped = await Promise.all(
    tokenScopes.map(async (scope) => ({
      name: `token for ${scope}`,
      token: await world.addToken(mighty.id, [scope]),
      actor: { ...actorOf(mighty.id, ['dba', 'admin'], new Map()), token: { scopes: new Set<TokenScope>([scope]) } },
    })),
  );
  const bound = await world.addToken(mighty.id, tokenScopes, ledger.projectId);
  return [
    { name: 'nobody', token: undefined, actor: undefined },
    ...byRole,
    ...people,
    ...scoped,
    {
      name: 'token for another project',
      token: bound,
      actor: {
        ...actorOf(mighty.id, ['dba', 'admin'], new Map()),
        token: { scopes: new Set(tokenScopes), projectId: ledger.projectId },
      },
    },
  ];
}

function actorOf(userId: string, roles: readonly Role[], projects: Actor['projects']): Actor {
  return {
    userId: userId as Actor['userId'],
    login: '',
    displayName: '',
    roles: new Set(roles),
    projects,
    via: 'api',
    token: { scopes: new Set(tokenScopes) },
  };
}

test('every operation has a sample request, and every sample an operation', () => {
  expect(Object.keys(samples).sort()).toEqual(operations.map(({ id }) => id).sort());
});

/** Lists and things that belong to no project: their right is held everywhere or not at all. */
const isPlatformWide = (permission: string) =>
  /^(self|user|metrics|environment|rule|audit|webhook|settings)\./.test(permission) || permission === 'project.manage';

describe.each(operations.map((operation) => [operation.id, operation] as const))('%s', (id, operation) => {
  test('answers each caller as the table of rights says', async () => {
    const wrong: string[] = [];
    const handler = handlers.get(id);
    expect(handler).toBeDefined();
    for (const { name, token, actor } of callers) {
      if (!handler) continue;
      const sent = samples[id]?.(ids, trade) ?? {};
      const answer = await call(handler, token === undefined ? sent : { ...sent, as: token });
      const got = `${answer.status} ${answer.body?.code ?? ''}`;
      const problem = judge(operation.permission, actor, answer.status, answer.body?.code);
      if (problem) wrong.push(`${name}: ${problem}, got ${got}`);
    }
    expect(wrong).toEqual([]);
  });

  function judge(permission: string, actor: Actor | undefined, status: number, code: string | undefined) {
    if (status >= 500 && !saysPartIsAway.includes(code)) return 'no failure';
    if (code === 'request/invalid' || code === 'request/wrong-origin') return 'a sample that is valid';
    if (permission === 'public') return status === 401 && code !== 'access/sign-in-refused' ? 'an answer' : undefined;
    if (!actor) return code === 'access/not-signed-in' ? undefined : '401 access/not-signed-in';
    if (permission === 'self') return status < 400 ? undefined : 'an answer';
    const resource = isPlatformWide(permission)
      ? ({ kind: 'platform' } as const)
      : ({ kind: 'instance', projectIds: [trade.projectId] } as const);
    const held = authorize(actor, permission as Parameters<typeof authorize>[1], resource);
    const isList = operation.method === 'GET' && !operation.path.includes('{');
    if (held.ok) return code === 'access/forbidden' ? 'no lack of rights' : undefined;
    if (held.error.missingScope) return code === 'access/forbidden' ? undefined : '403 access/forbidden for the scope';
    // Who may see nothing has empty lists, and what is not theirs is not there.
    if (isList && status === 200) return undefined;
    return status >= 403 ? undefined : 'a refusal';
  }
});
