import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cellIdSchema, executionIdSchema, newId } from '@/lib/shared/ids';
import type { TicketFilter } from '@/lib/ticket/listing';
import type { PersonName, TicketWorld } from '@/lib/ticket/testing/ticket-world';
import { createTicketWorld } from '@/lib/ticket/testing/ticket-world';
import { parseTicketCursor, startCursor, ticketCursorText } from '@/lib/ticket/ticket-events';

let world: TicketWorld;
beforeAll(async () => {
  world = await createTicketWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  const { db } = world.metadata;
  await db.execution.deleteMany();
  await db.request.deleteMany();
  await db.notification.deleteMany();
});

const high = { risk: 'high' } as const;
const list = (name: PersonName, filter: TicketFilter = {}, limit = 50) =>
  world.tickets.list(world.actors[name], filter, { limit });
const numbers = async (name: PersonName, filter: TicketFilter = {}) =>
  (await list(name, filter)).items.map(({ ticket }) => ticket.number);

async function running(requestId: string, state: string, cell?: 'failed' | 'unknown'): Promise<void> {
  const { db } = world.metadata;
  const revision = await db.requestRevision.findFirstOrThrow({ where: { requestId } });
  await db.request.update({ where: { id: requestId }, data: { state: 'in-execution' } });
  await db.execution.create({
    data: {
      id: newId(executionIdSchema),
      requestId,
      revisionId: revision.id,
      runNo: 1,
      state,
      contentHash: revision.contentHash,
      headHash: '0'.repeat(64),
      transactionMode: 'per-statement',
      startedBy: world.actors.dba.userId,
      activeKey: requestId,
      ...(cell ? { cells: { create: [cellIn(cell)] } } : {}),
    },
  });
}

const cellIn = (state: string) => ({
  id: newId(cellIdSchema),
  originId: newId(cellIdSchema),
  statementId: newId(cellIdSchema),
  targetId: newId(cellIdSchema),
  statementOrdinal: 0,
  targetOrdinal: 0,
  renderedHash: '0'.repeat(64),
  state,
  strategy: 'direct-dml',
});

describe('the list', () => {
  test('shows what a person may see, newest first, each once over all pages', async () => {
    const made = [];
    for (let i = 0; i < 7; i++) made.push((await world.draft(i % 2 === 0 ? 'developer' : 'owner')).number);
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await world.tickets.list(world.actors.colleague, {}, { limit: 3, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ ticket }) => ticket.number));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(made.toReversed());
    for (const name of ['dba', 'onCall', 'auditor'] as const) expect(await numbers(name)).toEqual(made.toReversed());
    expect(await numbers('stranger')).toEqual([]);
  });

  test('filters, alone and together', async () => {
    const draft = await world.draft('developer', { title: '清理 100% 过期_优惠券' });
    const waiting = await world.submitted('developer', { title: 'Add index' });
    const inDev = await world.draft('owner', {
      title: 'Backfill CITY',
      environmentId: world.environments.dev,
      targets: [{ instanceId: world.instances.dev, schemaName: 'trade' }],
    });
    const numberOf = async (requestId: string) =>
      (await world.metadata.db.request.findUniqueOrThrow({ where: { id: requestId } })).number;
    const waitingNumber = await numberOf(waiting.requestId);
    const ordered = (...found: number[]) => found.sort((a, b) => b - a);
    const cases: readonly [TicketFilter, number[]][] = [
      [{ states: ['draft'] }, ordered(draft.number, inDev.number)],
      [{ states: ['draft', 'awaiting-approval'] }, ordered(draft.number, waitingNumber, inDev.number)],
      [{ states: ['closed'] }, []],
      [{ submitterId: world.actors.owner.userId }, [inDev.number]],
      [{ submitterId: 'me' }, []],
      [{ projectId: world.trade }, ordered(draft.number, waitingNumber, inDev.number)],
      [{ projectId: world.ledger }, []],
      [{ environmentId: world.environments.dev }, [inDev.number]],
      [{ environmentId: world.environments.prod, states: ['draft'] }, [draft.number]],
      [{ instanceId: world.instances.dev }, [inDev.number]],
      [{ instanceId: world.instances.prod, states: ['awaiting-approval'] }, [waitingNumber]],
      [{ text: `T-${inDev.number}` }, [inDev.number]],
      [{ text: String(draft.number), states: ['closed'] }, []],
      [{ text: '过期_优' }, [draft.number]],
      [{ text: '过期x优' }, []],
      [{ text: '100%' }, [draft.number]],
      [{ text: 'city' }, [inDev.number]],
      [{ text: 'index', instanceId: world.instances.prod }, [waitingNumber]],
      [{ text: 'index', instanceId: world.instances.dev }, []],
    ];
    for (const [filter, expected] of cases) {
      expect({ filter, found: await numbers('dba', filter) }).toEqual({ filter, found: expected });
    }
    for (const [filter] of cases) expect(await numbers('stranger', filter)).toEqual([]);
  });

  test('a row says the same as the page', async () => {
    const draft = await world.draft('developer');
    const failed = await world.draft('developer');
    await world.finishReview(failed.requestId, { errorsAt: [3] });
    const waiting = await world.submitted('developer');
    const two = await world.submitted('developer', {}, high);
    await world.tickets.approve(world.actors.dba, two);
    const run = await world.submitted('developer');
    await running(run.requestId, 'running');
    const later = await world.submitted('developer', {
      options: { transactionMode: 'per-statement', executeBy: 'policy', notBefore: '2099-01-01T00:00:00.000Z' },
    });
    await world.tickets.approve(world.actors.dba, later);
    const words: string[] = [];
    for (const item of (await list('dba')).items) {
      const view = await world.tickets.view(world.actors.dba, item.ticket.id);
      expect(view.ok && view.value.shown).toEqual(item.shown);
      words.push(item.shown.word);
    }
    expect(words).toEqual([
      'scheduled',
      'executing',
      'awaiting-approval',
      'awaiting-approval',
      'rejected-by-review',
      'reviewing',
    ]);
    expect(draft.number).toBeLessThan(failed.number);
    expect(waiting.version).toBe(1);
  });
});

describe('waiting for me', () => {
  const waiting = async (name: PersonName) => {
    const { total: _total, ...counts } = await world.tickets.countWaiting(world.actors[name]);
    const found = (await list(name, { waiting: true })).items.length;
    expect(found).toBe(counts.approve + counts.execute + counts.decide + counts.revise);
    return counts;
  };
  const nothing = { approve: 0, execute: 0, decide: 0, revise: 0 };

  test('is what must be done now, by whom', async () => {
    const input = await world.submitted('developer', {}, high);
    expect(await waiting('dba')).toEqual({ ...nothing, approve: 1 });
    for (const name of ['developer', 'colleague', 'owner', 'admin', 'onCall', 'auditor', 'stranger'] as const) {
      expect({ name, ...(await waiting(name)) }).toEqual({ name, ...nothing });
    }
    await world.tickets.approve(world.actors.dba, input);
    expect(await waiting('dba')).toEqual(nothing);
    expect(await waiting('secondDba')).toEqual({ ...nothing, approve: 1 });
    await world.tickets.approve(world.actors.secondDba, await world.decision(input.requestId));
    expect(await waiting('thirdDba')).toEqual({ ...nothing, execute: 1 });
    expect(await waiting('developer')).toEqual(nothing);
    await running(input.requestId, 'needs-decision', 'unknown');
    expect(await waiting('thirdDba')).toEqual({ ...nothing, decide: 1 });
    expect(await waiting('developer')).toEqual(nothing);
    expect(await waiting('colleague')).toEqual(nothing);
  });

  test('what is asked for later waits for nobody yet', async () => {
    const options = { transactionMode: 'per-statement', executeBy: 'policy' } as const;
    for (const [notBefore, expected] of [
      ['2099-01-01T00:00:00.000Z', 0],
      ['2020-01-01T00:00:00.000Z', 1],
    ] as const) {
      const input = await world.submitted('developer', { options: { ...options, notBefore } });
      await world.tickets.approve(world.actors.dba, input);
      expect(await waiting('dba')).toEqual({ ...nothing, execute: expected });
    }
  });

  test('what failed waits for who may execute it', async () => {
    const inProd = await world.submitted('developer');
    await running(inProd.requestId, 'needs-decision', 'failed');
    expect(await waiting('dba')).toEqual({ ...nothing, decide: 1 });
    expect(await waiting('developer')).toEqual(nothing);
    const { staging: environmentId } = world.environments;
    const targets = [{ instanceId: world.instances.staging, schemaName: 'trade' }];
    const inStaging = await world.submitted('developer', { environmentId, targets });
    await running(inStaging.requestId, 'needs-decision', 'failed');
    expect(await waiting('dba')).toEqual({ ...nothing, decide: 2 });
    expect(await waiting('developer')).toEqual({ ...nothing, decide: 1 });
  });

  test('a rejected ticket waits for its author', async () => {
    const input = await world.submitted('developer');
    await world.tickets.reject(world.actors.dba, { ...input, comment: '不对' });
    expect(await waiting('developer')).toEqual({ ...nothing, revise: 1 });
    expect(await waiting('dba')).toEqual(nothing);
  });

  test('what the submitter may execute waits for the submitter', async () => {
    const { test: environmentId } = world.environments;
    const targets = [{ instanceId: world.instances.test, schemaName: 'trade' }];
    const input = await world.submitted('developer', { environmentId, targets }, { risk: 'medium' });
    expect(await waiting('owner')).toEqual({ ...nothing, approve: 1 });
    await world.tickets.approve(world.actors.owner, input);
    expect(await waiting('developer')).toEqual({ ...nothing, execute: 1 });
    expect(await waiting('owner')).toEqual(nothing);
  });

  test('the own ticket never waits for the own approval', async () => {
    await world.submitted('everything');
    expect(await waiting('everything')).toEqual(nothing);
  });
});

describe('notices', () => {
  const open = async (requestId: string) => {
    const rows = await world.metadata.db.notification.findMany({ where: { requestId, readAt: null } });
    const names = Object.entries(world.actors);
    return rows
      .map(({ userId, kind, message }) => [
        names.find(([, actor]) => actor.userId === userId)?.[0],
        kind,
        Reflect.get(Object(message), 'code'),
      ])
      .sort();
  };

  test('reach those who must act now, and nobody else', async () => {
    const input = await world.submitted('developer', {}, high);
    const asked = (names: readonly string[]) => names.map((name) => [name, 'must-act', 'approval-needed']).sort();
    expect(await open(input.requestId)).toEqual(asked(['dba', 'secondDba', 'thirdDba', 'everything']));
    await world.tickets.approve(world.actors.dba, input);
    expect(await open(input.requestId)).toEqual(asked(['secondDba', 'thirdDba', 'everything']));
    await world.tickets.approve(world.actors.secondDba, await world.decision(input.requestId));
    expect((await open(input.requestId)).map(([, , code]) => code)).toEqual(Array(4).fill('execution-needed'));
    const mails = await world.metadata.db.outbox.count({ where: { job: 'notify.mail' } });
    expect(mails).toBeGreaterThanOrEqual(11);
  });
});

describe('following a ticket', () => {
  test('rows come once, in order, and a new run is not missed', async () => {
    const input = await world.submitted('developer');
    const { requestId } = input;
    const { dba } = world.actors;
    const { db } = world.metadata;
    const first = await world.tickets.eventsAfter(dba, requestId, startCursor);
    expect(first.ok && first.value.events.map((event) => (event.kind === 'act' ? event.action : event.kind))).toEqual([
      'ticket.create',
      'ticket.submit',
      'review',
      'head',
    ]);
    const cursor = first.ok ? first.value.cursor : startCursor;
    expect(parseTicketCursor(ticketCursorText(cursor))).toEqual(cursor);
    const tip = await world.tickets.eventsTip(dba, requestId);
    expect(tip).toEqual({ ok: true, value: cursor });
    const nothing = await world.tickets.eventsAfter(dba, requestId, cursor);
    expect(nothing.ok && nothing.value.events).toEqual([]);

    await world.tickets.approve(dba, input);
    await running(requestId, 'running');
    const execution = await db.execution.findFirstOrThrow({ where: { requestId } });
    const row = (seq: number) => ({
      executionId: execution.id,
      seq,
      event: 'execution.claim',
      data: {},
      fence: 1,
      hash: '0'.repeat(64),
      at: new Date(Date.now() + seq),
    });
    await db.journal.createMany({ data: [row(1), row(2)] });
    const second = await world.tickets.eventsAfter(dba, requestId, cursor);
    const told = second.ok
      ? second.value.events.map((event) => ('seq' in event ? `${event.kind} ${event.seq}` : event.kind))
      : [];
    expect(told).toEqual(['act 3', 'journal 1', 'journal 2', 'head']);
    expect(second.ok && second.value.events.at(-1)).toMatchObject({ kind: 'head', state: 'in-execution' });
    const after = second.ok ? second.value.cursor : cursor;
    expect(after).toMatchObject({ audit: 3, run: 1, journal: 2 });

    await db.execution.update({ where: { id: execution.id }, data: { activeKey: null } });
    const again = await db.execution.create({
      data: { ...execution, reason: {}, id: newId(executionIdSchema), runNo: 2, activeKey: requestId },
    });
    await db.journal.createMany({ data: [row(3), { ...row(1), executionId: again.id }] });
    const third = await world.tickets.eventsAfter(dba, requestId, after);
    expect(
      third.ok && third.value.events.flatMap((event) => (event.kind === 'journal' ? [[event.runNo, event.seq]] : [])),
    ).toEqual(
      expect.arrayContaining([
        [1, 3],
        [2, 1],
      ]),
    );
    expect(third.ok && third.value.cursor).toMatchObject({ run: 2, journal: 1 });
    const stranger = await world.tickets.eventsAfter(world.actors.stranger, requestId, startCursor);
    expect(stranger).toMatchObject({ ok: false, error: { code: 'ticket/not-found' } });
  });

  test('the timeline tells the story from the audit log', async () => {
    const { requestId, version } = await world.draft('developer');
    const { developer, dba } = world.actors;
    const view = await world.tickets.view(developer, requestId);
    if (!view.ok) throw new Error('the draft can be seen');
    const again = (title: string, at: number) =>
      world.tickets.save(developer, {
        requestId,
        version: at,
        title,
        description: '',
        script: view.value.revision.script,
        targets: [{ instanceId: world.instances.prod, schemaName: 'trade' }],
        options: view.value.revision.options,
        expectedRows: {},
      });
    await again('a', version);
    await again('b', version + 1);
    await world.finishReview(requestId);
    await world.tickets.submit(developer, { requestId, version: version + 2 });
    await world.tickets.comment(dba, { requestId, body: '能在低峰做吗？' });
    const input = await world.decision(requestId);
    await world.tickets.approve(developer, input);
    await world.tickets.reject(dba, { ...input, comment: '请改到夜间' });
    const timeline = await world.tickets.timeline(developer, requestId);
    expect(timeline.ok && timeline.value.complete).toBe(true);
    expect(
      timeline.ok &&
        timeline.value.entries.map(({ action, person, times, weight, reason, comment }) => [
          action,
          person?.displayName,
          times,
          weight,
          comment?.body ?? reason,
        ]),
    ).toEqual([
      ['ticket.create', '李娜', 1, 'line', null],
      ['ticket.save', '李娜', 2, 'line', null],
      ['ticket.submit', '李娜', 1, 'line', null],
      ['ticket.comment', '周敏', 1, 'card', '能在低峰做吗？'],
      ['ticket.reject', '周敏', 1, 'card', '请改到夜间'],
    ]);
  });
});

describe('the page', () => {
  const primary = async (name: PersonName, requestId: string) => {
    const view = await world.tickets.view(world.actors[name], requestId as never);
    if (!view.ok) return view.error.code;
    const { primary: first } = view.value.actions;
    return first.kind === 'action' ? `${first.name}${first.blockers.length > 0 ? ' (blocked)' : ''}` : first.text.en;
  };

  test('offers each person the one thing to do', async () => {
    const draft = await world.draft('developer');
    expect(await primary('developer', draft.requestId)).toBe('submit (blocked)');
    await world.finishReview(draft.requestId, high);
    expect(await primary('developer', draft.requestId)).toBe('submit');
    expect(await primary('dba', draft.requestId)).toBe('A draft of somebody else');
    const { requestId, version } = draft;
    await world.tickets.submit(world.actors.developer, { requestId, version });
    expect(await primary('developer', requestId)).toBe('Waiting for DBA');
    expect(await primary('dba', requestId)).toBe('approve');
    expect(await primary('stranger', requestId)).toBe('ticket/not-found');
    await world.tickets.approve(world.actors.dba, await world.decision(requestId));
    expect(await primary('dba', requestId)).toBe('You approved it; the next step needs someone else');
    await world.tickets.approve(world.actors.secondDba, await world.decision(requestId));
    expect(await primary('developer', requestId)).toBe('Approved, a DBA executes it');
    expect(await primary('dba', requestId)).toBe('execute');
    await running(requestId, 'needs-decision', 'unknown');
    expect(await primary('dba', requestId)).toBe('decide');
    expect(await primary('developer', requestId)).toBe('Waiting for the decision of a DBA');
  });

  test('by number too, with the steps and who can decide', async () => {
    const { requestId } = await world.submitted('developer', {}, high);
    const byId = await world.tickets.view(world.actors.colleague, requestId);
    const number = byId.ok ? byId.value.ticket.number : 0;
    const byNumber = await world.tickets.view(world.actors.colleague, number);
    expect(byNumber).toEqual(byId);
    const steps = byId.ok ? byId.value.steps : [];
    expect(steps.map(({ state, candidates }) => [state, candidates.length])).toEqual([
      ['open', 4],
      ['waiting', 0],
    ]);
  });
});
