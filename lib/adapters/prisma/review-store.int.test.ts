import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Role } from '@/lib/access/actor';
import { createSchemaSource } from '@/lib/adapters/mysql/schema-source';
import { createServerFacts } from '@/lib/adapters/mysql/server-facts';
import { sessionsByUrl } from '@/lib/adapters/mysql/testing/sessions-by-url';
import { createProfileStore } from '@/lib/adapters/prisma/profile-store';
import { createReviewStore } from '@/lib/adapters/prisma/review-store';
import { createFindAnswering, createTypingStore } from '@/lib/adapters/prisma/review-targets';
import { createSnapshotStore, sha256 } from '@/lib/adapters/prisma/snapshot-store';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import type { TargetSession, TargetSessions } from '@/lib/instance/target-session';
import { createProfileService } from '@/lib/review/profile/profile-service';
import { createReviewRunner } from '@/lib/review/review-runner';
import { createReviewService } from '@/lib/review/review-service';
import type { ReviewView } from '@/lib/review/review-store';
import { invariant } from '@/lib/shared/assert';
import type { InstanceId, ProjectId, RevisionId } from '@/lib/shared/ids';
import {
  environmentIdSchema,
  instanceIdSchema,
  newId,
  projectIdSchema,
  requestIdSchema,
  revisionIdSchema,
  targetIdSchema,
  userIdSchema,
} from '@/lib/shared/ids';

const targetUrl = process.env['TEST_TARGET_URL'];
const tag = randomBytes(4).toString('hex');
const shop = `shop_${tag}`;
const other = `other_${tag}`;
const secret = `secret_${tag}`;
const yieldNow = () => new Promise<void>((resolve) => setImmediate(resolve));

let metadata: MetadataDatabase;
let admin: TargetSession;
let projectId: ProjectId;
let near: InstanceId;
let away: InstanceId;
const environmentId = newId(environmentIdSchema);
const [developer, dba, stranger] = [person('developer'), person('dba'), person('developer')];

function person(role: Role, projects: Actor['projects'] = new Map()): Actor {
  const userId = newId(userIdSchema);
  return { userId, login: userId, displayName: userId, roles: new Set([role]), projects, via: 'web' };
}
const member = (): Actor => ({ ...developer, projects: new Map([[projectId, 'member']]) });

beforeAll(async () => {
  metadata = await createMetadataDatabase();
  const opened = await sessionsByUrl(targetUrl).open(newId(instanceIdSchema), 'execute', { label: 'test' });
  invariant(opened.ok, JSON.stringify(opened));
  admin = opened.value;
  for (const name of [shop, other, secret]) await admin.rows(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  for (const name of [shop, other]) {
    await admin.rows(
      `CREATE TABLE ${name}.orders (id int PRIMARY KEY AUTO_INCREMENT, user_id int NOT NULL, state int NOT NULL DEFAULT 0, KEY user_id (user_id))`,
    );
  }
  await admin.rows(`CREATE TABLE ${secret}.salaries (id int PRIMARY KEY, amount int)`);
  const rows = Array.from({ length: 3000 }, (_, i) => `(${i % 30})`).join(',');
  await admin.rows(`INSERT INTO ${shop}.orders (user_id) VALUES ${rows}`);
  await admin.rows(`ANALYZE TABLE ${shop}.orders`);
  await admin.rows(`CREATE TRIGGER ${shop}.tr AFTER DELETE ON ${shop}.orders FOR EACH ROW SET @x = 1`);

  const { db } = metadata;
  projectId = newId(projectIdSchema);
  await db.environment.create({
    data: { id: environmentId, key: 'prod', name: 'prod', kind: 'prod', rank: 1, policy: {} },
  });
  await db.project.create({ data: { id: projectId, key: 'shop', name: 'Shop' } });
  [near, away] = [newId(instanceIdSchema), newId(instanceIdSchema)];
  for (const [id, name] of [
    [near, 'near'],
    [away, 'away'],
  ] as const) {
    await db.instance.create({
      data: { id, name, host: 'h', port: 1, tags: {}, environmentId, serverVersion: '10.11.6-MariaDB', zone: 'z1' },
    });
    for (const schemaName of [shop, other])
      await db.projectDatabase.create({ data: { projectId, instanceId: id, schemaName } });
  }
});
afterAll(async () => {
  for (const name of [shop, other, secret]) await admin.rows(`DROP DATABASE ${name}`);
  await admin.close();
  await metadata.end();
});

/** `away` answers like a server that is switched off. */
function sessions(): Pick<TargetSessions, 'open'> {
  const here = sessionsByUrl(targetUrl);
  const gone = sessionsByUrl('mysql://a:b@127.0.0.1:1/');
  return { open: (id, purpose, options) => (id === away ? gone : here).open(id, purpose, options) };
}

function kit() {
  const { db, mac } = metadata;
  const store = createReviewStore({ db, mac });
  const snapshots = createSnapshotStore(db);
  const source = createSchemaSource(sessions());
  const facts = createServerFacts(sessions(), createFindAnswering(db));
  const runner = createReviewRunner({
    store,
    snapshots,
    source,
    facts,
    hash: sha256,
    now: () => performance.now(),
    yieldNow,
  });
  const service = createReviewService({ store, typing: createTypingStore(db), snapshots, yieldNow });
  return { db, store, snapshots, runner, service };
}

async function revision(
  script: string,
  targets: readonly (readonly [InstanceId, string])[] = [[near, shop]],
): Promise<RevisionId> {
  const { db } = metadata;
  const [requestId, revisionId] = [newId(requestIdSchema), newId(revisionIdSchema)];
  const request = {
    id: requestId,
    kind: 'sql-change',
    projectId,
    environmentId,
    submitterId: developer.userId,
    title: 't',
    description: '',
    state: 'draft',
    currentRevision: 1,
  };
  await db.request.create({ data: request });
  const hash = 'x'.repeat(64);
  const revisionRow = {
    id: revisionId,
    requestId,
    n: 1,
    script,
    contentHash: hash,
    textHash: hash,
    options: {},
    statementCount: 1,
    createdBy: developer.userId,
  };
  await db.requestRevision.create({ data: revisionRow });
  await db.requestTarget.createMany({
    data: targets.map(([instanceId, schemaName], ordinal) => ({
      id: newId(targetIdSchema),
      revisionId,
      ordinal,
      instanceId,
      schemaName,
    })),
  });
  return revisionId;
}

async function review(script: string, targets?: readonly (readonly [InstanceId, string])[]): Promise<ReviewView> {
  const { service, runner } = kit();
  const revisionId = await revision(script, targets);
  const asked = await service.request(member(), revisionId);
  invariant(asked.ok, JSON.stringify(asked));
  await runner.run(asked.value, new AbortController().signal);
  const view = await service.latest(member(), revisionId);
  invariant(view.ok, JSON.stringify(view));
  return view.value;
}
const found = ({ findings }: ReviewView) =>
  findings.map(({ unitId, targetOrdinal }) => `${unitId}@${targetOrdinal ?? 'all'}`);
const gapsOf = ({ gaps }: ReviewView) => gaps.map(({ cause, targetOrdinal }) => `${cause}@${targetOrdinal ?? 'all'}`);

describe('a review', () => {
  test('has findings, estimates, plans, undo and risk of the real target', async () => {
    const view = await review(`UPDATE orders SET state = 1 WHERE user_id = 3;
      DELETE FROM orders;
      ALTER TABLE orders ADD COLUMN note varchar(20) NOT NULL DEFAULT '', DROP COLUMN state;
      UPDATE orders SET note = 'x' WHERE id = 5;
      UPDATE ordres SET state = 2 WHERE id = 1`);
    expect(view).toMatchObject({ state: 'done', n: 1, errors: 2, risk: 'high', gapCount: 0 });
    expect(view.finishedAt).toBeInstanceOf(Date);
    expect(found(view).toSorted()).toEqual([
      'column-drop@all',
      'mix-ddl-dml@all',
      'table-not-exist@all',
      'update-delete-require-where@all',
    ]);
    const facts = view.facts;
    invariant(facts, 'facts are kept');
    const estimate = (ordinal: number) => facts.estimates.find(({ statementOrdinal }) => statementOrdinal === ordinal);
    expect(estimate(0)).toMatchObject({ targetOrdinal: 0, method: 'explain', confidence: 'medium' });
    expect(estimate(0)?.rows).toBeGreaterThan(50);
    expect(estimate(0)?.rows).toBeLessThan(200);
    expect(estimate(1)?.rows).toBeGreaterThan(2000);
    expect(estimate(3)).toMatchObject({ rows: 1, method: 'key' });
    expect(facts.statements[2]).toMatchObject({
      kind: 'alter-table',
      table: 'orders',
      undo: { coverage: 'partly', key: 'column-lost' },
      plans: [{ algorithm: 'instant' }],
    });
    expect(facts.statements[1]).toMatchObject({ undo: { coverage: 'none', key: 'rows' } });
    expect(facts.targets).toMatchObject([
      {
        ordinal: 0,
        schema: 'read',
        answeredBy: 'near',
        tables: [{ name: 'orders', engine: 'innodb', triggers: ['tr'] }],
      },
    ]);
    expect(facts.targets[0]?.tables[0]?.dataBytes).toBeGreaterThan(0);
    expect(facts.schemaChanges[0]?.relations).toMatchObject([{ name: 'orders', change: 'changed' }]);
    expect(facts.risk.reasons.map(({ key }) => key)).toContain('errors');
    const [suggestion] = view.findings.filter(({ unitId }) => unitId === 'table-not-exist');
    expect(suggestion?.fix?.edits).toMatchObject([{ text: 'orders' }]);
  });

  test('is silent about a sound change, and knows what the script makes itself', async () => {
    const view =
      await review(`CREATE TABLE coupons (id int PRIMARY KEY AUTO_INCREMENT, code varchar(20) NOT NULL) COMMENT 'Coupons';
      ALTER TABLE coupons ADD KEY by_code (code);
      INSERT INTO coupons (code) VALUES ('a'), ('b');
      UPDATE coupons SET code = 'c' WHERE id = 1;
      DELETE FROM coupons WHERE code = 'b'`);
    expect(view.gaps).toEqual([]);
    expect(view.errors + view.warnings).toBe(0);
    expect(view.facts?.estimates.map(({ rows, method }) => [rows, method])).toEqual([
      [2, 'values'],
      [1, 'key'],
      [2, 'values'],
    ]);
    expect(view.risk).toBe('low');
  });

  test('once for targets of one structure, and apart where they differ', async () => {
    await admin.rows(`ALTER TABLE ${other}.orders ADD COLUMN extra int`);
    const view = await review('UPDATE orders SET extra = 1 WHERE id = 1; UPDATE orders SET nope = 1 WHERE id = 1', [
      [near, shop],
      [near, other],
    ]);
    expect(found(view)).toEqual(['column-not-exist@0', 'column-not-exist@all']);
    await admin.rows(`ALTER TABLE ${other}.orders DROP COLUMN extra`);
    const same = await review('UPDATE orders SET nope = 1 WHERE id = 1', [
      [near, shop],
      [near, other],
    ]);
    expect(found(same)).toEqual(['column-not-exist@all']);
    const hashes = await metadata.db.requestTarget.findMany({
      where: { revisionId: same.revisionId },
      orderBy: { ordinal: 'asc' },
    });
    expect(hashes[0]?.structureHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('of a target that is away is done with a gap, never passed', async () => {
    const view = await review('UPDATE orders SET nope = 1 WHERE id = 1; DELETE FROM', [[away, shop]]);
    expect(view).toMatchObject({ state: 'done', risk: 'high' });
    expect(gapsOf(view)).toEqual(['target-unreachable@0', 'parse-failed@all']);
    expect(view.gaps[0]?.data).toMatchObject({ instance: 'away', schema: shop, reason: 'instance/refused' });
    expect(view.facts?.targets).toMatchObject([{ schema: 'none' }]);
    expect(view.facts?.estimates).toMatchObject([{ rows: null, method: null, reason: 'table-not-known' }]);
  });

  test('names a schema that is not there', async () => {
    const { db } = metadata;
    await db.projectDatabase.create({ data: { projectId, instanceId: near, schemaName: `nowhere_${tag}` } });
    const view = await review('SELECT 1', [[near, `nowhere_${tag}`]]);
    expect(gapsOf(view)).toEqual(['schema-missing@0']);
  });

  test('tells a project nothing of schemas that are not its own', async () => {
    const view = await review(
      `SELECT amount FROM ${secret}.salaries; SELECT amount FROM ${secret}.salarie; SELECT state FROM ${other}.orders WHERE id = 1`,
    );
    expect(found(view)).toEqual([]);
    expect(gapsOf(view)).toEqual(['schema-unknown@all']);
    expect(JSON.stringify(view)).not.toContain('salaries"');
  });

  test('without targets says so', async () => {
    expect(gapsOf(await review('SELECT a FROM t', []))).toEqual(['schema-not-chosen@all']);
  });

  test('delivered twice is stored once', async () => {
    const { runner, service, db } = kit();
    const revisionId = await revision('UPDATE nothing SET a = 1');
    const asked = await service.request(member(), revisionId);
    invariant(asked.ok, 'asked');
    const { signal } = new AbortController();
    await Promise.all([runner.run(asked.value, signal), runner.run(asked.value, signal)]);
    await runner.run(asked.value, signal);
    expect(await db.finding.count({ where: { reviewId: asked.value, unitId: 'table-not-exist' } })).toBe(1);
  });

  test('that breaks is failed, and the next try can do it', async () => {
    const { store, snapshots, runner, service } = kit();
    const revisionId = await revision('SELECT 1');
    const asked = await service.request(member(), revisionId);
    invariant(asked.ok, 'asked');
    const broken = { read: async () => Promise.reject(new Error('broken')) };
    const facts = createServerFacts(sessions(), createFindAnswering(metadata.db));
    const breaking = createReviewRunner({
      store,
      snapshots,
      source: broken,
      facts,
      hash: sha256,
      now: () => 0,
      yieldNow,
    });
    await expect(breaking.run(asked.value, new AbortController().signal)).rejects.toThrow('broken');
    expect((await store.latest(revisionId))?.state).toBe('failed');
    await runner.run(asked.value, new AbortController().signal);
    expect((await store.latest(revisionId))?.state).toBe('done');
  });

  test('asked for twice while it runs is one; afterwards it is a new one', async () => {
    const { service, runner, db } = kit();
    const revisionId = await revision('SELECT 1');
    const [first, second] = [await service.request(member(), revisionId), await service.request(member(), revisionId)];
    expect(second).toEqual(first);
    invariant(first.ok, 'asked');
    expect(
      await db.outbox.findMany({ where: { job: 'review.run', payload: { equals: { reviewId: first.value } } } }),
    ).toMatchObject([{ zone: 'z1' }]);
    await runner.run(first.value, new AbortController().signal);
    const third = await service.request(member(), revisionId);
    invariant(third.ok, 'asked');
    expect(third.value).not.toBe(first.value);
    expect((await service.latest(member(), revisionId)).ok).toBe(true);
  });

  test('that was forgotten is woken again, once in a while', async () => {
    const { store, db } = kit();
    const revisionId = await revision('SELECT 1');
    const reviewId = await store.request(revisionId, undefined);
    await db.outbox.deleteMany({ where: { job: 'review.run' } });
    await db.$executeRaw`UPDATE review SET created_at = created_at - INTERVAL 10 MINUTE WHERE id = ${reviewId}`;
    expect(await store.wakeForgotten(60)).toBeGreaterThanOrEqual(1);
    expect(await store.wakeForgotten(60)).toBe(0);
  });
});

describe('snapshots', () => {
  test('are kept when something changed, and only then', async () => {
    const { db } = metadata;
    const count = () => db.schemaSnapshot.count({ where: { instanceId: near, schemaName: shop } });
    await review('SELECT 1');
    const before = await count();
    await review('SELECT 1');
    expect(await count()).toBe(before);
    await admin.rows(`CREATE TABLE ${shop}.later (id int PRIMARY KEY)`);
    await review('SELECT id FROM later WHERE id = 1');
    expect(await count()).toBe(before + 1);
    await admin.rows(`DROP TABLE ${shop}.later`);
    await review('SELECT 1');
    const latest = await kit().snapshots.latest(near, shop);
    expect(latest?.database.relations.map(({ name }) => name)).toEqual(['orders']);
    expect(latest?.database.triggers).toHaveLength(1);
    expect(latest?.traits.lowerCaseTableNames).toBe(0);
  });

  test('serve while a target is away', async () => {
    const { db } = metadata;
    const snapshot = await db.schemaSnapshot.findFirstOrThrow({
      where: { instanceId: near, schemaName: shop },
      orderBy: { takenAt: 'desc' },
    });
    const objects = await db.schemaObject.findMany({ where: { snapshotId: snapshot.id } });
    const id = newId(instanceIdSchema);
    await db.schemaSnapshot.create({ data: { ...snapshot, gaps: [], id, instanceId: away } });
    await db.schemaObject.createMany({
      data: objects.map((object) => ({ ...object, snapshotId: id, definition: object.definition ?? {} })),
    });
    const view = await review('UPDATE orders SET nope = 1 WHERE id = 1', [[away, shop]]);
    expect(found(view)).toEqual(['column-not-exist@all']);
    expect(gapsOf(view)).toEqual(['target-unreachable@0']);
    expect(view.facts?.targets).toMatchObject([{ schema: 'cached' }]);
  });
});

describe('while typing', () => {
  const typing = (script: string, actor = member(), schemaName = shop) =>
    kit().service.typing(actor, { script, projectId, targets: [{ instanceId: near, schemaName }] });

  test('the cached schema is used, and no target is asked', async () => {
    const result = await typing('UPDATE orders SET nope = 1 WHERE id = 1; DELETE FROM orders WHERE user_id = 1');
    invariant(result.ok, JSON.stringify(result));
    expect(result.value.findings.map(({ unitId }) => unitId)).toEqual(['column-not-exist']);
    expect(result.value.gaps).toEqual([]);
    expect(result.value.schemaReadAt).toBeInstanceOf(Date);
  });
  test('a schema that the project is not bound to is as unknown as any', async () => {
    const result = await typing('SELECT amount FROM salaries', member(), secret);
    expect(result).toMatchObject({
      ok: true,
      value: { findings: [], gaps: [{ cause: 'schema-not-chosen' }], schemaReadAt: null },
    });
  });
  test('it needs the right, a text of some size and no abort', async () => {
    expect(await typing('SELECT 1', stranger)).toMatchObject({ ok: false, error: { code: 'access/forbidden' } });
    expect(await typing(' '.repeat(600_000))).toMatchObject({ ok: false, error: { code: 'review/script-too-large' } });
    const aborted = await kit().service.typing(
      member(),
      { script: 'SELECT 1', projectId, targets: [] },
      AbortSignal.abort(),
    );
    expect(aborted).toMatchObject({ ok: false, error: { code: 'review/aborted' } });
  });
});

test('who may not see a ticket does not learn that it has a review', async () => {
  const revisionId = await revision('SELECT 1');
  const { service } = kit();
  expect(await service.latest(stranger, revisionId)).toMatchObject({ ok: false, error: { code: 'review/not-found' } });
  expect(await service.request(stranger, revisionId)).toMatchObject({ ok: false, error: { code: 'review/not-found' } });
  expect(await service.latest(dba, revisionId)).toMatchObject({ ok: false, error: { code: 'review/not-found' } });
  expect(await service.latest(dba, newId(revisionIdSchema))).toMatchObject({
    ok: false,
    error: { code: 'review/not-found' },
  });
});

describe('profiles', () => {
  const service = () => createProfileService(createProfileStore(metadata));
  test('those that come with Sluice are there before and after they are stored', async () => {
    const shown = async () => {
      const found = await service().list(developer);
      return found.ok && found.value.map(({ key, n }) => `${key} ${n}`);
    };
    expect(await shown()).toEqual(['default 0', 'strict 0']);
    await createProfileStore(metadata).ensureBuiltIn();
    await createProfileStore(metadata).ensureBuiltIn();
    expect(await shown()).toEqual(['default 1', 'strict 1']);
    const rules = await service().listRules(developer);
    expect(rules.ok && rules.value.length).toBeGreaterThanOrEqual(44);
  });
  test('a change is a new version, reviews take it and say so', async () => {
    const { db } = metadata;
    expect(await service().create(dba, { key: 'house', name: 'House', copyOf: 'default' })).toMatchObject({ ok: true });
    const { id } = await db.profile.findUniqueOrThrow({ where: { key: 'house' } });
    await db.environment.update({ where: { id: environmentId }, data: { profileId: id } });
    const rules = { 'select-star': { level: 'error' as const, options: {} } };
    expect(await service().save(dba, { key: 'house', n: 1, rules })).toEqual({ ok: true, value: { n: 2 } });
    const view = await review('SELECT * FROM orders WHERE id = 1');
    expect(view).toMatchObject({ errors: 1, profile: { key: 'house', name: { en: 'House', zh: 'House' }, n: 2 } });
  });
});
