import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor, Role } from '@/lib/access/actor';
import type { AccessKit } from '@/lib/access/testing/access-kit';
import { codeOf, createAccessKit, from } from '@/lib/access/testing/access-kit';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { invariant } from '@/lib/shared/assert';
import type { EnvironmentId, InstanceId, ProjectId, UserId } from '@/lib/shared/ids';
import {
  environmentIdSchema,
  instanceIdSchema,
  newId,
  profileIdSchema,
  projectIdSchema,
  userIdSchema,
} from '@/lib/shared/ids';

let metadata: MetadataDatabase;
let kit: AccessKit;
let admin: Actor;
let people: Readonly<Record<'admin' | 'dba' | 'li' | 'wang', UserId>>;

beforeAll(async () => {
  metadata = await createMetadataDatabase();
});
afterAll(() => metadata.end());
beforeEach(async () => {
  kit = createAccessKit(metadata);
  await metadata.sql.query(
    'DELETE FROM login_throttle; DELETE FROM project; DELETE FROM user; DELETE FROM instance; DELETE FROM environment; DELETE FROM project_policy',
  );
  const add = (login: string, roles: readonly Role[]) => kit.addUser(login, roles);
  people = {
    admin: await add('admin', ['admin']),
    dba: await add('dba', ['dba']),
    li: await add('li', ['developer']),
    wang: await add('wang', ['developer']),
  };
  admin = await kit.actorOf('admin');
});

async function projectOf(key: string, ...members: UserId[]): Promise<ProjectId> {
  const made = await kit.projects.create(admin, { key, name: key, description: '' });
  invariant(made.ok, 'the project is made');
  for (const userId of members) await kit.projects.setMember(admin, made.value.id, { userId, role: 'member' });
  return made.value.id;
}

async function instanceOf(name: string): Promise<InstanceId> {
  const environmentId = await environmentOf(name);
  const id = newId(instanceIdSchema);
  await metadata.db.instance.create({
    data: { id, name, host: 'db.example.com', port: 3306, tags: {}, environmentId },
  });
  return id;
}

async function environmentOf(key: string): Promise<EnvironmentId> {
  const id = newId(environmentIdSchema);
  await metadata.db.environment.create({ data: { id, key, name: key, kind: 'dev', rank: 1, policy: { steps: 0 } } });
  return id;
}

const nobody = newId(userIdSchema);
const page = { limit: 50 };

describe('projects', () => {
  test('not yours and not there are the same answer', async () => {
    const hidden = await projectOf('hidden', people.li);
    const absent = newId(projectIdSchema);
    const wang = await kit.actorOf('wang');
    for (const read of [kit.projects.get, kit.environments.listOverrides]) {
      const [notYours, notThere] = [await read(wang, hidden), await read(wang, absent)];
      expect(codeOf(notYours)).toBe('access/project-not-found');
      expect(JSON.stringify(notYours).replaceAll(hidden, absent)).toBe(JSON.stringify(notThere));
    }
    for (const change of [
      (id: ProjectId) => kit.projects.setMember(wang, id, { userId: people.wang, role: 'owner' }),
      (id: ProjectId) => kit.projects.update(wang, id, 0, { name: 'x', description: '' }),
      (id: ProjectId) => kit.projects.setArchived(wang, id, 0, true),
      (id: ProjectId) => kit.projects.bindDatabase(wang, id, { instanceId: newId(instanceIdSchema), schemaName: '*' }),
    ]) {
      const [notYours, notThere] = [await change(hidden), await change(absent)];
      expect(JSON.stringify(notYours)).toBe(JSON.stringify(notThere));
      expect(codeOf(notYours)).toBe('access/forbidden');
    }
  });

  test('are listed to their members, and to who sees all', async () => {
    const mine = await projectOf('mine', people.li);
    await projectOf('other', people.wang);
    const keysFor = async (login: string) => {
      const list = await kit.projects.list(await kit.actorOf(login), {}, page);
      return list.ok && list.value.items.map(({ key }) => key);
    };
    expect(await keysFor('li')).toEqual(['mine']);
    expect(await keysFor('dba')).toEqual(['mine', 'other']);
    await kit.projects.setMember(admin, mine, { userId: people.li, role: null });
    expect(await keysFor('li')).toEqual([]);
  });

  test('an archived project gives no rights', async () => {
    const id = await projectOf('old', people.li);
    const sessionToken = await kit.tokenOf('li');
    expect(codeOf(await kit.projects.setArchived(admin, id, 0, true))).toBe('ok');
    const actor = await kit.establish({ sessionToken }, { via: 'web' });
    expect(actor.ok && actor.value.projects.size).toBe(0);
  });

  test('have databases, given by who manages instances', async () => {
    const id = await projectOf('mine', people.li);
    const instanceId = await instanceOf('orders-1');
    const database = { instanceId, schemaName: 'orders' };
    const dba = await kit.actorOf('dba');
    expect(codeOf(await kit.projects.bindDatabase(dba, id, database))).toBe('ok');
    expect(codeOf(await kit.projects.bindDatabase(dba, id, database))).toBe('ok');
    const detail = await kit.projects.get(dba, id);
    expect(detail.ok && detail.value.databases).toEqual([
      { ...database, instanceName: 'orders-1', environmentKey: 'orders-1' },
    ]);
    expect(detail.ok && detail.value.members.map(({ login, role }) => [login, role])).toEqual([['li', 'member']]);
    expect(codeOf(await kit.projects.unbindDatabase(dba, id, database))).toBe('ok');
    const absent = { instanceId: newId(instanceIdSchema), schemaName: '*' };
    expect(codeOf(await kit.projects.bindDatabase(dba, id, absent))).toBe('access/instance-not-found');
    expect(codeOf(await kit.projects.unbindDatabase(dba, id, database))).toBe('access/project-not-found');
  });

  test.each<[code: string, act: () => Promise<Parameters<typeof codeOf>[0]>]>([
    [
      'access/forbidden',
      async () => kit.projects.create(await kit.actorOf('dba'), { key: 'x', name: 'x', description: '' }),
    ],
    [
      'access/project-key-taken',
      async () => {
        await projectOf('taken');
        return kit.projects.create(admin, { key: 'taken', name: 'x', description: '' });
      },
    ],
    [
      'access/changed-meanwhile',
      async () => kit.projects.update(admin, await projectOf('aa'), 3, { name: 'x', description: '' }),
    ],
    [
      'access/project-not-found',
      () => kit.projects.update(admin, newId(projectIdSchema), 0, { name: 'x', description: '' }),
    ],
    [
      'access/user-not-found',
      async () => kit.projects.setMember(admin, await projectOf('aa'), { userId: nobody, role: 'owner' }),
    ],
  ])('%s', async (code, act) => {
    expect(codeOf(await act())).toBe(code);
  });
});

describe('environments', () => {
  const change = (policy: unknown) => ({ name: 'Production', policy, profileId: null });

  test('a policy that is none is not stored; two edits at once are one', async () => {
    const id = await environmentOf('prod');
    const bad = await kit.environments.update(admin, id, 0, change({ steps: -1, extra: true }));
    expect(bad).toMatchObject({ ok: false, error: { code: 'access/policy-invalid', issues: expect.any(Array) } });
    const codes = (
      await Promise.all([1, 2].map((steps) => kit.environments.update(admin, id, 0, change({ steps }))))
    ).map(codeOf);
    expect(codes.sort()).toEqual(['access/changed-meanwhile', 'ok']);
    expect(await metadata.db.audit.count({ where: { stream: 'policy', resourceId: id } })).toBe(1);
  });

  test('a project may have its own policy, and give it back', async () => {
    const [environmentId, projectId] = [await environmentOf('prod'), await projectOf('mine')];
    const override = (version: number, policy: unknown) => ({
      environmentId,
      projectId,
      profileId: null,
      policy,
      version,
    });
    expect(codeOf(await kit.environments.setOverride(admin, override(0, { steps: 3 })))).toBe('ok');
    expect(codeOf(await kit.environments.setOverride(admin, override(0, { steps: 4 })))).toBe(
      'access/changed-meanwhile',
    );
    expect(codeOf(await kit.environments.setOverride(admin, override(1, { steps: 4 })))).toBe('ok');
    const list = await kit.environments.listOverrides(admin, projectId);
    expect(list.ok && list.value).toMatchObject([{ policy: { steps: 4 }, version: 2 }]);
    expect(codeOf(await kit.environments.setOverride(admin, override(2, null)))).toBe('ok');
    expect(await metadata.db.projectPolicy.count()).toBe(0);
    const absent = { ...override(0, null), policy: { steps: 1 } };
    const noProject = { ...absent, projectId: newId(projectIdSchema) };
    expect(codeOf(await kit.environments.setOverride(admin, noProject))).toBe('access/project-not-found');
    const noEnvironment = { ...absent, environmentId: newId(environmentIdSchema) };
    expect(codeOf(await kit.environments.setOverride(admin, noEnvironment))).toBe('access/environment-not-found');
  });

  test('a profile that is gone is not chosen, neither for the environment nor for a project', async () => {
    const [environmentId, projectId] = [await environmentOf('prod'), await projectOf('mine')];
    const gone = newId(profileIdSchema);
    const { version } = await metadata.db.environment.findUniqueOrThrow({ where: { id: environmentId } });
    const values = { ...change({ steps: 1 }), profileId: gone };
    expect(codeOf(await kit.environments.update(admin, environmentId, version, values))).toBe(
      'access/profile-not-found',
    );
    const override = { environmentId, projectId, profileId: gone, policy: null, version: 0 };
    expect(codeOf(await kit.environments.setOverride(admin, override))).toBe('access/profile-not-found');
  });

  test('everybody sees them, few change them', async () => {
    const id = await environmentOf('prod');
    const li = await kit.actorOf('li');
    const list = await kit.environments.list(li);
    expect(list.ok && list.value.map(({ key }) => key)).toEqual(['prod']);
    expect(codeOf(await kit.environments.update(li, id, 0, change({ steps: 0 })))).toBe('access/forbidden');
    expect(codeOf(await kit.environments.get(li, newId(environmentIdSchema)))).toBe('access/environment-not-found');
  });
});

test('what was done stands in the audit log with who, from where and how', async () => {
  const id = await projectOf('seen', people.li);
  const rows = await metadata.db.audit.findMany({ where: { projectId: id }, orderBy: { seq: 'asc' } });
  expect(rows.map(({ action, actorId, ip, via }) => ({ action, actorId, ip, via }))).toEqual([
    { action: 'project.create', actorId: people.admin, ip: from.ip, via: 'web' },
    { action: 'project.member', actorId: people.admin, ip: from.ip, via: 'web' },
  ]);
});
