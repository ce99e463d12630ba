import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDutyDirectory } from '@/lib/adapters/prisma/inspection/duty-directory';
import { endRun } from '@/lib/adapters/prisma/inspection/end-run';
import { utcText } from '@/lib/adapters/prisma/inspection/inspection-codec';
import { createNewsStore } from '@/lib/adapters/prisma/inspection/news-store';
import { createInspectionStore } from '@/lib/adapters/prisma/inspection/report-store';
import { insertRun } from '@/lib/adapters/prisma/inspection/start-run';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMailStore } from '@/lib/adapters/prisma/notify-inbox-store';
import { createWebhookDeliveryStore } from '@/lib/adapters/prisma/notify-webhook-store';
import { createRunNews } from '@/lib/inspection/duty/run-news';
import { createPageOneMail } from '@/lib/inspection/report/mail/page-one-mail';
import { composeReport } from '@/lib/inspection/report/report';
import type { InspectionSettings } from '@/lib/inspection/run/inspection-settings';
import { inspectionSettingsSchema } from '@/lib/inspection/run/inspection-settings';
import type { Mail } from '@/lib/notify/mail-delivery';
import { createMailDelivery } from '@/lib/notify/mail-delivery';
import type { NoticeMessage } from '@/lib/notify/notice';
import { invariant } from '@/lib/shared/assert';
import type { InspectionRunId } from '@/lib/shared/ids';
import {
  dutyShiftIdSchema,
  inspectionFindingIdSchema,
  inspectionNoteIdSchema,
  newId,
  notificationIdSchema,
  webhookIdSchema,
} from '@/lib/shared/ids';
import type { PersonName, TicketWorld } from '@/lib/ticket/testing/ticket-world';
import { createTicketWorld, personNames } from '@/lib/ticket/testing/ticket-world';

let world: TicketWorld;
let sql: MetadataSql;
const origin = 'https://sluice.example.com';
const minuteMs = 60_000;
/** The clock that is passed in; the run begins by the database's. */
let nowMs = Date.now();
const now = async () => new Date(nowMs);
let settings: InspectionSettings = inspectionSettingsSchema.parse({});

beforeAll(async () => {
  world = await createTicketWorld();
  const url = new URL(world.metadata.name, process.env['TEST_DATABASE_URL']);
  sql = createMetadataSql({ url: url.href, poolSize: 5, allowPublicKeyRetrieval: true, tls: 'off' });
});
afterAll(async () => {
  await sql.close();
  await world.end();
});
beforeEach(async () => {
  const { db } = world.metadata;
  for (const table of ['outbox', 'notification', 'duty_shift', 'inspection_note', 'inspection_escalation', 'webhook'])
    await sql.execute(`DELETE FROM ${table}`);
  await sql.execute('DELETE FROM inspection_finding');
  await db.inspectionRun.deleteMany();
  nowMs = Date.now();
  settings = inspectionSettingsSchema.parse({});
});

const database = () => ({ db: world.metadata.db, mac: world.metadata.mac });
const report = async (runId: InspectionRunId) => {
  const store = createInspectionStore(database(), sql);
  const run = await store.findRun(runId);
  return run && composeReport({ ...store, now }, run);
};
const news = () =>
  createRunNews({
    store: createNewsStore(database(), now),
    duty: createDutyDirectory(world.metadata.db),
    report,
    settings: async () => settings,
    now,
    origin,
  });

async function endedRun(cause: 'schedule' | 'demand' = 'schedule'): Promise<InspectionRunId> {
  const runId = await sql.transaction((tx) =>
    insertRun(tx, { cause, instanceId: null, scheduleKey: null, requestedById: null, deadlineMinutes: 30 }),
  );
  await sql.execute(
    `UPDATE inspection_result SET state = 'done', kind = 'scored', score = 80, coverage = 1, seen_at = UTC_TIMESTAMP(3)
    WHERE run_id = ?`,
    [runId],
  );
  expect(await sql.transaction((tx) => endRun(tx, runId))).toBe(true);
  return runId;
}

async function onDuty(name: PersonName, fromMinutes: number, toMinutes: number, isOverride = false): Promise<void> {
  await world.metadata.db.dutyShift.create({
    data: {
      id: newId(dutyShiftIdSchema),
      userId: world.actors[name].userId,
      startsAt: new Date(nowMs + fromMinutes * minuteMs),
      endsAt: new Date(nowMs + toMinutes * minuteMs),
      isOverride,
      createdById: world.actors.admin.userId,
      createdAt: new Date(nowMs),
    },
  });
}

/** Who was told, and what. */
async function told(): Promise<readonly string[]> {
  const rows = await world.metadata.db.notification.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ userId, message }) => {
    const name = personNames.find((one) => world.actors[one].userId === userId);
    return `${name} ${(message as unknown as NoticeMessage).code}`;
  });
}
const dbas = (code: string) =>
  personNames
    .filter((name) => world.actors[name].roles.has('dba'))
    .map((name) => `${name} ${code}`)
    .sort();
const jobs = async (job: string) => world.metadata.db.outbox.findMany({ where: { job } });

describe('the end of a run', () => {
  test('leaves its message in the outbox, in its own transaction: a worker that dies after it loses nothing', async () => {
    const runId = await endedRun();
    expect((await jobs('inspection.tell')).map(({ payload }) => payload)).toEqual([{ runId }]);
    const other = await sql
      .transaction(async (tx) => {
        const id = await insertRun(tx, {
          cause: 'demand',
          instanceId: null,
          scheduleKey: null,
          requestedById: null,
          deadlineMinutes: 30,
        });
        await tx.execute('DELETE FROM inspection_result WHERE run_id = ?', [id]);
        await endRun(tx, id);
        throw new Error('the worker dies');
      })
      .catch((error: unknown) => error);
    expect(other).toBeInstanceOf(Error);
    expect(await jobs('inspection.tell')).toHaveLength(1);
  });

  test('is told to who is on duty, once however often the job comes', async () => {
    await onDuty('secondDba', -60, 60);
    await onDuty('dba', 60, 120);
    const runId = await endedRun();
    expect(await news().tell(runId)).toBe(true);
    expect(await news().tell(runId)).toBe(false);
    expect(await told()).toEqual(['secondDba inspection-finished']);
    expect(await jobs('notify.mail')).toHaveLength(1);
  });

  test('is told to the DBAs where nobody is on duty, and to people that the settings name', async () => {
    await news().tell(await endedRun());
    expect([...(await told())].sort()).toEqual(dbas('inspection-finished'));
    await world.metadata.db.notification.deleteMany();
    const { login } = await world.metadata.db.user.findUniqueOrThrow({ where: { id: world.actors.developer.userId } });
    settings = inspectionSettingsSchema.parse({ recipients: { duty: false, logins: [login, 'nobody-of-this-name'] } });
    await news().tell(await endedRun());
    expect(await told()).toEqual(['developer inspection-finished']);
  });

  test('by hand is told to webhooks alone: who asked is looking', async () => {
    await world.metadata.db.webhook.create({
      data: {
        id: newId(webhookIdSchema),
        name: 'room',
        url: '',
        secret: '',
        keyId: 'k',
        events: ['inspection.finished'],
      },
    });
    await news().tell(await endedRun('demand'));
    expect(await told()).toEqual([]);
    const [job] = await jobs('notify.webhook');
    invariant(job, 'there is a job for webhooks');
    const { stream, seq } = job.payload as { stream: string; seq: number };
    const occasion = await createWebhookDeliveryStore(world.metadata.db, origin).findOccasion(stream, seq);
    expect(occasion?.body.event).toBe('inspection.finished');
    expect(occasion?.body.data['message']).toMatchObject({
      title: { en: 'Inspection report', zh: '巡检晨报' },
      url: expect.stringContaining(`${origin}/inspection?run=`),
    });
  });
});

describe('a report that nobody reads', () => {
  const escalateAfter = async (minutes: number, start: number) => {
    nowMs = start + minutes * minuteMs;
    return news().escalateDue();
  };

  test('goes to the person that an override replaced, then to the DBAs, each after its time, and then rests', async () => {
    await onDuty('developer', -60, 600);
    await onDuty('secondDba', -60, 120, true);
    const runId = await endedRun();
    await news().tell(runId);
    const start = nowMs;
    expect(await told()).toEqual(['secondDba inspection-finished']);
    expect(await escalateAfter(29, start)).toBe(false);
    expect(await escalateAfter(30, start)).toBe(true);
    expect(await escalateAfter(31, start)).toBe(false);
    expect((await told()).slice(1)).toEqual(['developer inspection-unread']);
    expect(await escalateAfter(60, start)).toBe(true);
    expect([...(await told()).slice(2)].sort()).toEqual(dbas('inspection-unread'));
    expect(await escalateAfter(600, start)).toBe(false);
    const acts = await world.metadata.db.audit.findMany({ where: { action: 'inspection.unread', resourceId: runId } });
    expect(acts).toHaveLength(2);
  });

  test('that somebody has read goes to nobody', async () => {
    const runId = await endedRun();
    await news().tell(runId);
    const start = nowMs;
    await sql.execute(
      `INSERT INTO inspection_note (id, run_id, author_id, kind, text, created_at) VALUES (?, ?, ?, 'read', '', ?)`,
      [newId(inspectionNoteIdSchema), runId, world.actors.dba.userId, utcText(start + minuteMs)],
    );
    expect(await escalateAfter(45, start)).toBe(false);
    expect(await world.metadata.db.inspectionEscalation.count()).toBe(0);
  });

  test('is told once by two workers at once', async () => {
    const runId = await endedRun();
    await news().tell(runId);
    nowMs += 31 * minuteMs;
    const done = await Promise.allSettled([news().escalateDue(), news().escalateDue()]);
    expect(done.filter((one) => one.status === 'fulfilled' && one.value)).toHaveLength(1);
    expect(await world.metadata.db.inspectionEscalation.count()).toBe(1);
  });
});

test('the mail holds page one, in the language of the person, and nothing that an instance said becomes markup', async () => {
  const { db } = world.metadata;
  await db.user.update({ where: { id: world.actors.dba.userId }, data: { locale: 'zh' } });
  const runId = await endedRun();
  const instance = await db.instance.findFirstOrThrow();
  await sql.execute(
    `INSERT INTO inspection_finding (id, instance_id, check_id, item_key, key_hash, level, content, open_since, first_run_id,
        last_seen_at, last_run_id) VALUES (?, ?, 'replica-applier', '', ?, 'critical', ?, UTC_TIMESTAMP(3), ?, UTC_TIMESTAMP(3), ?)`,
    [
      newId(inspectionFindingIdSchema),
      instance.id,
      'x'.repeat(32),
      JSON.stringify({ message: 'old <script>alert(1)</script>', data: {}, evidence: {} }),
      runId,
      runId,
    ],
  );
  await news().tell(runId);
  const mails: Mail[] = [];
  const delivery = createMailDelivery({
    store: createMailStore(db),
    mailer: { send: async (one) => void mails.push(one) },
    origin,
    pageOf: createPageOneMail({ report, settings: async () => settings, origin }),
  });
  for (const { id } of await db.notification.findMany({ orderBy: { userId: 'asc' } }))
    await delivery.deliver(notificationIdSchema.parse(id));
  const zh = mails.find(({ to }) => to === 'dba@example.com');
  const en = mails.find(({ to }) => to === 'seconddba@example.com');
  expect(zh?.subject).toBe('[Sluice] 巡检：1 项待处理，0 台连不上，0 台低于 60 分');
  expect(en?.subject).toBe('[Sluice] Inspection: 1 to act on, 0 down, 0 below 60');
  expect(zh?.text).toContain('== 今天要处理 (1)');
  expect(en?.text).toContain(`${instance.name} · `);
  expect(en?.text).toContain(`${origin}/inspection?run=${runId}`);
  expect(en?.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(en?.html).not.toContain('<script');
  expect(en?.html).toContain('width=device-width');
});
