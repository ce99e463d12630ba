import { describe, expect, test } from 'vitest';
import type { Actor, ProjectRole, Role, TokenScope } from '@/lib/access/actor';
import { projectRoles, roles, tokenScopes } from '@/lib/access/actor';
import type { Action, Resource } from '@/lib/access/authorize';
import {
  actions,
  authorize,
  grantsScope,
  holdsEverywhere,
  platform,
  projectsWhere,
  rightOf,
} from '@/lib/access/authorize';
import type { ProjectId } from '@/lib/shared/ids';
import { newId, projectIdSchema, userIdSchema } from '@/lib/shared/ids';

const [mine, other] = [newId(projectIdSchema), newId(projectIdSchema)];

function actorWith(
  held: readonly Role[],
  projects: readonly (readonly [ProjectId, ProjectRole])[] = [],
  token?: { readonly scopes: readonly TokenScope[]; readonly projectId?: ProjectId },
): Actor {
  return {
    userId: newId(userIdSchema),
    login: 'x',
    displayName: 'X',
    roles: new Set(held),
    projects: new Map(projects),
    via: token ? 'api' : 'web',
    ...(token ? { token: { ...token, scopes: new Set(token.scopes) } } : {}),
  };
}

const inMine: Resource = { kind: 'project', projectId: mine };
const inOther: Resource = { kind: 'project', projectId: other };
const onInstance = (...projectIds: ProjectId[]): Resource => ({ kind: 'instance', projectIds });
const may = (actor: Actor, action: Action, resource: Resource) => authorize(actor, action, resource).ok;

/** Written out, so that a change of a right is seen twice. d developer, D dba, o on-call, A admin, u auditor; m member, w owner. */
const matrix: Readonly<Record<Action, string>> = {
  'self.manage': 'dDoAu',
  'review.run': 'D mw',
  'ticket.view': 'Dou mw',
  'ticket.create': 'D mw',
  'ticket.edit': 'D mw',
  'ticket.submit': 'D mw',
  'ticket.withdraw': 'D mw',
  'ticket.comment': 'Do mw',
  'ticket.approve': 'D w',
  'ticket.reject': 'D w',
  'ticket.accept-gap': 'D',
  'ticket.execute': 'D mw',
  'ticket.control': 'D mw',
  'ticket.resolve': 'D',
  'instance.view': 'DoAu mw',
  'instance.probe': 'DoA mw',
  'instance.inspect': 'Do',
  'instance.kill': 'Do',
  'redis.view': 'DoAu mw',
  'redis.read': 'Do w',
  'redis.plain': 'D',
  'metadata.view': 'DoAu mw',
  'slow-sql.view': 'Dou',
  'slow-sql.act': 'Do',
  'slow-sql.raw': 'D',
  'inspection.view': 'DoAu',
  'inspection.act': 'Do',
  'backup.report': 'DA',
  'instance.manage': 'DA',
  'console.query': 'D mw',
  'console.analyze': 'D w',
  'console.export': 'D mw',
  'console.view': 'Du mw',
  'grant.view': 'DAu w',
  'grant.manage': 'D w',
  'grant.unmask': 'D',
  'mask.view': 'DAu',
  'mask.manage': 'D',
  'access.view': 'DAu mw',
  'access.request': 'D mw',
  'access.decide': 'D w',
  'access-report.view': 'DAu w',
  'project.view': 'DoAu mw',
  'project.manage': 'A',
  'user.view': 'DAu',
  'user.manage': 'A',
  'rule.view': 'dDoAu',
  'rule.manage': 'DA',
  'rule.exempt': 'D',
  'environment.manage': 'DA',
  'audit.view': 'DAu',
  'metrics.view': 'DoAu',
  'webhook.manage': 'A',
  'settings.manage': 'A',
};
const letters: Readonly<Record<Role | ProjectRole, string>> = {
  developer: 'd',
  dba: 'D',
  'on-call': 'o',
  admin: 'A',
  auditor: 'u',
  member: 'm',
  owner: 'w',
};

describe.each(actions)('%s', (action) => {
  const allowed = matrix[action];
  test.each(roles)('as %s', (role) => {
    const expected = allowed.includes(letters[role]);
    for (const place of [platform, inMine, onInstance(mine), onInstance()]) {
      expect(may(actorWith([role]), action, place)).toBe(expected);
    }
  });

  test.each(projectRoles)('as %s of the project, of another, and of none', (role) => {
    const expected = allowed.includes(letters[role]);
    const member = actorWith([], [[mine, role]]);
    expect(may(member, action, inMine)).toBe(expected);
    expect(may(member, action, onInstance(other, mine))).toBe(expected);
    expect(may(member, action, inOther)).toBe(false);
    expect(may(member, action, onInstance(other))).toBe(false);
    expect(may(member, action, platform)).toBe(false);
  });

  test('with a token: its scope and nothing beyond its owner', () => {
    const { scope } = rightOf(action);
    const without = tokenScopes.filter((name) => name !== scope);
    for (const role of roles) {
      const holds = allowed.includes(letters[role]);
      expect(may(actorWith([role], [], { scopes: [scope] }), action, platform)).toBe(holds);
      const refused = authorize(actorWith([role], [], { scopes: without }), action, platform);
      expect(refused).toMatchObject({ ok: false, error: { missingScope: scope } });
    }
  });

  test('with a token that is bound to a project', () => {
    const { scope } = rightOf(action);
    const isEverybodys = allowed === 'dDoAu';
    const bound = actorWith(
      ['dba', 'admin'],
      [
        [mine, 'owner'],
        [other, 'owner'],
      ],
      { scopes: [scope], projectId: mine },
    );
    expect(may(bound, action, inMine)).toBe(true);
    expect(may(bound, action, inOther)).toBe(isEverybodys);
    expect(may(bound, action, platform)).toBe(isEverybodys);
  });
});

test('the auditor changes nothing', () => {
  const changing = actions.filter((action) => !/\.(view)$|^self\./.test(action));
  expect(changing.filter((action) => may(actorWith(['auditor']), action, platform))).toEqual([]);
});

test('nobody without a role holds anything on the platform', () => {
  expect(actions.filter((action) => may(actorWith([]), action, platform))).toEqual([]);
});

test('lists know where to look', () => {
  expect(projectsWhere(actorWith(['dba']), 'ticket.view')).toBe('everywhere');
  expect(projectsWhere(actorWith(['developer'], [[mine, 'member']]), 'ticket.view')).toEqual([mine]);
  expect(projectsWhere(actorWith(['developer'], [[mine, 'member']]), 'ticket.approve')).toEqual([]);
  expect(projectsWhere(actorWith(['dba'], [], { scopes: ['read'], projectId: mine }), 'ticket.view')).toEqual([mine]);
  expect(projectsWhere(actorWith(['dba'], [], { scopes: ['submit'] }), 'ticket.view')).toEqual([]);
  expect(holdsEverywhere(actorWith(['dba'], [], { scopes: ['read'], projectId: mine }), 'ticket.view')).toBe(false);
});

test.each<[who: string, actor: Actor, scopes: readonly TokenScope[]]>([
  ['a developer without project', actorWith(['developer']), ['read']],
  ['a member', actorWith(['developer'], [[mine, 'member']]), ['read', 'review', 'submit', 'execute']],
  ['an owner', actorWith(['developer'], [[mine, 'owner']]), ['read', 'review', 'submit', 'approve', 'execute']],
  ['a DBA', actorWith(['dba']), tokenScopes],
  ['an auditor', actorWith(['auditor']), ['read']],
])('%s can hand out what opens something', (_who, actor, scopes) => {
  expect(tokenScopes.filter((scope) => grantsScope(actor, scope))).toEqual(scopes);
});
