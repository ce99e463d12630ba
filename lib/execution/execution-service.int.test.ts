import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createJobSender } from '@/lib/adapters/bullmq/job-sender';
import { createSweepStore } from '@/lib/adapters/prisma/execution-sweep-store';
import { createOutboxDispatcher } from '@/lib/adapters/prisma/outbox-dispatcher';
import type { ExecutionWorld } from '@/lib/execution/testing/execution-world';
import { createExecutionWorld } from '@/lib/execution/testing/execution-world';
import type { OutboxEntry } from '@/lib/jobs/job-sender';
import { invariant } from '@/lib/shared/assert';
import type { ExecutionId } from '@/lib/shared/ids';

let world: ExecutionWorld;
beforeAll(async () => {
  world = await createExecutionWorld();
  await world.target.sql.query('CREATE TABLE hits (n INT PRIMARY KEY AUTO_INCREMENT, at INT NOT NULL)');
});
afterAll(() => world.end());

let next = 0;
const insert = (at: number) => `INSERT INTO hits (at) VALUES (${at})`;
const approved = () => world.approved({ statements: [insert(++next)] });

describe('many at once', () => {
  test('fifty starts of one ticket give one run, and everybody else is told who was quicker (F16)', async () => {
    const ticket = await approved();
    const people = [world.people.dba, world.people.otherDba, world.people.developer];
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        world.service.start(people[i % 3] ?? world.people.dba, { ...ticket, notBefore: null }),
      ),
    );
    const [started, ...more] = results.flatMap((result) => (result.ok ? [result.value] : []));
    expect(more).toEqual([]);
    invariant(started, 'one was quicker');
    const { name } = (await world.view(started.executionId)).startedBy;
    const refusals = results.flatMap((result) => (result.ok ? [] : [result.error]));
    expect(refusals).toHaveLength(49);
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ code: 'execution/already-started', executionId: started.executionId, by: name });
    }
    const audits = await world.metadata.db.audit.count({
      where: { stream: `request:${ticket.requestId}`, action: 'execution.start' },
    });
    expect(audits).toBe(1);
    await world.expectJournal(started.executionId);
  });

  test('twenty stops of one run are one stop', async () => {
    const executionId = await world.start(await approved());
    const results = await Promise.all(
      Array.from({ length: 20 }, () => world.service.control(world.people.dba, { executionId, verb: 'stop' })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({
      error: { code: 'execution/illegal-move', from: 'cancelled' },
    });
    expect(await world.metadata.db.controlRequest.count({ where: { executionId } })).toBe(1);
  });

  test('ten decisions on one statement are one decision', async () => {
    const executionId = await world.execute({ statements: ['UPDATE nowhere SET a = 1'] });
    const [cell] = await world.cells(executionId);
    invariant(cell, 'the cell is there');
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        world.service.decide(world.people.dba, {
          executionId,
          cellId: cell.cellId,
          decision: i % 2 === 0 ? 'retry' : 'skip',
          comment: 'because',
        }),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    await world.expectJournal(executionId);
  });
});

test('who may not see the project sees no execution of it', async () => {
  const executionId = await world.start(await approved());
  const { stranger } = world.people;
  const gone = { ok: false, error: { code: 'execution/not-found' } };
  expect(await world.service.view(stranger, executionId)).toEqual(gone);
  expect(await world.service.cells(stranger, executionId, { limit: 10 })).toEqual(gone);
  expect(await world.service.events(stranger, executionId, 0)).toEqual(gone);
  expect(await world.service.control(stranger, { executionId, verb: 'stop' })).toEqual(gone);
});

test('an instance without an execute account is review-only', async () => {
  const target = await world.addTarget(process.env['TEST_TARGET_URL'] ?? '', { executable: false });
  const ticket = await world.approved({ statements: [insert(1)], targets: [target] });
  expect(await world.service.start(world.people.dba, { ...ticket, notBefore: null })).toMatchObject({
    error: { code: 'execution/review-only', instances: [{ id: target.instanceId }] },
  });
});

test('pages of cells and events go on where the last one ended', async () => {
  const executionId = await world.execute({ statements: [insert(++next), insert(++next), insert(++next)] });
  const first = await world.service.cells(world.people.dba, executionId, { limit: 2 });
  invariant(first.ok, 'readable');
  const last = first.value.at(-1);
  invariant(last, 'two cells');
  const second = await world.service.cells(world.people.dba, executionId, { limit: 2, after: last });
  invariant(second.ok, 'readable');
  expect([...first.value, ...second.value].map(({ statementOrdinal }) => statementOrdinal)).toEqual([0, 1, 2]);
  const events = await world.service.events(world.people.dba, executionId, 3);
  invariant(events.ok, 'readable');
  expect(events.value[0]?.seq).toBe(4);
  expect(events.value.at(-1)?.event).toBe('execution.finish');
});

test('a ticket that ended tells its people, the audit log and the inbox', async () => {
  const executionId = await world.execute({ statements: [insert(++next)] });
  const { requestId } = await world.view(executionId);
  const request = await world.metadata.db.request.findUniqueOrThrow({ where: { id: requestId } });
  expect(request).toMatchObject({ state: 'closed', outcome: 'done' });
  expect(request.closedAt).not.toBeNull();
  const actions = await world.metadata.db.audit.findMany({
    where: { stream: `request:${requestId}` },
    orderBy: { seq: 'asc' },
  });
  expect(actions.map(({ action }) => action)).toEqual(['execution.start', 'ticket.close']);
  const told = await world.metadata.db.notification.findMany({ where: { requestId } });
  expect(new Set(told.map(({ userId }) => userId))).toEqual(
    new Set([world.people.developer.userId, world.people.dba.userId]),
  );
});

describe('wake-ups', () => {
  const sent: OutboxEntry[] = [];
  const collect = { send: async (entry: OutboxEntry) => void sent.push(entry), close: async () => undefined };
  const ofRun = (executionId: ExecutionId) => sent.filter(({ payload }) => payload['executionId'] === executionId);

  test('are sent once by two dispatchers', async () => {
    const ids: ExecutionId[] = [];
    for (let i = 0; i < 5; i++) ids.push(await world.start(await approved()));
    const dispatchers = [0, 1].map(() => createOutboxDispatcher(world.sql.transaction, collect));
    await Promise.all(dispatchers.map((dispatcher) => dispatcher.flush()));
    for (const id of ids) expect(ofRun(id)).toHaveLength(1);
    expect(await dispatchers[0]?.flush()).toBe(0);
  });

  test('stay when Redis is away, and the call fails soon (F8)', async () => {
    const executionId = await world.start(await approved());
    const sender = createJobSender('redis://127.0.0.1:1/');
    const asked = performance.now();
    await expect(createOutboxDispatcher(world.sql.transaction, sender).flush()).rejects.toThrow();
    expect(performance.now() - asked).toBeLessThan(4000);
    await createOutboxDispatcher(world.sql.transaction, collect).flush();
    expect(ofRun(executionId)).toHaveLength(1);
  });

  test('of a planned run come when it is due, by the clock of the database', async () => {
    const ticket = await approved();
    const started = await world.service.start(world.people.dba, {
      ...ticket,
      notBefore: new Date(Date.now() + 3_600_000),
    });
    invariant(started.ok, 'planned');
    const { executionId } = started.value;
    const dispatcher = createOutboxDispatcher(world.sql.transaction, collect);
    const sweeps = createSweepStore(world.sql.transaction);
    await dispatcher.flush();
    await sweeps.wakeForgotten();
    await dispatcher.flush();
    expect(ofRun(executionId)).toHaveLength(0);
    expect(await world.run(executionId)).toEqual({ kind: 'not-runnable' });
    await world.sql.execute('UPDATE execution SET not_before = UTC_TIMESTAMP(3) WHERE id = ?', [executionId]);
    await sweeps.wakeForgotten();
    await dispatcher.flush();
    expect(ofRun(executionId)).toHaveLength(1);
    await world.run(executionId);
    expect(await world.states(executionId)).toBe('done: done');
  });

  test('that were lost are written again for every run that needs a worker, once in a while (F9)', async () => {
    const executionId = await world.start(await approved());
    await world.sql.execute('DELETE FROM outbox');
    const sweeps = createSweepStore(world.sql.transaction);
    const woken = await Promise.all([sweeps.wakeForgotten(), sweeps.wakeForgotten()]);
    expect(woken[0] + woken[1]).toBeGreaterThanOrEqual(1);
    await createOutboxDispatcher(world.sql.transaction, collect).flush();
    expect(ofRun(executionId)).toHaveLength(1);
    await sweeps.wakeForgotten();
    await createOutboxDispatcher(world.sql.transaction, collect).flush();
    expect(ofRun(executionId)).toHaveLength(1);
  });
});

describe('a target that grants less', () => {
  test('without a schema for markers: a loss ends as unknown, and the journal says beforehand that there is no evidence', async () => {
    const user = `u_${world.target.schemaName.slice(-8)}`;
    await world.target.sql.query(`CREATE USER '${user}'@'127.0.0.1' IDENTIFIED BY 'pw-${user}'`);
    await world.target.sql.query(
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ${world.target.schemaName}.* TO '${user}'@'127.0.0.1'`,
    );
    const { host, port, schemaName } = world.target;
    const target = await world.addTarget(`mysql://${user}:pw-${user}@${host}:${port}/`, { schemaName });
    const executionId = await world.start(await world.approved({ statements: [insert(++next)], targets: [target] }));
    await world.run(executionId);
    expect(await world.states(executionId)).toBe('done: done');
    expect((await world.cells(executionId))[0]?.evidence).toBe('none');
    const events = await world.service.events(world.people.dba, executionId, 0);
    invariant(events.ok, 'readable');
    expect(events.value.find(({ event }) => event === 'note.session-opened')?.data).toMatchObject({ markers: false });
    await target.sql.end();
    await world.target.sql.query(`DROP USER '${user}'@'127.0.0.1'`);
  });
});

test('a run over two zones is handed from the workers of one to those of the other', async () => {
  const far = await world.addTarget(process.env['TEST_TARGET_URL'] ?? '', { zone: 'far' });
  await far.sql.query('CREATE TABLE hits (n INT PRIMARY KEY AUTO_INCREMENT, at INT NOT NULL)');
  const executionId = await world.start(
    await world.approved({ statements: [insert(++next)], targets: [world.target, far] }),
  );
  await world.run(executionId, { zone: 'default' });
  expect(await world.states(executionId)).toBe('running: done pending');
  const view = await world.view(executionId);
  expect([view.zone, view.reason?.code]).toEqual(['far', 'execution/moving-zone']);
  const [wake] = await world.metadata.db.outbox.findMany({ where: { zone: 'far' } });
  expect(wake?.job).toBe('execution.run');
  await world.run(executionId, { zone: 'far' });
  expect(await world.states(executionId)).toBe('done: done done');
});
