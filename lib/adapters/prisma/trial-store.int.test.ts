import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSnapshotStore } from '@/lib/adapters/prisma/snapshot-store';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createTrialStore } from '@/lib/adapters/prisma/trial-store';
import { defaultTraits } from '@/lib/schema/collation';
import type { SchemaReading } from '@/lib/schema/schema-source';
import type { EnvironmentId, ProjectId, RequestId } from '@/lib/shared/ids';
import {
  environmentIdSchema,
  instanceIdSchema,
  newId,
  projectIdSchema,
  requestIdSchema,
  reviewIdSchema,
  revisionIdSchema,
  targetIdSchema,
  userIdSchema,
} from '@/lib/shared/ids';
import { mysql80 } from '@/lib/sql/dialect';

let metadata: MetadataDatabase;
const [shop, ledger] = [newId(projectIdSchema), newId(projectIdSchema)];
const prod = newId(environmentIdSchema);
const instanceId = newId(instanceIdSchema);

beforeAll(async () => {
  metadata = await createMetadataDatabase();
  const { db } = metadata;
  await db.environment.create({ data: { id: prod, key: 'prod', name: 'Live', kind: 'prod', rank: 1, policy: {} } });
  for (const [id, key] of [
    [shop, 'shop'],
    [ledger, 'ledger'],
  ] as const)
    await db.project.create({ data: { id, key, name: key } });
  const place = { host: 'h', port: 1, tags: {}, environmentId: prod, serverVersion: '8.0.36' };
  await db.instance.create({ data: { id: instanceId, name: 'near', ...place } });
  await db.projectDatabase.create({ data: { projectId: shop, instanceId, schemaName: 'shop' } });
});
afterAll(() => metadata.end());

async function ticket(
  script: string,
  {
    projectId = shop as ProjectId,
    state = 'done',
    reviewedAt = new Date(),
    environmentId = prod as EnvironmentId,
  } = {},
): Promise<RequestId> {
  const { db } = metadata;
  const [requestId, revisionId] = [newId(requestIdSchema), newId(revisionIdSchema)];
  const userId = newId(userIdSchema);
  const what = { kind: 'sql-change', title: script, description: '', state: 'closed', currentRevision: 1 };
  await db.request.create({ data: { id: requestId, projectId, environmentId, submitterId: userId, ...what } });
  const hash = 'x'.repeat(64);
  const text = { script, contentHash: hash, textHash: hash, options: {}, statementCount: 1 };
  await db.requestRevision.create({ data: { id: revisionId, requestId, n: 1, createdBy: userId, ...text } });
  await db.requestTarget.create({
    data: { id: newId(targetIdSchema), revisionId, ordinal: 0, instanceId, schemaName: 'shop' },
  });
  await db.review.create({ data: { id: newId(reviewIdSchema), revisionId, n: 1, state, createdAt: reviewedAt } });
  return requestId;
}

const reading = (charset: string): SchemaReading => ({
  serverVersion: '8.0.36',
  traits: defaultTraits(mysql80),
  databases: [{ name: 'shop', charset, collation: null, complete: true, relations: [], triggers: [], routines: [] }],
  absent: [],
  sizes: new Map(),
  gaps: [],
});

test('reviewed tickets that one may see, newest first, and no more than asked for', async () => {
  const ids = [await ticket('SELECT 1'), await ticket('SELECT 2'), await ticket('SELECT 3', { projectId: ledger })];
  await ticket('SELECT 4', { state: 'running' });
  const store = createTrialStore(metadata.db, createSnapshotStore(metadata.db));
  const list = async (more: Partial<Parameters<typeof store.tickets>[0]>) =>
    (
      await store.tickets({
        visible: 'everywhere',
        environmentId: undefined,
        projectId: undefined,
        limit: 100,
        ...more,
      })
    ).map(({ requestId }) => ids.indexOf(requestId));
  expect(await list({})).toEqual([2, 1, 0]);
  expect(await list({ limit: 1 })).toEqual([2]);
  expect(await list({ visible: [shop] })).toEqual([1, 0]);
  expect(await list({ visible: [] })).toEqual([]);
  expect(await list({ projectId: ledger })).toEqual([2]);
  expect(await list({ environmentId: newId(environmentIdSchema) })).toEqual([]);
});

test('a script comes with the schema that held when it was reviewed', async () => {
  const { db } = metadata;
  const snapshots = createSnapshotStore(db);
  const store = createTrialStore(db, snapshots);
  const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 0, minutes));
  for (const [charset, minutes] of [
    ['latin1', 10],
    ['utf8mb4', 20],
  ] as const) {
    const saved = await snapshots.save(instanceId, reading(charset));
    await db.schemaSnapshot.update({
      where: { id: saved.get('shop')?.snapshotId ?? '' },
      data: { takenAt: at(minutes) },
    });
  }
  const charsetOf = async (minutes: number) =>
    (await store.script(await ticket('SELECT 1', { reviewedAt: at(minutes) })))?.schema?.databases[0]?.charset;
  expect([await charsetOf(5), await charsetOf(15), await charsetOf(25)]).toEqual(['latin1', 'utf8mb4', 'utf8mb4']);
  expect(await store.script(newId(requestIdSchema))).toBeUndefined();
});
