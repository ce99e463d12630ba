import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMetadataClock } from '@/lib/adapters/prisma/metadata-clock';
import { createPlatformStatus } from '@/lib/adapters/prisma/platform-status';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';

let metadata: MetadataDatabase;
beforeAll(async () => {
  metadata = await createMetadataDatabase();
});
afterAll(() => metadata.end());

test('the schema of this build is current, of an older database pending, of a broken one failed', async () => {
  const status = createPlatformStatus(metadata.db);
  expect(await status.schema()).toMatchObject({ state: 'current' });
  await metadata.sql.query("UPDATE _prisma_migrations SET migration_name = '20000101000000_old'");
  expect(await status.schema()).toMatchObject({ state: 'pending' });
  await metadata.sql.query('UPDATE _prisma_migrations SET finished_at = NULL');
  expect(await status.schema()).toEqual({ state: 'failed', migration: '20000101000000_old' });
});

test('figures of an empty installation are zeros and not errors', async () => {
  expect(await createPlatformStatus(metadata.db).figures()).toEqual({
    requests: {},
    executions: {},
    instances: {},
    unknownCells: 0,
    silentExecutions: 0,
    wakeUpsWaiting: 0,
    oldestWakeUpSeconds: 0,
    auditRows: 0,
  });
});

test('the clock is the database’s, whatever the zone of its session', async () => {
  const [rows] = await metadata.sql.query("SELECT DATE_FORMAT(UTC_TIMESTAMP(3), '%Y-%m-%dT%H:%i:%s.%fZ') AS now");
  const server = new Date((rows as { now: string }[])[0]?.now ?? '');
  const now = await createMetadataClock(metadata.db).now();
  expect(Math.abs(now.getTime() - server.getTime())).toBeLessThan(1_000);
});
