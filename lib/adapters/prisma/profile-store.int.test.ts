import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Role } from '@/lib/access/actor';
import { findStoredProfile } from '@/lib/adapters/prisma/profile-in-force';
import { createProfileStore } from '@/lib/adapters/prisma/profile-store';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { defaultPolicies } from '@/lib/approval/default-policies';
import type { ProfileRules } from '@/lib/review/profile/profile';
import type { ProfileService } from '@/lib/review/profile/profile-service';
import { createProfileService } from '@/lib/review/profile/profile-service';
import { builtInProfiles, defaultProfile } from '@/lib/review/profile/profiles';
import type { EnvironmentId, ProjectId } from '@/lib/shared/ids';
import { environmentIdSchema, newId, projectIdSchema, userIdSchema } from '@/lib/shared/ids';

let metadata: MetadataDatabase;
let service: ProfileService;
const [dev, prod] = [newId(environmentIdSchema), newId(environmentIdSchema)];
const shop = newId(projectIdSchema);
const [dba, developer] = [person('dba'), person('developer')];
const strictStar: ProfileRules = { 'select-star': { level: 'error', options: {} } };

function person(role: Role): Actor {
  const userId = newId(userIdSchema);
  return { userId, login: userId, displayName: userId, roles: new Set([role]), projects: new Map(), via: 'web' };
}

beforeAll(async () => {
  metadata = await createMetadataDatabase();
  const { db } = metadata;
  await db.environment.createMany({
    data: [
      { id: dev, key: 'dev', name: 'Development', kind: 'dev', rank: 0, policy: defaultPolicies.dev },
      { id: prod, key: 'prod', name: 'Production', kind: 'prod', rank: 1, policy: defaultPolicies.prod },
    ],
  });
  await db.project.create({ data: { id: shop, key: 'shop', name: 'Shop' } });
  await db.user.create({ data: { id: dba.userId, login: 'zhou.min', displayName: '周敏' } });
  const store = createProfileStore(metadata);
  await store.ensureBuiltIn();
  service = createProfileService(store);
});
afterAll(() => metadata.end());

async function head(key: string) {
  const found = await service.get(dba, key);
  if (!found.ok) throw new Error(found.error.code);
  return found.value;
}
const inForce = async (projectId: ProjectId, environmentId: EnvironmentId) =>
  (await findStoredProfile(metadata.db, projectId, environmentId)).profile.key;

describe('those that come with Sluice', () => {
  test('are versions like any other, and judge where nothing else is chosen', async () => {
    expect(await head('default')).toMatchObject({ builtIn: true, n: 1, name: 'Default', createdBy: null });
    expect(await inForce(shop, prod)).toBe('default');
    expect((await findStoredProfile(metadata.db, shop, prod)).versionId).not.toBeNull();
    const list = await service.list(developer);
    expect(list.ok && list.value.map(({ key, uses }) => [key, uses.length])).toEqual([
      ['default', 2],
      ['strict', 0],
    ]);
  });

  test('a release that says something else is one more version; the same release is none', async () => {
    const store = createProfileStore(metadata);
    await store.ensureBuiltIn();
    expect((await head('strict')).n).toBe(1);
    const changed = builtInProfiles.map((profile) => ({ ...profile, rules: { ...profile.rules, ...strictStar } }));
    await store.ensureBuiltIn(changed);
    const versions = await service.versions(developer, 'default', { limit: 10 });
    expect(versions).toMatchObject({
      value: {
        items: [
          { n: 2, origin: { kind: 'release' }, changes: [{ ruleId: 'select-star', from: 'notice', to: 'error' }] },
          { n: 1 },
        ],
      },
    });
    await store.ensureBuiltIn();
    expect((await head('default')).n).toBe(3);
  });

  test('one of that name that somebody made before stays theirs, under another key', async () => {
    const other = await createMetadataDatabase();
    try {
      const { db } = other;
      const mine = { id: newId(environmentIdSchema), key: 'default', name: 'Ours' };
      await db.profile.create({
        data: {
          ...mine,
          versions: {
            create: {
              id: newId(environmentIdSchema),
              n: 1,
              rules: JSON.parse(JSON.stringify(strictStar)),
              createdBy: dba.userId,
            },
          },
        },
      });
      await createProfileStore(other).ensureBuiltIn();
      const keys = (await db.profile.findMany({ orderBy: { key: 'asc' } })).map(({ key, builtIn }) => [key, builtIn]);
      expect(keys).toEqual([
        ['default', true],
        [`default-${mine.id.slice(-10).toLowerCase()}`, false],
        ['strict', true],
      ]);
    } finally {
      await other.end();
    }
  });

  test.each<[name: string, deed: () => Promise<unknown>]>([
    ['saved', () => service.save(dba, { key: 'default', n: 3, rules: {} })],
    ['renamed', () => service.rename(dba, { key: 'default', n: 3, name: 'Mine' })],
    ['restored', () => service.restore(dba, { key: 'default', n: 3, to: 1 })],
    ['deleted', () => service.remove(dba, { key: 'default', n: 3 })],
  ])('are not %s', async (_, deed) => {
    expect(await deed()).toMatchObject({ ok: false, error: { code: 'profile/built-in' } });
  });
});

describe('a profile of one’s own', () => {
  test('is a copy, and keeps what differs from Sluice alone', async () => {
    expect(await service.create(dba, { key: 'house', name: 'House', copyOf: 'strict' })).toEqual({
      ok: true,
      value: { n: 1 },
    });
    const row = await metadata.db.profileVersion.findFirstOrThrow({ where: { profile: { key: 'house' } } });
    const stored = row.rules as ProfileRules;
    expect(stored['no-view']).toBeDefined();
    expect(stored['select-star']?.level ?? defaultProfile.rules['select-star']?.level).toBe(
      (await head('strict')).rules['select-star']?.level,
    );
    const versions = await service.versions(dba, 'house', { limit: 10 });
    expect(versions).toMatchObject({
      value: { items: [{ n: 1, origin: { kind: 'copy', of: 'strict' }, createdBy: { name: '周敏' } }] },
    });
  });

  test('each save is a version with its reason and its changes; the same again is none', async () => {
    const { n, rules } = await head('house');
    const edited = { ...rules, 'insert-row-limit': { level: 'error' as const, options: { max: 7 } } };
    const saved = await service.save(dba, { key: 'house', n, rules: edited, note: ' smaller batches ' });
    expect(saved).toEqual({ ok: true, value: { n: 2 } });
    expect(await service.save(dba, { key: 'house', n: 2, rules: edited })).toEqual({ ok: true, value: { n: 2 } });
    const versions = await service.versions(dba, 'house', { limit: 1 });
    expect(versions).toMatchObject({
      value: {
        items: [
          {
            n: 2,
            note: 'smaller batches',
            changes: [{ ruleId: 'insert-row-limit', options: [{ name: 'max', to: 7 }] }],
          },
        ],
        nextCursor: '2',
      },
    });
    const next = await service.versions(dba, 'house', { limit: 1, cursor: '2' });
    expect(next).toMatchObject({ value: { items: [{ n: 1 }] } });
  });

  test('an old version comes back as a new one', async () => {
    expect(await service.restore(dba, { key: 'house', n: 2, to: 1 })).toEqual({ ok: true, value: { n: 3 } });
    const [first, third] = await metadata.db.profileVersion.findMany({
      where: { profile: { key: 'house' }, n: { in: [1, 3] } },
      orderBy: { n: 'asc' },
    });
    expect(third?.rules).toEqual(first?.rules);
  });

  test('its name is part of its history', async () => {
    expect(await service.rename(dba, { key: 'house', n: 3, name: 'House style' })).toEqual({
      ok: true,
      value: { n: 4 },
    });
    expect(await head('house')).toMatchObject({ name: 'House style', n: 4 });
    const versions = await service.versions(dba, 'house', { limit: 1 });
    expect(versions).toMatchObject({
      value: { items: [{ origin: { kind: 'rename', from: 'House', to: 'House style' }, changes: [] }] },
    });
  });

  test('of twenty saves at the same moment one is kept', async () => {
    const { n } = await head('house');
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, max) =>
        service.save(dba, {
          key: 'house',
          n,
          rules: { 'insert-row-limit': { level: 'error', options: { max: max + 1 } } },
        }),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.error.code === 'profile/changed-meanwhile')).toHaveLength(
      19,
    );
    expect((await head('house')).n).toBe(n + 1);
  });
});

describe('where it judges', () => {
  const assign = (projectId: ProjectId | null, profileKey: string | null, instead: string | null) =>
    service.assign(dba, { environmentId: prod, projectId, profileKey, instead });

  test('an environment, and a project there with one of its own', async () => {
    expect(await assign(null, 'house', 'default')).toEqual({ ok: true, value: undefined });
    expect(await inForce(shop, prod)).toBe('house');
    expect(await assign(shop, 'strict', null)).toEqual({ ok: true, value: undefined });
    expect([await inForce(shop, prod), await inForce(newId(projectIdSchema), prod)]).toEqual(['strict', 'house']);
    expect((await head('strict')).uses).toMatchObject([{ environment: { key: 'prod' }, project: { key: 'shop' } }]);
    expect((await head('house')).uses).toMatchObject([{ environment: { key: 'prod' }, project: null }]);
  });

  test('is compared before it is set', async () => {
    expect(await assign(null, 'default', 'default')).toMatchObject({ error: { code: 'profile/use-changed' } });
    expect(await assign(shop, 'house', null)).toMatchObject({ error: { code: 'profile/use-changed' } });
    expect(await inForce(shop, prod)).toBe('strict');
  });

  test('a policy of the project stays when its profile goes', async () => {
    await metadata.db.projectPolicy.updateMany({ where: { projectId: shop }, data: { policy: { steps: [] } } });
    expect(await assign(shop, null, 'strict')).toEqual({ ok: true, value: undefined });
    expect(await inForce(shop, prod)).toBe('house');
    const [row] = await metadata.db.projectPolicy.findMany({ where: { projectId: shop } });
    expect(row).toMatchObject({ profileId: null, policy: { steps: [] } });
  });

  test('a profile in use is not deleted; one that is not frees its key and stays with its reviews', async () => {
    const { n } = await head('house');
    expect(await service.remove(dba, { key: 'house', n })).toMatchObject({
      error: { code: 'profile/in-use', places: ['Production'] },
    });
    expect(await assign(null, 'default', 'house')).toEqual({ ok: true, value: undefined });
    expect(await service.remove(dba, { key: 'house', n: n - 1 })).toMatchObject({
      error: { code: 'profile/changed-meanwhile' },
    });
    expect(await service.remove(dba, { key: 'house', n })).toEqual({ ok: true, value: undefined });
    expect(await service.get(dba, 'house')).toMatchObject({ error: { code: 'profile/not-found' } });
    expect(await metadata.db.profileVersion.count({ where: { profile: { name: 'House style' } } })).toBe(n);
    expect(await service.create(dba, { key: 'house', name: 'New', copyOf: 'default' })).toEqual({
      ok: true,
      value: { n: 1 },
    });
  });

  test('deleted and chosen at the same moment: one of both', async () => {
    const results = await Promise.all([
      service.remove(dba, { key: 'house', n: 1 }),
      service.assign(dba, { environmentId: dev, projectId: null, profileKey: 'house', instead: 'default' }),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('refusals', () => {
  test.each<[name: string, deed: () => Promise<unknown>, code: string]>([
    ['a developer saves', () => service.save(developer, { key: 'strict', n: 1, rules: {} }), 'access/forbidden'],
    [
      'a developer makes one',
      () => service.create(developer, { key: 'mine', name: 'M', copyOf: 'default' }),
      'access/forbidden',
    ],
    ['a developer deletes', () => service.remove(developer, { key: 'strict', n: 1 }), 'access/forbidden'],
    [
      'a key that is taken',
      () => service.create(dba, { key: 'strict', name: 'S', copyOf: 'default' }),
      'profile/key-taken',
    ],
    [
      'a copy of nothing',
      () => service.create(dba, { key: 'mine', name: 'M', copyOf: 'nothing' }),
      'profile/not-found',
    ],
    [
      'a rule that is not there',
      () =>
        service.create(dba, {
          key: 'mine',
          name: 'M',
          copyOf: 'default',
          rules: { nope: { level: 'off', options: {} } },
        }),
      'profile/unknown-rule',
    ],
    [
      'an option that is not there',
      () =>
        service.create(dba, {
          key: 'mine',
          name: 'M',
          copyOf: 'default',
          rules: { 'select-star': { level: 'off', options: { max: 1 } } },
        }),
      'profile/invalid-options',
    ],
    ['history of nothing', () => service.versions(dba, 'nothing', { limit: 1 }), 'profile/not-found'],
    [
      'no such environment',
      () =>
        service.assign(dba, {
          environmentId: newId(environmentIdSchema),
          projectId: null,
          profileKey: 'strict',
          instead: null,
        }),
      'profile/environment-unknown',
    ],
    [
      'no such project',
      () =>
        service.assign(dba, {
          environmentId: prod,
          projectId: newId(projectIdSchema),
          profileKey: 'strict',
          instead: null,
        }),
      'profile/project-unknown',
    ],
    [
      'no such profile there',
      () => service.assign(dba, { environmentId: prod, projectId: null, profileKey: 'nothing', instead: 'default' }),
      'profile/not-found',
    ],
  ])('%s', async (_, deed, code) => {
    expect(await deed()).toMatchObject({ ok: false, error: { code } });
  });

  test('a version that is not there', async () => {
    await service.create(dba, { key: 'short', name: 'Short', copyOf: 'default' });
    expect(await service.restore(dba, { key: 'short', n: 1, to: 9 })).toMatchObject({
      error: { code: 'profile/no-such-version' },
    });
  });

  test('every deed is in the audit log', async () => {
    const acts = await metadata.db.audit.findMany({ where: { stream: 'policy' }, orderBy: { seq: 'asc' } });
    expect([...new Set(acts.map(({ action }) => action))].sort()).toEqual([
      'profile.assign',
      'profile.create',
      'profile.delete',
      'profile.save',
    ]);
  });
});
