import { expect, test } from 'vitest';
import type { Act } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import type { SavedQuery, SavedQueryDraft } from '@/lib/console/saved/saved-query';
import type { SavedQueryStore } from '@/lib/console/saved/saved-query-service';
import { createSavedQueryService } from '@/lib/console/saved/saved-query-service';
import type { ProjectId, UserId } from '@/lib/shared/ids';
import { newId, projectIdSchema, savedQueryIdSchema, userIdSchema } from '@/lib/shared/ids';

const projectId = newId(projectIdSchema);
const elsewhere = newId(projectIdSchema);

const actor = (userId: UserId, projects: readonly ProjectId[]): Actor => ({
  userId,
  login: 'li.na',
  displayName: '李娜',
  roles: new Set(['developer']),
  projects: new Map(projects.map((id) => [id, 'member'])),
  via: 'web',
});
const owner = actor(newId(userIdSchema), [projectId]);
const member = actor(newId(userIdSchema), [projectId]);
const stranger = actor(newId(userIdSchema), []);

const kept: SavedQuery = {
  id: newId(savedQueryIdSchema),
  ownerId: owner.userId,
  ownerName: '李娜',
  project: { id: projectId, name: 'Trade' },
  title: 'Orders',
  text: "SELECT 'secret'",
  instanceId: null,
  schema: null,
  version: 3,
  updatedAt: new Date(),
};
const draft: SavedQueryDraft = { title: 'Orders', text: "SELECT 'secret'", projectId, instanceId: null, schema: null };

/** One query is there, in its version 3; the person keeps as many as may be when `full`. */
function kit({ full = false } = {}) {
  const acts: Act[] = [];
  const when = (fits: boolean, act: Act) => {
    if (fits) acts.push(act);
    return Promise.resolve(fits);
  };
  const store: SavedQueryStore = {
    list: () => Promise.resolve({ items: [kept] }),
    find: (id) => Promise.resolve(id === kept.id ? kept : undefined),
    create: (_id, _owner, _draft, _max, act) => when(!full, act),
    save: (_id, version, _draft, act) => when(version === kept.version, act),
    remove: (_id, version, act) => when(version === kept.version, act),
  };
  return { service: createSavedQueryService(store), acts };
}

test.each<
  [
    name: string,
    code: string | undefined,
    run: (service: ReturnType<typeof kit>['service']) => Promise<{ ok: boolean }>,
  ]
>([
  ['the owner creates', undefined, (s) => s.create(owner, draft)],
  ['the owner saves', undefined, (s) => s.save(owner, kept.id, 3, draft)],
  ['the owner removes', undefined, (s) => s.remove(owner, kept.id, 3)],
  ['a member lists', undefined, (s) => s.list(member, { limit: 10 })],
  ['a member saves', 'saved-query/not-found', (s) => s.save(member, kept.id, 3, draft)],
  ['a member removes', 'saved-query/not-found', (s) => s.remove(member, kept.id, 3)],
  ['an older version is saved', 'saved-query/changed-meanwhile', (s) => s.save(owner, kept.id, 2, draft)],
  ['an older version is removed', 'saved-query/changed-meanwhile', (s) => s.remove(owner, kept.id, 2)],
  ['one that is not there', 'saved-query/not-found', (s) => s.remove(owner, newId(savedQueryIdSchema), 0)],
  ['shared with another project', 'access/forbidden', (s) => s.create(owner, { ...draft, projectId: elsewhere })],
  [
    'moved to another project',
    'access/forbidden',
    (s) => s.save(owner, kept.id, 3, { ...draft, projectId: elsewhere }),
  ],
  ['somebody without a project lists', 'access/forbidden', (s) => s.list(stranger, { limit: 10 })],
  ['somebody without a project creates', 'access/forbidden', (s) => s.create(stranger, { ...draft, projectId: null })],
])('%s: %s', async (_name, code, run) => {
  const result = (await run(kit().service)) as { ok: boolean; error?: { code: string } };
  expect(result.ok ? undefined : result.error?.code).toBe(code);
});

test('who keeps too many is told so', async () => {
  const result = await kit({ full: true }).service.create(owner, draft);
  expect(!result.ok && result.error.code).toBe('saved-query/too-many');
});

test('the act names the query and holds no text', async () => {
  const { service, acts } = kit();
  await service.save(owner, kept.id, 3, draft);
  expect(acts).toMatchObject([
    { action: 'saved-query.save', resourceId: kept.id, projectId, data: { title: 'Orders' } },
  ]);
  expect(JSON.stringify(acts)).not.toContain('secret');
});
