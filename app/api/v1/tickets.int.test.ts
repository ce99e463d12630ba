import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { POST as approveTicket } from '@/app/api/v1/tickets/[ticketId]/approve/route';
import { GET as getTicketEvents } from '@/app/api/v1/tickets/[ticketId]/events/route';
import { POST as executeTicket } from '@/app/api/v1/tickets/[ticketId]/execute/route';
import { POST as rejectTicket } from '@/app/api/v1/tickets/[ticketId]/reject/route';
import { GET as getTicket, PUT as saveTicket } from '@/app/api/v1/tickets/[ticketId]/route';
import { GET as getStatements } from '@/app/api/v1/tickets/[ticketId]/statements/route';
import { POST as submitTicket } from '@/app/api/v1/tickets/[ticketId]/submit/route';
import { GET as getTimeline } from '@/app/api/v1/tickets/[ticketId]/timeline/route';
import { POST as createTicket, GET as listTickets } from '@/app/api/v1/tickets/route';
import { GET as countWaiting } from '@/app/api/v1/tickets/waiting/route';
import type { ApiWorld, Person } from '@/app/testing/api-world';
import { call, createApiWorld } from '@/app/testing/api-world';
import type { ProjectThings, TicketIds } from '@/app/testing/two-projects';
import {
  addEnvironment,
  addThings,
  approve,
  finishReview,
  read,
  script,
  submit,
  writeTicket,
} from '@/app/testing/two-projects';

let world: ApiWorld;
let trade: ProjectThings;
let dba: Person;

beforeAll(async () => {
  world = await createApiWorld();
  dba = await world.addPerson('chen.bo', ['dba']);
  trade = await addThings(world, 'trade', await addEnvironment(world));
});
afterAll(() => world.end());

const content = (title: string) => ({
  projectId: trade.projectId,
  environmentId: trade.environmentId,
  title,
  script,
  targets: [{ instanceId: trade.instanceId, schemaName: 'shop' }],
});
const write = (title: string, author = trade.member) => writeTicket(world, author, { ...trade, title });
const decision = ({ ticketId, ...body }: TicketIds) => ({ params: { ticketId }, body });

describe('writing', () => {
  test('the same key gives the same ticket, other content under it is refused', async () => {
    const headers = { 'idempotency-key': 'build-7' };
    const send = (title: string, text = script) =>
      call(createTicket, { as: trade.member.token, headers, body: { ...content(title), script: text } });
    const first = await send('once');
    const again = await send('once');
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body.number).toBe(first.body.number);
    expect(await send('once', 'DELETE FROM orders WHERE id = 9')).toMatchObject({
      status: 409,
      body: { code: 'ticket/key-reused' },
    });
  });

  test.each<[name: string, change: object, status: number, code: string]>([
    ['no statement', { script: ' -- nothing\n' }, 422, 'ticket/empty-script'],
    ['an unknown project', { projectId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' }, 404, 'ticket/project-unknown'],
    ['an unknown environment', { environmentId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' }, 404, 'ticket/environment-unknown'],
    [
      'an unknown target',
      { targets: [{ instanceId: '01HZZZZZZZZZZZZZZZZZZZZZZZ', schemaName: 'shop' }] },
      422,
      'ticket/bad-target',
    ],
    ['too many statements', { script: 'SELECT 1;'.repeat(5_001) }, 413, 'ticket/too-many-statements'],
    ['a script beyond the limit', { script: `SELECT '${'x'.repeat(6_000_000)}'` }, 413, 'ticket/script-too-large'],
    ['a body beyond the limit', { script: 'x'.repeat(13_000_000) }, 413, 'request/too-large'],
    ['an id that is none', { projectId: 'trade' }, 400, 'request/invalid'],
  ])('%s is refused with its code and words', async (_, change, status, code) => {
    const answer = await call(createTicket, { as: trade.member.token, body: { ...content('refused'), ...change } });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.message.length).toBeGreaterThan(10);
  });

  test('SQL that cannot be read is kept and shown, for the review to name', async () => {
    const written = await call(createTicket, {
      as: trade.member.token,
      body: { ...content('bad sql'), script: 'UPDATE orders SET;\nSELECT 1;' },
    });
    expect(written.status).toBe(201);
    const { body } = await call(getStatements, {
      as: trade.member.token,
      params: { ticketId: `T-${written.body.number}` },
    });
    expect(body.items.map(({ kind }) => kind)).toEqual(['opaque', 'select']);
  });

  test('a ticket of 1 MB and one of 2,000 statements are written and read', async () => {
    for (const text of [`INSERT INTO t VALUES ${"('x', 1),".repeat(110_000)}('x', 1)`, 'SELECT 1;\n'.repeat(2_000)]) {
      const written = await call(createTicket, { as: trade.member.token, body: { ...content('big'), script: text } });
      expect(written.status).toBe(201);
      const { body } = await call(getTicket, { as: trade.member.token, params: { ticketId: written.body.requestId } });
      expect(body.revision.script).toBe(text);
    }
  });
});

describe('reading', () => {
  test('by id, by number and as people write it: the same', async () => {
    const { body } = await call(getTicket, { as: dba.token, params: { ticketId: trade.approved.ticketId } });
    for (const ticketId of [String(body.number), `T-${body.number}`, `t-${body.number}`]) {
      expect((await call(getTicket, { as: dba.token, params: { ticketId } })).body.id).toBe(body.id);
    }
  });

  test('lists are filtered, paged and whole', async () => {
    const numbers: number[] = [];
    let query = '?limit=3&submitter=me';
    for (;;) {
      const { body } = await call(listTickets, { as: trade.member.token, query });
      numbers.push(...body.items.map(({ number }) => number));
      if (!body.nextCursor) break;
      query = `?limit=3&submitter=me&cursor=${body.nextCursor}`;
    }
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => b - a));
    const drafts = await call(listTickets, { as: trade.member.token, query: '?state=awaiting-approval' });
    expect(drafts.body.items.map(({ id }) => id)).toContain(trade.waiting.ticketId);
    expect(new Set(drafts.body.items.map(({ state }) => state))).toEqual(new Set(['awaiting-approval']));
  });

  test('what waits is counted for who can act', async () => {
    const { body } = await call(countWaiting, { as: trade.owner.token });
    expect(body['approve']).toBeGreaterThanOrEqual(1);
    expect(body.total).toBeGreaterThanOrEqual(Number(body['approve']));
  });

  test('events go on from a cursor, and a reader who waits is woken by what happens', async () => {
    const { ticketId } = await write('followed');
    const as = trade.member.token;
    const start = await call(getTicketEvents, { as, params: { ticketId } });
    expect(start.body.events).toEqual([]);
    const waiting = call(getTicketEvents, { as, params: { ticketId }, query: `?after=${start.body.cursor}&wait=20` });
    await submit(trade.member, await read(trade.member, ticketId));
    const { body } = await waiting;
    expect(body.events.map((event) => (event.kind === 'act' ? event.action : event.kind))).toEqual([
      'ticket.submit',
      'head',
    ]);
    expect(body.cursor).not.toBe(start.body.cursor);
  });

  test('the timeline tells who did what', async () => {
    const { body } = await call(getTimeline, { as: dba.token, params: { ticketId: trade.approved.ticketId } });
    expect(body.complete).toBe(true);
    expect(body.entries.map(({ action, person }) => `${action} ${person?.login}`)).toEqual([
      'ticket.create trade.member',
      'ticket.submit trade.member',
      'ticket.approve trade.owner',
    ]);
  });
});

describe('deciding', () => {
  test('a draft with a running review is not handed in, and everything that is missing is said', async () => {
    const written = await call(createTicket, { as: trade.member.token, body: { ...content('early'), title: '' } });
    const answer = await call(submitTicket, {
      as: trade.member.token,
      params: { ticketId: written.body.requestId },
      body: { version: 0 },
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'ticket/blocked' } });
    expect((answer.body.details['blockers'] as { code: string }[]).map(({ code }) => code)).toEqual([
      'title-missing',
      'review-running',
    ]);
  });

  test('nobody approves the own ticket, not even as DBA and administrator', async () => {
    const all = await world.addPerson('all.mighty', ['developer', 'dba', 'admin']);
    const ticket = await submit(all, await write('own', all));
    const answer = await call(approveTicket, { as: all.token, ...decision(ticket) });
    expect(answer).toMatchObject({ status: 403, body: { code: 'ticket/own-ticket' } });
  });

  test('a member who is no approver is told who is', async () => {
    const other = await world.addPerson('other.member', ['developer']);
    await world.db.projectMember.create({ data: { projectId: trade.projectId, userId: other.id, role: 'member' } });
    const ticket = await submit(trade.member, await write('needs an owner'));
    const answer = await call(approveTicket, { as: other.token, ...decision(ticket) });
    expect(answer).toMatchObject({ status: 403, body: { code: 'ticket/not-an-approver' } });
  });

  test('what was edited after it was read is not approved', async () => {
    const ticket = await submit(trade.member, await write('edited'));
    const saved = await call(saveTicket, {
      as: trade.member.token,
      params: { ticketId: ticket.ticketId },
      body: { ...content('edited'), script: 'DELETE FROM orders', version: ticket.version },
    });
    expect(saved).toMatchObject({ status: 200, body: { revision: 2 } });
    const answer = await call(approveTicket, { as: trade.owner.token, ...decision(ticket) });
    expect(answer.status).toBe(409);
    expect(['ticket/content-changed', 'ticket/changed-meanwhile', 'ticket/illegal-move']).toContain(answer.body.code);
    await finishReview(world, ticket.ticketId);
    const now = await submit(trade.member, await read(trade.member, ticket.ticketId));
    const stale = await call(approveTicket, {
      as: trade.owner.token,
      ...decision({ ...now, contentHash: ticket.contentHash }),
    });
    expect(stale).toMatchObject({ status: 409, body: { code: 'ticket/content-changed' } });
  });

  test('a version that is behind is refused, in the body or as If-Match', async () => {
    const ticket = await write('versions');
    const as = trade.member.token;
    const params = { ticketId: ticket.ticketId };
    const body = await call(submitTicket, { as, params, body: { version: ticket.version + 1 } });
    const header = await call(submitTicket, { as, params, body: {}, headers: { 'if-match': '"99"' } });
    for (const answer of [body, header]) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'ticket/changed-meanwhile' } });
    }
    const etag = (await call(getTicket, { as, params })).headers.get('etag') ?? '';
    expect((await call(submitTicket, { as, params, body: {}, headers: { 'if-match': etag } })).status).toBe(200);
  });

  test('a rejection needs a reason and brings the ticket back to its author', async () => {
    const ticket = await submit(trade.member, await write('rejected'));
    const { params, body } = decision(ticket);
    const silent = await call(rejectTicket, { as: dba.token, params, body: { ...body, comment: ' ' } });
    expect(silent).toMatchObject({ status: 422, body: { code: 'ticket/comment-needed' } });
    const done = await call(rejectTicket, { as: dba.token, params, body: { ...body, comment: 'use a smaller range' } });
    expect(done).toMatchObject({ status: 200, body: { state: 'rejected' } });
  });
});

describe('executing', () => {
  test('fifty requests at once start one run; the others say who was quicker', async () => {
    const ticket = await approve(trade.owner, await submit(trade.member, await write('fifty')));
    const executors = [trade.member.token, dba.token];
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        call(executeTicket, {
          as: executors[i % 2] ?? dba.token,
          params: { ticketId: ticket.ticketId },
          body: { version: ticket.version },
        }),
      ),
    );
    const started = answers.filter(({ status }) => status === 202);
    expect(started).toHaveLength(1);
    const refused = new Set(
      answers.filter(({ status }) => status !== 202).map(({ status, body }) => `${status} ${body.code}`),
    );
    for (const refusal of refused) {
      expect([
        '409 execution/already-started',
        '409 ticket/changed-meanwhile',
        '409 ticket/illegal-move',
        '409 execution/changed-meanwhile',
      ]).toContain(refusal);
    }
    const runs = await world.db.execution.findMany({ where: { requestId: ticket.ticketId } });
    expect(runs.map(({ id }) => id)).toEqual([started[0]?.body.executionId]);
    expect(
      await world.db.outbox.count({
        where: { job: 'execution.run', payload: { path: '$.executionId', equals: runs[0]?.id } },
      }),
    ).toBe(1);
  }, 60_000);

  test('what is not approved is not executed', async () => {
    const ticket = await submit(trade.member, await write('too early'));
    const answer = await call(executeTicket, {
      as: dba.token,
      params: { ticketId: ticket.ticketId },
      body: { version: ticket.version },
    });
    expect(answer).toMatchObject({ status: 409, body: { code: 'ticket/illegal-move' } });
  });

  test('an approver who is not the executor by policy is told who is', async () => {
    const answer = await call(executeTicket, {
      as: trade.owner.token,
      params: { ticketId: trade.approved.ticketId },
      body: { version: trade.approved.version },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'ticket/not-an-executor' } });
  });
});
