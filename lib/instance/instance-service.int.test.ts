import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import { SecretText } from '@/lib/access/secret-text';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import type { InstanceDraft } from '@/lib/instance/instance';
import { instanceDraftSchema } from '@/lib/instance/instance';
import type { InstanceKit } from '@/lib/instance/testing/instance-kit';
import { createInstanceKit, noInstance, person } from '@/lib/instance/testing/instance-kit';
import { invariant } from '@/lib/shared/assert';
import type { EnvironmentId, InstanceId } from '@/lib/shared/ids';
import {
  environmentIdSchema,
  newId,
  probeIdSchema,
  projectIdSchema,
  requestIdSchema,
  revisionIdSchema,
  targetIdSchema,
  userIdSchema,
} from '@/lib/shared/ids';

let metadata: MetadataDatabase;
let kit: InstanceKit;
let prod: EnvironmentId;
const dba = person(['dba']);
const page = { limit: 50 };

beforeAll(async () => {
  metadata = await createMetadataDatabase();
  kit = createInstanceKit(metadata);
  prod = await kit.environment();
});
afterAll(() => metadata.end());
beforeEach(() =>
  metadata.sql.query(
    'DELETE FROM request; DELETE FROM project; DELETE FROM instance; DELETE FROM probe; DELETE FROM outbox',
  ),
);

const codeOf = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }) =>
  result.error?.code ?? 'ok';

async function register(more: Partial<InstanceDraft> = {}, actor: Actor = dba): Promise<InstanceId> {
  const made = await kit.instances.register(actor, kit.draft(prod, more));
  invariant(made.ok, `the instance is registered: ${codeOf(made)}`);
  return made.value.id;
}

async function registerTwice(more: Partial<InstanceDraft>) {
  await register();
  return kit.instances.register(dba, kit.draft(prod, more));
}

describe('the inventory', () => {
  test('an instance is registered unchecked, review-only, and audited', async () => {
    const id = await register({ cluster: 'orders', tags: { owner: 'li' }, tlsMode: 'required' });
    const found = await kit.instances.get(dba, id);
    expect(found.ok && found.value).toMatchObject({
      name: 'orders-1',
      engine: 'unknown',
      role: 'unknown',
      state: 'unchecked',
      isReviewOnly: true,
      purposes: [],
      cluster: { name: 'orders' },
      environment: { key: 'prod' },
      tags: { owner: 'li' },
      tls: { mode: 'required', hasCa: false, ca: null },
    });
    const audit = await metadata.db.audit.findFirst({ where: { stream: 'estate', resourceId: id } });
    expect(audit).toMatchObject({ action: 'instance.register', actorId: dba.userId });
  });

  test('lists are paged, filtered and limited to what one may see', async () => {
    const staging = await kit.environment('staging');
    for (let i = 0; i < 5; i++) await register({ name: `bill-${i}`, host: `bill-${i}.example.com` });
    const mine = await register({ name: 'mine', host: 'mine.example.com', environmentId: staging });
    const namesFor = async (actor: Actor, filter: Parameters<InstanceKit['instances']['list']>[1]) => {
      const names: string[] = [];
      let cursor: string | undefined;
      do {
        const list = await kit.instances.list(
          actor,
          filter,
          cursor === undefined ? { limit: 2 } : { limit: 2, cursor },
        );
        invariant(list.ok, 'the list is read');
        names.push(...list.value.items.map(({ name }) => name));
        cursor = list.value.nextCursor;
      } while (cursor !== undefined);
      return names;
    };
    expect(await namesFor(dba, {})).toEqual(['bill-0', 'bill-1', 'bill-2', 'bill-3', 'bill-4', 'mine']);
    expect(await namesFor(dba, { text: 'BILL-3' })).toEqual(['bill-3']);
    expect(await namesFor(dba, { text: '%' })).toEqual([]);
    expect(await namesFor(dba, { environmentId: staging })).toEqual(['mine']);
    expect(await namesFor(dba, { engine: 'mysql' })).toEqual([]);
    const project = await kit.project('shop', [mine, 'orders']);
    expect(await namesFor(dba, { projectId: project })).toEqual(['mine']);
    expect(await namesFor(person(['developer'], [[project, 'member']]), {})).toEqual(['mine']);
    expect(await namesFor(person(['developer']), {})).toEqual([]);
    expect(await namesFor(person(['developer'], [[newId(projectIdSchema), 'owner']]), {})).toEqual([]);
    await metadata.db.project.update({ where: { id: project }, data: { archivedAt: new Date() } });
    expect(await namesFor(person(['developer'], [[project, 'member']]), {})).toEqual([]);
  });

  test('another address takes the accounts away and forgets the server', async () => {
    const id = await register();
    const account = { instanceId: id, purpose: 'execute', username: 'app', password: new SecretText('x') } as const;
    expect(codeOf(await kit.credentials.storeUntested(dba, account))).toBe('ok');
    await metadata.db.instance.update({ where: { id }, data: { engine: 'mysql', state: 'ok', role: 'primary' } });
    expect(codeOf(await kit.instances.update(dba, id, 0, kit.draft(prod, { name: 'renamed' })))).toBe('ok');
    const renamed = await kit.instances.get(dba, id);
    expect(renamed.ok && renamed.value).toMatchObject({ name: 'renamed', purposes: ['execute'], state: 'ok' });
    expect(codeOf(await kit.instances.update(dba, id, 1, kit.draft(prod, { host: 'rogue.example.com' })))).toBe('ok');
    const moved = await kit.instances.get(dba, id);
    expect(moved.ok && moved.value).toMatchObject({
      purposes: [],
      state: 'unchecked',
      engine: 'unknown',
      role: 'unknown',
    });
    expect(await metadata.db.instanceCredential.count({ where: { instanceId: id } })).toBe(0);
  });

  test('who does not manage sees no account names, and only the own projects', async () => {
    const id = await register();
    await kit.credentials.storeUntested(dba, {
      instanceId: id,
      purpose: 'read',
      username: 'sluice_ro',
      password: new SecretText('x'),
    });
    const [mine] = [await kit.project('mine', [id, 'a']), await kit.project('other', [id, 'secret_schema'])];
    const member = await kit.instances.get(person(['developer'], [[mine, 'member']]), id);
    expect(member.ok && member.value.purposes).toEqual(['read']);
    expect(member.ok && member.value.projects).toEqual([{ projectId: mine, key: 'mine', schemas: ['a'] }]);
    expect(JSON.stringify(member)).not.toMatch(/sluice_ro|secret_schema/);
    const manager = await kit.instances.get(dba, id);
    expect(manager.ok && manager.value.credentials).toMatchObject([{ purpose: 'read', username: 'sluice_ro' }]);
  });

  test('an instance with an open ticket stays', async () => {
    const id = await register();
    const [requestId, revisionId] = [newId(requestIdSchema), newId(revisionIdSchema)];
    await metadata.db.request.create({
      data: {
        id: requestId,
        kind: 'sql-change',
        projectId: newId(projectIdSchema),
        environmentId: prod,
        submitterId: newId(userIdSchema),
        title: 't',
        description: '',
        state: 'draft',
        currentRevision: 1,
      },
    });
    await metadata.db.requestRevision.create({
      data: {
        id: revisionId,
        requestId,
        n: 1,
        script: '',
        contentHash: '',
        textHash: '',
        options: {},
        statementCount: 0,
        createdBy: newId(userIdSchema),
      },
    });
    await metadata.db.requestTarget.create({
      data: { id: newId(targetIdSchema), revisionId, ordinal: 0, instanceId: id, schemaName: 'a' },
    });
    expect(await kit.instances.remove(dba, id, 0)).toEqual({
      ok: false,
      error: { code: 'instance/in-use', openTickets: 1 },
    });
    await metadata.db.request.update({ where: { id: requestId }, data: { state: 'closed' } });
    expect(codeOf(await kit.instances.remove(dba, id, 0))).toBe('ok');
    expect(codeOf(await kit.instances.get(dba, id))).toBe('instance/not-found');
  });
});

describe('refusals', () => {
  const refusals: readonly [code: string, act: () => Promise<Parameters<typeof codeOf>[0]>][] = [
    ['access/forbidden', () => kit.instances.register(person(['developer', 'on-call', 'auditor']), kit.draft(prod))],
    ['instance/host-forbidden', () => kit.instances.register(dba, kit.draft(prod, { host: '169.254.169.254' }))],
    ['instance/host-forbidden', () => kit.instances.register(dba, kit.draft(prod, { host: '/tmp/mysql.sock' }))],
    ['instance/environment-unknown', () => kit.instances.register(dba, kit.draft(newId(environmentIdSchema)))],
    ['instance/name-taken', () => registerTwice({ host: 'b.example.com' })],
    ['instance/address-taken', () => registerTwice({ name: 'b' })],
    ['instance/changed-meanwhile', async () => kit.instances.update(dba, await register(), 5, kit.draft(prod))],
    ['instance/changed-meanwhile', async () => kit.instances.remove(dba, await register(), 5)],
    [
      'instance/host-forbidden',
      async () => kit.instances.update(dba, await register(), 0, kit.draft(prod, { host: '0x7f.1' })),
    ],
    ['instance/no-credential', async () => kit.credentials.remove(dba, await register(), 'read')],
    ['instance/probe-not-found', () => kit.probes.get(dba, newId(probeIdSchema))],
  ];
  test.each(refusals)('%s', async (code, act) => {
    expect(codeOf(await act())).toBe(code);
  });

  test('not yours and not there are the same answer, for every deed', async () => {
    const hidden = await register();
    await kit.project('other', [hidden, 'a']);
    const stranger = person(['developer'], [[await kit.project('own'), 'owner']]);
    const asked = await kit.probes.ask(dba, hidden, { kind: 'list-schemas' });
    invariant(asked.ok, 'the DBA asks');
    const password = new SecretText('x');
    const deeds: readonly ((id: InstanceId) => Promise<unknown>)[] = [
      (id) => kit.instances.get(stranger, id),
      (id) => kit.instances.update(stranger, id, 0, kit.draft(prod)),
      (id) => kit.instances.remove(stranger, id, 0),
      (id) => kit.probes.ask(stranger, id, { kind: 'list-schemas' }),
      (id) => kit.probes.ask(stranger, id, { kind: 'instance-check', purpose: 'read' }),
      (id) => kit.credentials.testAndStore(stranger, { instanceId: id, purpose: 'read', username: 'x', password }),
      (id) => kit.credentials.storeUntested(stranger, { instanceId: id, purpose: 'read', username: 'x', password }),
      (id) => kit.credentials.remove(stranger, id, 'read'),
      (id) => kit.privileges.report(stranger, id),
      (id) => kit.privileges.script(stranger, id, { purpose: 'read', user: 'x', host: '%' }),
    ];
    const before = await metadata.db.instance.findUnique({ where: { id: hidden } });
    for (const deed of deeds) {
      const [notYours, notThere] = [JSON.stringify(await deed(hidden)), JSON.stringify(await deed(noInstance))];
      expect(notYours).toContain('instance/not-found');
      expect(notYours.replaceAll(hidden, noInstance)).toBe(notThere);
    }
    const [probe, absent] = [
      await kit.probes.get(stranger, asked.value.id),
      await kit.probes.get(stranger, probeIdSchema.parse(noInstance)),
    ];
    expect(JSON.stringify(probe).replaceAll(asked.value.id, noInstance)).toBe(JSON.stringify(absent));
    expect(await metadata.db.instance.findUnique({ where: { id: hidden } })).toEqual(before);
  });

  test('a member sees, asks, and does not manage', async () => {
    const id = await register();
    const project = await kit.project('mine', [id, 'a']);
    const member = person(['developer'], [[project, 'member']]);
    expect(codeOf(await kit.instances.get(member, id))).toBe('ok');
    expect(codeOf(await kit.privileges.report(member, id))).toBe('ok');
    expect(codeOf(await kit.probes.ask(member, id, { kind: 'list-schemas' }))).toBe('ok');
    expect(codeOf(await kit.probes.ask(member, id, { kind: 'schema-snapshot', schema: 'a' }))).toBe('ok');
    expect(codeOf(await kit.probes.ask(member, id, { kind: 'schema-snapshot', schema: 'b' }))).toBe(
      'instance/schema-not-bound',
    );
    expect(codeOf(await kit.instances.remove(member, id, 0))).toBe('access/forbidden');
    expect(codeOf(await kit.privileges.script(member, id, { purpose: 'read', user: 'x', host: '%' }))).toBe(
      'access/forbidden',
    );
  });

  test('a token needs the scope, and its project', async () => {
    const id = await register();
    const project = await kit.project('mine', [id, 'a']);
    const withToken = (scopes: readonly ('read' | 'admin' | 'submit')[], projectId = project): Actor => ({
      ...person(['dba']),
      token: { scopes: new Set(scopes), projectId },
    });
    expect(codeOf(await kit.instances.get(withToken(['read']), id))).toBe('ok');
    expect(codeOf(await kit.instances.get(withToken(['submit']), id))).toBe('access/forbidden');
    expect(codeOf(await kit.instances.get(withToken(['read'], newId(projectIdSchema)), id))).toBe('instance/not-found');
    expect(codeOf(await kit.instances.remove(withToken(['read']), id, 0))).toBe('access/forbidden');
    expect(codeOf(await kit.instances.remove(withToken(['admin']), id, 0))).toBe('ok');
    expect(codeOf(await kit.instances.list(withToken(['submit']), {}, page))).toBe('access/forbidden');
  });
});

test('the same question by several people is asked once; an account is tried each time', async () => {
  const id = await register();
  const ask = () => kit.probes.ask(dba, id, { kind: 'instance-check', purpose: 'read' });
  const [first, second] = [await ask(), await ask()];
  expect(first).toEqual(second);
  expect(await kit.probes.ask(dba, id, { kind: 'instance-check', purpose: 'execute' })).not.toEqual(first);
  const set = () =>
    kit.credentials.testAndStore(dba, {
      instanceId: id,
      purpose: 'read',
      username: 'a',
      password: new SecretText('x'),
    });
  expect(await set()).not.toEqual(await set());
  const jobs = await metadata.db.outbox.findMany();
  expect(jobs.map(({ job, zone }) => [job, zone])).toEqual(Array(4).fill(['probe.run', 'default']));
  expect(JSON.stringify(jobs)).not.toContain('sealed');
});

test.each<[why: string, input: unknown, ok: boolean]>([
  ['a port that is none', { port: 0 }, false],
  ['a port that is text', { port: '3306' }, false],
  ['a zone with a slash', { zone: 'a/b' }, false],
  ['a certificate that is none', { tlsCa: 'x' }, false],
  ['21 tags', { tags: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`t${i}`, ''])) }, false],
  ['an environment that is no id', { environmentId: 'prod' }, false],
  ['nothing but name and host', {}, true],
])('a draft with %s: %s', (_why, input, ok) => {
  const draft = { name: 'a', host: 'b', environmentId: newId(environmentIdSchema), ...(input as object) };
  expect(instanceDraftSchema.safeParse(draft).success).toBe(ok);
});
