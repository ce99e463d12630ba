import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createAlarmListStore } from '@/lib/adapters/prisma/inspection/alarm-list-store';
import { createAlarmStore } from '@/lib/adapters/prisma/inspection/alarm-store';
import { createDutyDirectory } from '@/lib/adapters/prisma/inspection/duty-directory';
import { createDutyStore } from '@/lib/adapters/prisma/inspection/duty-store';
import { utcText } from '@/lib/adapters/prisma/inspection/inspection-codec';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createAlarmService } from '@/lib/inspection/alarm/alarm-service';
import { createAlarmWatch } from '@/lib/inspection/alarm/alarm-watch';
import { createDutyService } from '@/lib/inspection/duty/duty-service';
import { unseen } from '@/lib/inspection/fact';
import { inspectionSettingsSchema } from '@/lib/inspection/run/inspection-settings';
import type { NoticeMessage } from '@/lib/notify/notice';
import { invariant } from '@/lib/shared/assert';
import type { TicketWorld } from '@/lib/ticket/testing/ticket-world';
import { createTicketWorld, personNames } from '@/lib/ticket/testing/ticket-world';

let world: TicketWorld;
let sql: MetadataSql;
let instanceId: string;
const minuteMs = 60_000;
let nowMs = Date.now();

beforeAll(async () => {
  world = await createTicketWorld();
  const url = new URL(world.metadata.name, process.env['TEST_DATABASE_URL']);
  sql = createMetadataSql({ url: url.href, poolSize: 5, allowPublicKeyRetrieval: true, tls: 'off' });
  const instance = await world.metadata.db.instance.findFirstOrThrow({ where: { environment: { kind: 'prod' } } });
  instanceId = instance.id;
});
afterAll(async () => {
  await sql.close();
  await world.end();
});
beforeEach(async () => {
  for (const table of ['inspection_alarm', 'notification', 'outbox', 'duty_shift', 'instance_live'])
    await sql.execute(`DELETE FROM ${table}`);
  nowMs = Math.floor(Date.now() / 1000) * 1000;
});

const database = () => ({ db: world.metadata.db, mac: world.metadata.mac });
const watchOf = () =>
  createAlarmWatch({
    store: createAlarmStore(database(), sql, 'default'),
    duty: createDutyDirectory(world.metadata.db),
    settings: async () => inspectionSettingsSchema.parse({}),
    host: async () => unseen('no-host-facts'),
    now: async () => new Date(nowMs),
    origin: 'https://sluice.example.com',
  });
const alarms = () => createAlarmService({ ...createAlarmListStore(database()), now: async () => new Date(nowMs) });
const duty = () => createDutyService({ ...createDutyStore(database()), now: async () => new Date(nowMs) });
const loginOf = async (name: (typeof personNames)[number]) =>
  (await world.metadata.db.user.findUniqueOrThrow({ where: { id: world.actors[name].userId } })).login;

/** As the collector would leave it, so many minutes later. */
async function seen(state: 'up' | 'down', threads = 10): Promise<void> {
  nowMs += minuteMs;
  const at = utcText(nowMs);
  const reading = JSON.stringify({ maxConnections: 100, dataFolder: '/data' });
  await sql.execute(
    `INSERT INTO instance_live (instance_id, state, since, asked_at, due_at, threads_connected, reading) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE state = VALUES(state), asked_at = VALUES(asked_at), threads_connected = VALUES(threads_connected)`,
    [instanceId, state, at, at, at, state === 'up' ? threads : null, reading],
  );
}

async function told(): Promise<readonly string[]> {
  const rows = await world.metadata.db.notification.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ userId, message }) => {
    const name = personNames.find((one) => world.actors[one].userId === userId);
    return `${name} ${(message as unknown as NoticeMessage).code}`;
  });
}

async function onDuty(name: (typeof personNames)[number], hours = 12, isOverride = false) {
  return duty().add(world.actors.dba, {
    login: await loginOf(name),
    startsAt: new Date(nowMs - 3_600_000),
    endsAt: new Date(nowMs + hours * 3_600_000),
    isOverride,
    note: '',
  });
}

test('three readings without an answer wake who is on duty, once, and the end is told too', async () => {
  expect(await onDuty('secondDba')).toMatchObject({ ok: true });
  const watch = watchOf();
  for (let look = 0; look < 5; look++) {
    await seen('down');
    await watch.watch();
    await watch.watch();
  }
  expect(await told()).toEqual(['secondDba alarm-fired']);
  await seen('up');
  expect(await watch.watch()).toBe(1);
  expect(await told()).toEqual(['secondDba alarm-fired', 'secondDba alarm-over']);
  const acts = await world.metadata.db.audit.findMany({
    where: { resourceId: instanceId, action: { startsWith: 'alarm.' } },
  });
  expect(acts.map(({ action }) => action)).toEqual(['alarm.fire', 'alarm.over']);
});

test('two workers at once say it once', async () => {
  await onDuty('secondDba');
  for (let look = 0; look < 2; look++) {
    await seen('down');
    await watchOf().watch();
  }
  await seen('down');
  const said = await Promise.all([watchOf().watch(), watchOf().watch()]);
  expect(said.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect(await told()).toEqual(['secondDba alarm-fired']);
});

test('connections above their share are an alarm with its figure; a silenced one says nothing and is listed', async () => {
  await onDuty('secondDba');
  const watch = watchOf();
  await seen('up', 99);
  await watch.watch();
  const first = await alarms().list(world.actors.dba);
  invariant(first.ok, 'the list is there');
  expect(first.value.alarms).toMatchObject([{ kind: 'connections', state: 'watching', value: 99, threshold: 95 }]);
  const [alarm] = first.value.alarms;
  invariant(alarm, 'there is one');
  const until = new Date(nowMs + 2 * 3_600_000);
  const silence = (version: number, to = until) =>
    alarms().silence(world.actors.dba, alarm.id, version, { until: to, reason: 'a load test' });
  expect(await silence(99)).toMatchObject({ error: { code: 'alarm/changed-meanwhile' } });
  expect(await silence(alarm.version, new Date(nowMs - 1))).toMatchObject({ error: { code: 'alarm/until-past' } });
  expect(await alarms().silence(world.actors.developer, alarm.id, alarm.version, null)).toMatchObject({
    error: { code: 'access/forbidden' },
  });
  expect(await silence(alarm.version)).toMatchObject({ ok: true });
  for (let look = 0; look < 4; look++) {
    await seen('up', 99);
    await watch.watch();
  }
  expect(await told()).toEqual([]);
  const listed = await alarms().list(world.actors.dba);
  expect(listed.ok && listed.value.alarms).toMatchObject([{ state: 'firing', reason: 'a load test', tells: 0 }]);
  nowMs = until.getTime();
  await seen('up', 99);
  await watch.watch();
  expect(await told()).toEqual(['secondDba alarm-fired']);
});

test('the roster: refusals say what is wrong', async () => {
  const { actors } = world;
  const draft = async (change: object) =>
    duty().add(actors.dba, {
      login: await loginOf('dba'),
      startsAt: new Date(nowMs),
      endsAt: new Date(nowMs + 3_600_000),
      isOverride: false,
      note: '',
      ...change,
    });
  expect(await draft({ endsAt: new Date(nowMs) })).toMatchObject({ error: { code: 'duty/bad-period' } });
  expect(await draft({ endsAt: new Date(nowMs + 40 * 86_400_000) })).toMatchObject({
    error: { code: 'duty/bad-period' },
  });
  expect(await draft({ login: 'nobody-of-this-name' })).toMatchObject({ error: { code: 'duty/person-unknown' } });
  expect(await draft({ login: await loginOf('developer') })).toMatchObject({
    error: { code: 'duty/person-cannot-act' },
  });
  const made = await draft({});
  invariant(made.ok, 'it is made');
  expect(await draft({})).toMatchObject({ error: { code: 'duty/overlap' } });
  expect(await draft({ isOverride: true })).toMatchObject({ ok: true });
  expect(await duty().remove(actors.developer, made.value.shiftId)).toMatchObject({
    error: { code: 'access/forbidden' },
  });
  expect(await duty().remove(actors.dba, made.value.shiftId)).toEqual({ ok: true, value: undefined });
  expect(await duty().remove(actors.dba, made.value.shiftId)).toMatchObject({
    error: { code: 'duty/shift-not-found' },
  });
  const roster = await duty().roster(actors.dba);
  expect(roster.ok && roster.value.shifts).toMatchObject([{ isOverride: true }]);
});
