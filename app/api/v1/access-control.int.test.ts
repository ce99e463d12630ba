import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { services } from '@/app/_server/services';
import { GET as readReport } from '@/app/api/v1/access-report/route';
import { POST as approveAccess } from '@/app/api/v1/access-requests/[requestId]/approve/route';
import { POST as rejectAccess } from '@/app/api/v1/access-requests/[requestId]/reject/route';
import { GET as getAccess } from '@/app/api/v1/access-requests/[requestId]/route';
import { POST as withdrawAccess } from '@/app/api/v1/access-requests/[requestId]/withdraw/route';
import { GET as listAccess, POST as submitAccess } from '@/app/api/v1/access-requests/route';
import { POST as keepGrant } from '@/app/api/v1/console/grants/[grantId]/keep/route';
import { DELETE as endGrant } from '@/app/api/v1/console/grants/[grantId]/route';
import { POST as createGrant, GET as listGrants } from '@/app/api/v1/console/grants/route';
import { POST as createMaskRule } from '@/app/api/v1/console/mask-rules/route';
import { POST as submitExport } from '@/app/api/v1/export-requests/route';
import type { ApiWorld, Person } from '@/app/testing/api-world';
import { call, createApiWorld } from '@/app/testing/api-world';
import type { ProjectThings } from '@/app/testing/two-projects';
import { addEnvironment, addThings, askForAccess, readAccess } from '@/app/testing/two-projects';
import { createReviewGrants } from '@/lib/adapters/prisma/access-control/grant-review';
import { createExportWorkStore } from '@/lib/adapters/prisma/console-export-work-store';
import { readAccessFacts } from '@/lib/adapters/prisma/console-facts';
import { createConsoleAccess } from '@/lib/console/grants/console-access';
import { grantLimits } from '@/lib/console/grants/stored-grant';
import { consoleRunIdSchema, newId } from '@/lib/shared/ids';

let world: ApiWorld;
let trade: ProjectThings;
let ledger: ProjectThings;
let dba: Person;
let admin: Person;

beforeAll(async () => {
  world = await createApiWorld();
  const environmentId = await addEnvironment(world);
  trade = await addThings(world, 'trade', environmentId);
  ledger = await addThings(world, 'ledger', environmentId);
  dba = await world.addPerson('dba', ['dba']);
  admin = await world.addPerson('boss', ['admin']);
  Object.assign(services(), { limiter: { take: () => ({ allowed: true }) } });
});
afterAll(() => world.end());

/** What the console would let the person see at this moment. */
async function accessOf(person: Person, instanceId = trade.instanceId) {
  const facts = await readAccessFacts(world.db, { userId: person.id, instanceId, projectId: null });
  return facts && createConsoleAccess({ ...facts, foldsCase: false });
}
const mayRead = async (person: Person, table: string, schema = 'shop') =>
  (await accessOf(person))?.mayRead({ schema, table }) ?? false;

const draft = (more: object = {}) => ({
  projectId: trade.projectId,
  subject: { kind: 'user', id: trade.member.id },
  action: 'query',
  place: { instanceId: trade.instanceId, schema: 'shop', object: 'payments' },
  days: 30,
  reason: 'works on it',
  ...more,
});
const give = (by: Person, body: object) => call(createGrant, { as: by.token, body });

describe('grants', () => {
  test('an owner gives a member a table, the console obeys, and ending takes it away', async () => {
    expect(await mayRead(trade.member, 'payments')).toBe(false);
    const given = await give(trade.owner, draft());
    expect(given.status).toBe(201);
    expect(await mayRead(trade.member, 'payments')).toBe(true);
    expect(await mayRead(trade.member, 'refunds')).toBe(false);
    const listed = await call(listGrants, { as: trade.member.token });
    expect(listed.body.items.map(({ id }) => id)).toContain(given.body.id);
    expect((await call(endGrant, { as: trade.owner.token, params: { grantId: given.body.id } })).status).toBe(200);
    expect(await mayRead(trade.member, 'payments')).toBe(false);
    const again = await call(endGrant, { as: trade.owner.token, params: { grantId: given.body.id } });
    expect(again.body.code).toBe('grant/ended');
    const acts = await world.db.audit.findMany({ where: { resourceId: given.body.id }, orderBy: { seq: 'asc' } });
    expect(acts.map(({ action }) => action)).toEqual(['grant.create', 'grant.end']);
  });

  test.each<[name: string, more: () => object, by: () => Person, code: string]>([
    ['to oneself', () => ({ subject: { kind: 'user', id: trade.owner.id } }), () => trade.owner, 'grant/own'],
    [
      'to a project that one is in',
      () => ({ subject: { kind: 'project', id: trade.projectId } }),
      () => trade.owner,
      'grant/own',
    ],
    ['real values, by an owner', () => ({ action: 'unmask' }), () => trade.owner, 'access/forbidden'],
    ['without an end', () => ({ days: null }), () => trade.owner, 'grant/expiry-needed'],
    [
      'to somebody of another project',
      () => ({ subject: { kind: 'user', id: ledger.member.id } }),
      () => trade.owner,
      'grant/subject-not-in-project',
    ],
    ['by a member', () => ({}), () => trade.member, 'access/project-not-found'],
    ['by the owner of another project', () => ({}), () => ledger.owner, 'access/project-not-found'],
    [
      'on an instance of another project',
      () => ({ place: { instanceId: ledger.instanceId, schema: 'shop' } }),
      () => trade.owner,
      'instance/not-found',
    ],
    [
      'on a schema of nobody',
      () => ({ place: { instanceId: trade.instanceId, schema: 'hr' } }),
      () => trade.owner,
      'instance/schema-not-bound',
    ],
    [
      'on the whole instance',
      () => ({ place: { instanceId: trade.instanceId } }),
      () => trade.owner,
      'grant/schema-needed',
    ],
    ['everywhere, by an owner', () => ({ projectId: null }), () => trade.owner, 'access/forbidden'],
    [
      'to a role, in a project',
      () => ({ subject: { kind: 'role', id: 'developer' } }),
      () => dba,
      'grant/role-is-platform-wide',
    ],
    [
      'to nobody',
      () => ({ subject: { kind: 'user', id: '01HZZZZZZZZZZZZZZZZZZZZZZZ' } }),
      () => dba,
      'access/user-not-found',
    ],
  ])('refused: %s', async (_name, more, by, code) => {
    expect((await give(by(), draft(more()))).body.code).toBe(code);
  });

  test('what is given in a project ends at its databases and with the membership', async () => {
    // In both projects, and a database of the other one on the same instance.
    const both = await world.addPerson('both', ['developer']);
    for (const { projectId } of [trade, ledger]) {
      await world.db.projectMember.create({ data: { projectId, userId: both.id, role: 'member' } });
    }
    const bound = { projectId: ledger.projectId, instanceId: trade.instanceId, schemaName: 'hr' };
    await world.db.projectDatabase.create({ data: bound });
    const everywhere = { projectId: trade.projectId, instanceId: trade.instanceId, schemaName: '*' };
    await world.db.projectDatabase.create({ data: everywhere });
    const place = { instanceId: trade.instanceId };
    expect((await give(trade.owner, draft({ subject: { kind: 'user', id: both.id }, place }))).status).toBe(201);
    await world.db.projectDatabase.delete({ where: { projectId_instanceId_schemaName: everywhere } });
    expect(await mayRead(both, 'orders')).toBe(true);
    expect(await mayRead(both, 'salaries', 'hr')).toBe(false);
    await world.db.projectMember.delete({
      where: { projectId_userId: { projectId: trade.projectId, userId: both.id } },
    });
    expect(await mayRead(both, 'orders')).toBe(false);
  });

  test('a denial of a group holds for who is in it', async () => {
    const id = '01HZZZZZZZZZZZZZZZZZZZZZZG';
    await world.db.group.create({ data: { id, name: 'interns', members: { create: { userId: trade.member.id } } } });
    expect((await give(trade.owner, draft())).status).toBe(201);
    const place = { instanceId: trade.instanceId, schema: 'shop', object: 'payments' };
    const denied = await give(
      dba,
      draft({ projectId: null, subject: { kind: 'group', id }, effect: 'deny', place, days: null }),
    );
    expect(denied.status).toBe(201);
    expect(await mayRead(trade.member, 'payments')).toBe(false);
    await call(endGrant, { as: dba.token, params: { grantId: denied.body.id } });
    expect(await mayRead(trade.member, 'payments')).toBe(true);
  });

  test('lists page by key and show each his own', async () => {
    const first = await call(listGrants, { as: dba.token, query: '?limit=1' });
    expect(first.body.items).toHaveLength(1);
    const next = await call(listGrants, { as: dba.token, query: `?limit=1&cursor=${first.body.nextCursor}` });
    expect(next.body.items[0]?.id).not.toBe(first.body.items[0]?.id);
    const foreign = await call(listGrants, { as: ledger.owner.token });
    expect(foreign.body.items.map(({ project }) => project?.id)).not.toContain(trade.projectId);
  });
});

describe('requests of access', () => {
  const decide = (requestId: string, by: Person, seen: object) =>
    call(approveAccess, { as: by.token, params: { requestId }, body: seen });

  test('asked for by a member, approved by the owner, granted in the same transaction', async () => {
    const { ticketId, ...seen } = await askForAccess(trade.member, trade.instanceId, 'invoices');
    expect((await decide(ticketId, trade.member, seen)).body.code).toBe('access-request/own');
    expect((await decide(ticketId, ledger.owner, seen)).body.code).toBe('access-request/not-found');
    expect((await decide(ticketId, trade.owner, { ...seen, contentHash: 'a'.repeat(64) })).body.code).toBe(
      'access-request/changed-meanwhile',
    );
    expect(await mayRead(trade.member, 'invoices')).toBe(false);
    const answers = await Promise.all([1, 2, 3, 4].map(() => decide(ticketId, trade.owner, seen)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await mayRead(trade.member, 'invoices')).toBe(true);
    const grants = await world.db.grant.findMany({ where: { requestId: ticketId } });
    expect(grants).toHaveLength(1);
    expect(grants[0]?.expiresAt?.getTime()).toBeGreaterThan(Date.now() + 6 * 86_400_000);
    const notices = await world.db.notification.findMany({ where: { userId: trade.member.id, requestId: ticketId } });
    expect(notices).toHaveLength(1);
  });

  test('waits for the owner and not for who asked; a rejection needs a word', async () => {
    const { ticketId: requestId, ...seen } = await askForAccess(trade.member, trade.instanceId, 'coupons');
    const waiting = async (person: Person) => {
      const { body } = await call(listAccess, { as: person.token, query: '?list=waiting' });
      return body.items.map(({ id }) => id as string).includes(requestId);
    };
    expect([await waiting(trade.owner), await waiting(dba), await waiting(trade.member)]).toEqual([true, true, false]);
    expect(await waiting(ledger.owner)).toBe(false);
    // The number beside the page's name is that of the list.
    for (const person of [trade.owner, dba, trade.member, ledger.owner]) {
      const { body } = await call(listAccess, { as: person.token, query: '?list=waiting&limit=100' });
      const actor = await services().establishActor({ apiToken: person.token }, { via: 'api', ip: '127.0.0.1' });
      const number = actor.ok ? await services().accessRequests.countWaiting(actor.value) : -1;
      expect([person.login, number]).toEqual([person.login, body.items.length]);
    }
    const reject = (comment: string) =>
      call(rejectAccess, { as: trade.owner.token, params: { requestId }, body: { ...seen, comment } });
    expect((await reject(' ')).body.code).toBe('access-request/comment-needed');
    expect((await reject('not yours to see')).body.state).toBe('rejected');
    expect(await mayRead(trade.member, 'coupons')).toBe(false);
  });

  test('withdrawn by who asked alone', async () => {
    const { ticketId: requestId, version } = await askForAccess(trade.member, trade.instanceId, 'carts');
    const withdraw = (by: Person) => call(withdrawAccess, { as: by.token, params: { requestId }, body: { version } });
    expect((await withdraw(trade.owner)).body.code).toBe('access-request/not-found');
    expect((await withdraw(trade.member)).body.state).toBe('withdrawn');
    expect((await withdraw(trade.member)).body.code).toBe('access-request/not-open');
  });

  test('real values in production need the owner and a DBA, two people', async () => {
    await world.db.environment.update({ where: { id: trade.environmentId }, data: { kind: 'prod' } });
    const body = {
      instanceId: trade.instanceId,
      wants: [{ action: 'unmask', schema: 'shop', object: 'customers', column: 'phone' }],
      days: 7,
      reason: 'a complaint',
    };
    const asked = await call(submitAccess, { as: trade.member.token, body });
    const { requestId } = asked.body;
    const first = await readAccess(trade.member, requestId);
    expect((await decide(requestId, trade.owner, decisionOf(first))).body.state).toBe('awaiting-approval');
    const second = await readAccess(trade.member, requestId);
    expect((await decide(requestId, trade.owner, decisionOf(second))).body.code).toBe(
      'access-request/decided-another-step',
    );
    expect((await decide(requestId, dba, decisionOf(second))).body.state).toBe('approved');
    await call(createMaskRule, {
      as: dba.token,
      body: { name: 'Phones', columnPattern: '*phone*', mask: { kind: 'full' } },
    });
    const phone = { schema: 'shop', table: 'customers', column: 'phone' };
    expect((await accessOf(trade.member))?.maskOf(phone)).toBeUndefined();
    expect((await accessOf(trade.owner))?.maskOf(phone)).toEqual({ kind: 'full' });
  });

  describe('of an export', () => {
    const sql = "SELECT id, note FROM orders WHERE note <> 'x'";
    const body = (more: object = {}) => ({
      instanceId: trade.instanceId,
      schema: 'shop',
      sql,
      rows: 250_000,
      days: 3,
      reason: 'the yearly audit',
      ...more,
    });
    const submit = (by: Person, more: object = {}) => call(submitExport, { as: by.token, body: body(more) });
    /** What a worker reads of an export that is asked for now. */
    const approvedFor = async (by: Person, text = sql, schemaName: string | null = 'shop') => {
      const id = newId(consoleRunIdSchema);
      const { instanceId } = trade;
      const run = { id, userId: by.id, instanceId, schemaName, text, runnerId: 'here', via: 'api' };
      await world.db.consoleRun.create({ data: run });
      const file = { format: 'csv', options: {}, fileName: 'orders.csv', delivery: 'file' };
      await world.db.consoleExport.create({ data: { ...file, runId: id } });
      const order = await createExportWorkStore({ db: world.db, mac: world.mac }, 'here').find(id);
      await world.db.consoleRun.delete({ where: { id } });
      return order?.policy.approvedRows;
    };

    test('approved, exactly this statement may have so many rows, for its person and its days', async () => {
      await world.db.environment.update({ where: { id: trade.environmentId }, data: { kind: 'prod' } });
      const asked = await submit(trade.member);
      expect(asked.status).toBe(201);
      const { requestId } = asked.body;
      expect(await approvedFor(trade.member)).toBeUndefined();
      const seen = decisionOf(await readAccess(trade.member, requestId));
      expect((await decide(requestId, trade.member, seen)).body.code).toBe('access-request/own');
      expect((await decide(requestId, trade.owner, seen)).body.state).toBe('approved');
      expect(await approvedFor(trade.member)).toBe(250_000);
      expect(await approvedFor(trade.member, `${sql} `)).toBeUndefined();
      expect(await approvedFor(trade.member, sql, null)).toBeUndefined();
      expect(await approvedFor(trade.owner)).toBeUndefined();
      expect(await world.db.grant.count({ where: { requestId } })).toBe(0);
      const { body: view } = await call(getAccess, { as: trade.member.token, params: { requestId } });
      expect(new Date(view.until ?? 0).getTime()).toBeGreaterThan(Date.now() + 2 * 86_400_000);
      // No value of the statement lies in the audit log.
      const acts = await world.db.audit.findMany({ where: { stream: `request:${requestId}` } });
      expect(JSON.stringify(acts.map(({ data }) => data))).not.toContain('note');
      await world.db.$executeRaw`UPDATE request SET closed_at = closed_at - INTERVAL 3 DAY WHERE id = ${requestId}`;
      expect(await approvedFor(trade.member)).toBeUndefined();
    });

    test('of a million rows and more a DBA decides too', async () => {
      const asked = await submit(trade.member, { rows: 1_000_001 });
      const { requestId } = asked.body;
      const first = decisionOf(await readAccess(trade.member, requestId));
      expect((await decide(requestId, trade.owner, first)).body.state).toBe('awaiting-approval');
      expect(await approvedFor(trade.member)).toBeUndefined();
      const second = decisionOf(await readAccess(trade.member, requestId));
      const reject = { as: dba.token, params: { requestId }, body: { ...second, comment: 'take the report' } };
      expect((await call(rejectAccess, reject)).body.state).toBe('rejected');
      expect(await approvedFor(trade.member)).toBeUndefined();
    });

    test.each<[name: string, by: () => Person, more: object, code: string]>([
      ['needs no approval', () => trade.member, { rows: 100_000 }, 'access-request/export-not-needed'],
      ['is of a schema of another project', () => ledger.member, {}, 'access-request/no-project'],
      ['has a schema that no project has', () => trade.member, { schema: 'hr' }, 'access-request/no-project'],
      ['would hold too long', () => trade.member, { days: 8 }, 'request/invalid'],
      ['has no limit', () => trade.member, { rows: 5_000_001 }, 'request/invalid'],
    ])('refused when it %s', async (_name, by, more, code) => {
      expect((await submit(by(), more)).body.code).toBe(code);
    });
  });

  test('what no project has cannot be asked for', async () => {
    const body = { instanceId: trade.instanceId, wants: [{ action: 'query', schema: 'secret' }], days: 7, reason: 'x' };
    const asked = await call(submitAccess, { as: trade.member.token, body });
    expect(asked.body.code).toBe('access-request/no-project');
  });
});

const decisionOf = ({ ticketId: _, ...seen }: Awaited<ReturnType<typeof readAccess>>) => seen;

test('a mask by data type', async () => {
  const masks = [{ schema: '*', table: '*', column: '*', type: 'json*', mask: { kind: 'full' }, level: 1 }] as const;
  const types: Record<string, string> = { a: 'json', b: 'int' };
  const access = createConsoleAccess({
    grants: [],
    masks,
    bound: 'everywhere',
    foldsCase: false,
    typeOf: ({ column }) => types[column],
  });
  const kindOf = (column: string) => access.maskOf({ schema: 's', table: 't', column })?.kind;
  expect([kindOf('a'), kindOf('b'), kindOf('not known')]).toEqual(['full', undefined, 'full']);
});

test('old grants are asked about, kept by an answer, and end without one', async () => {
  const review = createReviewGrants({ db: world.db, mac: world.mac });
  const [kept, left] = await Promise.all([give(trade.owner, draft()), give(trade.owner, draft())]);
  const ids = [kept.body.id, left.body.id];
  const old = new Date(Date.now() - (grantLimits.reviewAfterDays + 1) * 86_400_000);
  await world.db.grant.updateMany({ where: { id: { in: ids } }, data: { createdAt: old, expiresAt: null } });
  expect(await review()).toMatchObject({ asked: 2, ended: 0 });
  expect(await review()).toMatchObject({ asked: 0, ended: 0 });
  const told = await world.db.notification.findMany({ where: { userId: trade.owner.id, requestId: null } });
  expect(told.map(({ message }) => (message as { count: number }).count)).toEqual([2]);
  expect((await call(keepGrant, { as: trade.owner.token, params: { grantId: kept.body.id } })).status).toBe(200);
  const late = new Date(Date.now() - (grantLimits.reviewAnswerDays + 1) * 86_400_000);
  await world.db.grant.updateMany({
    where: { id: { in: ids }, reviewAskedAt: { not: null } },
    data: { reviewAskedAt: late },
  });
  expect(await review()).toMatchObject({ ended: 1 });
  const rows = await world.db.grant.findMany({ where: { id: { in: ids } } });
  expect(rows.map(({ id, revokedAt }) => [id, revokedAt === null])).toEqual(
    expect.arrayContaining([
      [kept.body.id, true],
      [left.body.id, false],
    ]),
  );
});

test('the report names who, what and why, and as CSV', async () => {
  const json = await call(readReport, { as: dba.token, query: `?instanceId=${trade.instanceId}&schema=shop` });
  expect(json.status).toBe(200);
  const own = await call(readReport, { as: trade.owner.token });
  expect(JSON.stringify(own.body)).not.toContain('ledger');
  const csv = await call(readReport, { as: dba.token, query: '?format=csv&locale=en' });
  expect(String(csv.body)).toContain('trade.owner,trade.owner,Approve,allow,Project,trade');
});

test('who leaves is out at once: tokens, grants and running queries', async () => {
  const leaver = await world.addPerson('leaver', ['developer']);
  await world.db.projectMember.create({
    data: { projectId: trade.projectId, userId: leaver.id, role: 'member' },
  });
  expect((await give(trade.owner, draft({ subject: { kind: 'user', id: leaver.id } }))).status).toBe(201);
  const run = {
    userId: leaver.id,
    instanceId: trade.instanceId,
    text: 'SELECT 1',
    runnerId: 'away',
    via: 'web',
  };
  await world.db.consoleRun.createMany({
    data: [
      { ...run, id: '01HZZZZZZZZZZZZZZZZZZZZZZA', state: 'running' },
      { ...run, id: '01HZZZZZZZZZZZZZZZZZZZZZZB', state: 'queued' },
    ],
  });
  const boss = {
    userId: admin.id,
    login: 'boss',
    displayName: 'boss',
    roles: new Set(['admin'] as const),
    projects: new Map(),
    via: 'web',
  } as const;
  const { users } = services();
  expect((await users.setDisabled(boss, leaver.id, 0, true)).ok).toBe(true);
  expect(await mayRead(leaver, 'payments')).toBe(false);
  expect(await world.db.grant.count({ where: { subjectId: leaver.id, revokedAt: null } })).toBe(0);
  expect(await world.db.apiToken.count({ where: { userId: leaver.id, revokedAt: null } })).toBe(0);
  const runs = await world.db.consoleRun.findMany({ where: { userId: leaver.id }, orderBy: { id: 'asc' } });
  expect(runs.map(({ state, cancelRequestedBy }) => [state, cancelRequestedBy])).toEqual([
    ['running', admin.id],
    ['cancelled', admin.id],
  ]);
  const act = await world.db.audit.findFirst({ where: { action: 'access.user-disable', resourceId: leaver.id } });
  expect(act?.data).toMatchObject({ tokens: 1, grants: 1, runs: 2 });
});
