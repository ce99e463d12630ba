import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSecretBox } from '@/lib/adapters/crypto/secret-box';
import { createInboxStore, createMailStore } from '@/lib/adapters/prisma/notify-inbox-store';
import { createWebhookDeliveryStore, createWebhookStore } from '@/lib/adapters/prisma/notify-webhook-store';
import { createSettingStore } from '@/lib/adapters/prisma/setting-store';
import { isHostText } from '@/lib/instance/host-guard';
import { createInboxService } from '@/lib/notify/inbox-service';
import type { Mail } from '@/lib/notify/mail-delivery';
import { createMailDelivery } from '@/lib/notify/mail-delivery';
import { createNotifySettings, readNotifySettings } from '@/lib/notify/notify-settings';
import type { WebhookSender } from '@/lib/notify/webhook-delivery';
import { createWebhookDelivery } from '@/lib/notify/webhook-delivery';
import type { WebhookDraft } from '@/lib/notify/webhook-service';
import { createWebhookService, webhookDraftSchema } from '@/lib/notify/webhook-service';
import { notificationIdSchema } from '@/lib/shared/ids';
import { ok, refuse } from '@/lib/shared/result';
import type { PersonName, TicketWorld } from '@/lib/ticket/testing/ticket-world';
import { createTicketWorld, personNames } from '@/lib/ticket/testing/ticket-world';

let world: TicketWorld;
beforeAll(async () => {
  world = await createTicketWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  await world.metadata.db.webhook.deleteMany();
  await world.metadata.db.notification.deleteMany();
  await world.metadata.db.outbox.deleteMany();
});

const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }) =>
  result.ok ? 'ok' : result.error.code;
const secretUrl = 'https://hooks.example.com/services/T0KEN-IN-PATH';
const draft = (change: Partial<WebhookDraft> = {}) =>
  webhookDraftSchema.parse({
    name: 'DBA room',
    url: secretUrl,
    events: ['ticket.approval-needed', 'ticket.approved'],
    ...change,
  });

function service() {
  const { db, mac, ring } = world.metadata;
  const settings = createSettingStore({ db, mac });
  const box = createSecretBox(ring, 'webhook');
  const webhooks = createWebhookService({
    store: createWebhookStore({ db, mac }),
    box,
    settings: () => readNotifySettings(settings),
    isHostText,
    newSecret: () => 'generated-secret',
  });
  return { webhooks, settings: createNotifySettings(settings), box };
}

function delivery(send: WebhookSender) {
  const { db } = world.metadata;
  const store = createWebhookDeliveryStore(db, 'https://sluice.example.com');
  const settings = async () => ({ allowHttpWebhooks: false });
  return createWebhookDelivery({ store, box: service().box, send, settings, now: () => new Date() });
}

/** Events that wait in the outbox, as the queue would bring them. */
async function waitingEvents() {
  const rows = await world.metadata.db.outbox.findMany({ where: { job: 'notify.webhook' }, orderBy: { id: 'asc' } });
  return rows.map(({ payload }) => payload as { stream: string; seq: number });
}

describe('webhooks', () => {
  test('belong to admins', async () => {
    const { webhooks, settings } = service();
    for (const name of personNames) {
      const may = world.actors[name].roles.has('admin');
      const created = await webhooks.create(world.actors[name], draft());
      expect([name, codeOf(created)]).toEqual([name, may ? 'ok' : 'access/forbidden']);
      expect(codeOf(await webhooks.list(world.actors[name]))).toBe(may ? 'ok' : 'access/forbidden');
      expect(codeOf(await settings.set(world.actors[name], { allowHttpWebhooks: false }))).toBe(
        may ? 'ok' : 'access/forbidden',
      );
    }
  });

  test('never show their address or secret again', async () => {
    const { webhooks } = service();
    const created = await webhooks.create(world.actors.admin, draft());
    expect(created).toMatchObject({ ok: true, value: { secret: 'generated-secret' } });
    const listed = JSON.stringify(await webhooks.list(world.actors.admin));
    const { db } = world.metadata;
    const stored = JSON.stringify([
      await db.webhook.findMany(),
      await db.audit.findMany({ where: { stream: 'policy' } }),
    ]);
    for (const text of [listed, stored]) {
      expect(text).not.toContain('T0KEN-IN-PATH');
      expect(text).not.toContain('generated-secret');
    }
    expect(listed).toContain('hooks.example.com');
  });

  test.each([
    ['hooks.example.com', 'not-a-url'],
    ['http://hooks.example.com/', 'not-https'],
    ['ftp://hooks.example.com/', 'not-https'],
    ['https://user:pw@hooks.example.com/', 'has-credentials'],
    ['https://169.254.169.254/latest', 'host-forbidden'],
    ['https://0x7f.1/', 'ok'],
    ['https://[fe80::1]/', 'host-forbidden'],
  ])('%s: %s', async (url, reason) => {
    const result = await service().webhooks.create(world.actors.admin, draft({ url }));
    // A URL parser turns 0x7f.1 into 127.0.0.1, which is checked again at delivery.
    expect(result.ok ? 'ok' : result.error.code === 'webhook/bad-url' && result.error.reason).toBe(reason);
  });

  test('may use http where a setting says so', async () => {
    const { webhooks, settings } = service();
    await settings.set(world.actors.admin, { allowHttpWebhooks: true });
    expect(codeOf(await webhooks.create(world.actors.admin, draft({ url: 'http://chat.internal/x' })))).toBe('ok');
    await settings.set(world.actors.admin, { allowHttpWebhooks: false });
  });

  test('that are not there are not found', async () => {
    const { webhooks } = service();
    const created = await webhooks.create(world.actors.admin, draft());
    const id = created.ok ? created.value.id : ('' as never);
    expect(codeOf(await webhooks.remove(world.actors.admin, id))).toBe('ok');
    const { url: _url, ...change } = draft();
    expect(codeOf(await webhooks.remove(world.actors.admin, id))).toBe('webhook/not-found');
    expect(codeOf(await webhooks.update(world.actors.admin, id, change))).toBe('webhook/not-found');
    expect(codeOf(await webhooks.rotateSecret(world.actors.admin, id))).toBe('webhook/not-found');
    expect(codeOf(await webhooks.sendTest(world.actors.admin, id))).toBe('webhook/not-found');
  });

  test('hear of what they asked for, without SQL, and a receiver that answered is not asked again', async () => {
    const { webhooks } = service();
    const first = await webhooks.create(world.actors.admin, draft());
    await webhooks.create(world.actors.admin, draft({ name: 'other', url: 'https://down.example.com/' }));
    await webhooks.create(world.actors.admin, draft({ name: 'rejections', events: ['ticket.rejected'] }));
    await webhooks.create(world.actors.admin, draft({ name: 'other project', projectId: world.ledger }));
    const input = await world.submitted('developer', { script: 'UPDATE secret_table SET card = 4111 WHERE id = 1' });
    const calls: { host: string; body: string }[] = [];
    let isDown = true;
    const announcer = delivery(async ({ url, secret, body }) => {
      const { host } = new URL(url.reveal());
      expect(secret.reveal()).toBe('generated-secret');
      calls.push({ host, body });
      return host.startsWith('down') && isDown ? refuse({ code: 'webhook/status', status: 503 }) : ok({ status: 200 });
    });
    const [event, ...rest] = await waitingEvents();
    expect(rest).toEqual([]);
    expect(await announcer.announce(event!.stream, event!.seq)).toEqual({ sent: 1, failed: 1 });
    isDown = false;
    expect(await announcer.announce(event!.stream, event!.seq)).toEqual({ sent: 2, failed: 0 });
    expect(calls.map(({ host }) => host).sort()).toEqual(['down.example.com', 'down.example.com', 'hooks.example.com']);
    const body = JSON.parse(calls[0]!.body);
    expect(body).toMatchObject({
      event: 'ticket.approval-needed',
      actor: { login: 'developer', name: '李娜' },
      ticket: { id: input.requestId, state: 'awaiting-approval', project: 'trade', environment: 'prod' },
      data: { revision: 1, why: expect.stringContaining('prod') },
    });
    expect(body.ticket.url).toBe(`https://sluice.example.com/tickets/T-${body.ticket.number}`);
    expect(calls[0]!.body).not.toMatch(/secret_table|4111|UPDATE/);
    const views = await webhooks.list(world.actors.admin);
    const results = views.ok
      ? views.value.map(({ name, lastResult }) => [name, lastResult?.ok, lastResult?.answer])
      : [];
    expect(results).toEqual(
      expect.arrayContaining([
        ['DBA room', true, 200],
        ['other', true, 200],
        ['rejections', undefined, undefined],
      ]),
    );

    if (first.ok) await webhooks.sendTest(world.actors.admin, first.value.id);
    const test = (await waitingEvents()).at(-1);
    calls.length = 0;
    expect(await announcer.announce(test!.stream, test!.seq)).toEqual({ sent: 1, failed: 0 });
    expect(calls.map(({ host }) => host)).toEqual(['hooks.example.com']);
  });

  test('are not announced to when nobody listens', async () => {
    await world.submitted('developer');
    expect(await waitingEvents()).toEqual([]);
  });
});

describe('the inbox', () => {
  const inbox = () => createInboxService(createInboxStore(world.metadata.db));

  test('is one person own', async () => {
    await world.submitted('developer');
    await world.submitted('developer');
    const { dba, secondDba, developer } = world.actors;
    const page = await inbox().list(dba, { limit: 1 });
    expect(page.items).toHaveLength(1);
    const next = await inbox().list(dba, { limit: 1, ...(page.nextCursor ? { cursor: page.nextCursor } : {}) });
    expect(next.items).toHaveLength(1);
    expect(next.nextCursor).toBeUndefined();
    expect(next.items[0]!.id).not.toBe(page.items[0]!.id);
    expect(await inbox().countUnread(dba)).toBe(2);
    expect(await inbox().countUnread(developer)).toBe(0);
    expect(await inbox().markRead(secondDba, [page.items[0]!.id])).toBe(0);
    expect(await inbox().markRead(dba, [page.items[0]!.id])).toBe(1);
    expect(await inbox().markRead(dba, 'all')).toBe(1);
    expect(await inbox().countUnread(secondDba)).toBe(2);
  });
});

describe('mail', () => {
  const sentTo = async (name: PersonName, mails: Mail[], mailer = true) => {
    const mail = createMailDelivery({
      store: createMailStore(world.metadata.db),
      mailer: mailer ? { send: async (one) => void mails.push(one) } : undefined,
      origin: 'https://sluice.example.com',
    });
    const row = await world.metadata.db.notification.findFirstOrThrow({ where: { userId: world.actors[name].userId } });
    return mail.deliver(notificationIdSchema.parse(row.id));
  };

  test('goes once, in the language of the person, with a link and without SQL', async () => {
    const { db } = world.metadata;
    await db.user.update({ where: { id: world.actors.dba.userId }, data: { locale: 'zh' } });
    await world.submitted('developer', { title: '标题\r\nBcc: x@example.com' });
    const mails: Mail[] = [];
    expect(await sentTo('dba', mails)).toBe('sent');
    expect(await sentTo('dba', mails)).toBe('not-needed');
    expect(await sentTo('secondDba', mails)).toBe('sent');
    expect(mails.map(({ to }) => to)).toEqual(['dba@example.com', 'seconddba@example.com']);
    expect(mails[0]!.subject).toMatch(/^\[Sluice\] T-\d+ 标题 Bcc: x@example\.com \(prod\)：李娜 等待你审批/);
    expect(mails[1]!.text).toMatch(
      /李娜 waits for your approval\. One approval, because every change in prod needs it\.\n\nhttps:\/\/sluice\.example\.com\/tickets\/T-\d+/,
    );
    expect(JSON.stringify(mails)).not.toMatch(/ALTER|UPDATE/);
  });

  test('does not go when it is over, or where there is no mail server', async () => {
    const input = await world.submitted('developer');
    const mails: Mail[] = [];
    expect(await sentTo('dba', mails, false)).toBe('not-needed');
    await world.tickets.withdraw(world.actors.developer, { requestId: input.requestId, version: input.version });
    expect(await sentTo('dba', mails)).toBe('not-needed');
    expect(mails).toEqual([]);
  });
});
