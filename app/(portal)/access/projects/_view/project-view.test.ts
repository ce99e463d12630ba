import { expect, test } from 'vitest';
import { toProjectView } from '@/app/(portal)/access/projects/_view/project-view';
import type { UserView } from '@/lib/access/account';
import type { EnvironmentView } from '@/lib/access/environment-service';
import type { ProjectDetail } from '@/lib/access/project';
import type { EnvironmentId, InstanceId, ProjectId, UserId } from '@/lib/shared/ids';

const person = (login: string, isDisabled: boolean): UserView => ({
  id: `id-of-${login}` as UserId,
  login,
  displayName: login.toUpperCase(),
  email: null,
  locale: 'en',
  roles: [],
  isDisabled,
  mustChangePassword: false,
  isDemo: false,
  provider: 'local',
  issuer: null,
  secondFactorAt: null,
  version: 0,
  createdAt: new Date(0),
});

const project: ProjectDetail = {
  id: 'p' as ProjectId,
  key: 'trade',
  name: '交易中台',
  description: '',
  isArchived: false,
  isDemo: false,
  version: 2,
  memberCount: 1,
  databaseCount: 2,
  members: [{ userId: 'u' as UserId, login: 'wang', displayName: '王强', role: 'owner', isDisabled: true }],
  databases: [
    { instanceId: 'i' as InstanceId, instanceName: 'order-primary', environmentKey: 'qa', schemaName: '*' },
    { instanceId: 'j' as InstanceId, instanceName: 'old', environmentKey: 'gone', schemaName: 'shop' },
  ],
};
const environments: readonly EnvironmentView[] = [
  { id: 'e' as EnvironmentId, key: 'qa', name: 'QA', kind: 'test', rank: 1, policy: {}, profileId: null, version: 0 },
];

const view = toProjectView({
  project,
  environments,
  people: [person('ann', false), person('bob', true)],
  instances: [],
  canManage: true,
  canManageDatabases: false,
});

test('a database stands in the colours of its environment, an unknown one in those of production', () => {
  expect(view.databases.map(({ environment }) => environment)).toEqual([
    { kind: 'test', name: 'QA' },
    { kind: 'prod', name: 'gone' },
  ]);
});

test('who cannot sign in is still shown as a member and no longer offered as one', () => {
  expect(view.members).toEqual([{ person: { id: 'u', name: '王强' }, login: 'wang', role: 'owner', isDisabled: true }]);
  expect(view.people.map(({ login }) => login)).toEqual(['ann']);
});
