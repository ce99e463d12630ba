import { GET as getAccessRequest } from '@/app/api/v1/access-requests/[requestId]/route';
import { POST as submitAccessRequest } from '@/app/api/v1/access-requests/route';
import { POST as createGrant } from '@/app/api/v1/console/grants/route';
import { POST as askProbe } from '@/app/api/v1/instances/[instanceId]/probes/route';
import { POST as approveTicket } from '@/app/api/v1/tickets/[ticketId]/approve/route';
import { POST as executeTicket } from '@/app/api/v1/tickets/[ticketId]/execute/route';
import { GET as getTicket } from '@/app/api/v1/tickets/[ticketId]/route';
import { POST as submitTicket } from '@/app/api/v1/tickets/[ticketId]/submit/route';
import { POST as createTicket } from '@/app/api/v1/tickets/route';
import type { ApprovalPolicy } from '@/lib/approval/policy';
import { invariant } from '@/lib/shared/assert';
import type { EnvironmentId, InstanceId, ProjectId } from '@/lib/shared/ids';
import {
  consoleRunIdSchema,
  credentialIdSchema,
  environmentIdSchema,
  gapIdSchema,
  instanceIdSchema,
  newId,
} from '@/lib/shared/ids';
import type { ApiWorld, Person } from './api-world';
import { call } from './api-world';

/** One approval by an owner or a DBA; the submitter or a DBA executes. Nothing passes by itself. */
const policy: ApprovalPolicy = {
  steps: [{ id: 'colleague', need: { anyOf: [{ projectRole: 'owner' }, { role: 'dba' }] }, when: {} }],
  automatic: null,
  executeBy: 'submitter-or-dba',
  window: null,
  otherExecutorFrom: 'never',
  gaps: 'shown',
};

export const script = 'UPDATE orders SET state = 1 WHERE id = 7;\nDELETE FROM orders WHERE id = 8;';

export type TicketIds = {
  readonly ticketId: string;
  readonly version: number;
  readonly stepId: string;
  readonly stepVersion: number;
  readonly contentHash: string;
};

/** The same things in a project of one's own and in one of others; ids are all that differs. */
export type ProjectThings = {
  readonly projectId: ProjectId;
  readonly instanceId: InstanceId;
  readonly environmentId: EnvironmentId;
  readonly member: Person;
  readonly owner: Person;
  readonly draft: TicketIds;
  readonly waiting: TicketIds;
  readonly approved: TicketIds;
  readonly running: TicketIds;
  readonly gapId: string;
  readonly executionId: string;
  readonly cellId: string;
  readonly probeId: string;
  /** In the console, of the owner. */
  readonly runId: string;
  /** Given to the member. */
  readonly grantId: string;
  /** Asked for by the member. */
  readonly access: TicketIds;
};

export async function addEnvironment(world: ApiWorld): Promise<EnvironmentId> {
  const id = newId(environmentIdSchema);
  await world.db.environment.create({ data: { id, key: 'test', name: 'Test', kind: 'test', rank: 1, policy } });
  return id;
}

export async function addInstance(world: ApiWorld, name: string, environmentId: EnvironmentId): Promise<InstanceId> {
  const id = newId(instanceIdSchema);
  const account = (purpose: string) => ({
    id: newId(credentialIdSchema),
    purpose,
    username: 'sluice',
    secret: 'sealed',
    keyId: 'test',
  });
  await world.db.instance.create({
    data: {
      id,
      name,
      host: `${name}.db.test`,
      port: 3306,
      engine: 'mysql',
      serverVersion: '8.0.36',
      versionNumber: 80036,
      role: 'primary',
      state: 'ok',
      tags: {},
      environmentId,
      credentials: { create: [account('read'), account('execute')] },
    },
  });
  return id;
}

export async function addThings(world: ApiWorld, key: string, environmentId: EnvironmentId): Promise<ProjectThings> {
  const member = await world.addPerson(`${key}.member`, ['developer']);
  const owner = await world.addPerson(`${key}.owner`, ['developer']);
  const projectId = await world.addProject(key, [
    [member, 'member'],
    [owner, 'owner'],
  ]);
  const instanceId = await addInstance(world, `${key}-primary`, environmentId);
  await world.db.projectDatabase.create({ data: { projectId, instanceId, schemaName: 'shop' } });

  const write = (title: string) => writeTicket(world, member, { projectId, environmentId, instanceId, title });
  const draft = await write('draft');
  const waiting = await submit(member, await write('waiting'));
  const approved = await approve(owner, await submit(member, await write('approved')));
  const started = await approve(owner, await submit(member, await write('running')));
  const run = await call(executeTicket, {
    as: member.token,
    params: { ticketId: started.ticketId },
    body: { version: started.version },
  });
  invariant(run.status === 202, `a run starts: ${JSON.stringify(run.body)}`);
  const { executionId } = run.body;
  const cell = await world.db.cell.findFirstOrThrow({ where: { executionId }, orderBy: { statementOrdinal: 'asc' } });
  const probe = await call(askProbe, {
    as: member.token,
    params: { instanceId },
    body: { kind: 'schema-snapshot', schema: 'shop' },
  });
  invariant(probe.status === 202, `a question is asked: ${JSON.stringify(probe.body)}`);
  return {
    projectId,
    instanceId,
    environmentId,
    member,
    owner,
    draft,
    waiting,
    approved,
    running: await read(member, started.ticketId),
    gapId: await addGap(world, waiting.ticketId),
    executionId,
    cellId: cell.id,
    probeId: probe.body.id,
    runId: await addRun(world, owner, instanceId),
    grantId: await addGrant(member, owner, { projectId, instanceId }),
    access: await askForAccess(member, instanceId),
  };
}

type Place = {
  readonly projectId: ProjectId;
  readonly environmentId: EnvironmentId;
  readonly instanceId: InstanceId;
  readonly title: string;
};

export async function writeTicket(world: ApiWorld, author: Person, { title, instanceId, ...place }: Place) {
  const targets = [{ instanceId, schemaName: 'shop' }];
  const written = await call(createTicket, { as: author.token, body: { ...place, title, script, targets } });
  invariant(written.status === 201, `a ticket is written: ${JSON.stringify(written.body)}`);
  const { requestId } = written.body;
  await finishReview(world, requestId);
  return read(author, requestId);
}

/** What a worker does. */
export async function finishReview(world: ApiWorld, ticketId: string): Promise<void> {
  await world.db.review.updateMany({
    where: { revision: { requestId: ticketId }, state: 'pending' },
    data: { state: 'done', risk: 'low', facts: { estimates: [] }, finishedAt: new Date() },
  });
}

export async function read(reader: Person, ticketId: string): Promise<TicketIds> {
  const { body } = await call(getTicket, { as: reader.token, params: { ticketId } });
  const step = body.steps.find(({ state }) => state === 'open') ?? body.steps[0];
  return {
    ticketId,
    version: body.version,
    stepId: step?.id ?? '01HZZZZZZZZZZZZZZZZZZZZZZZ',
    stepVersion: step?.version ?? 0,
    contentHash: body.revision.contentHash,
  };
}

export async function submit(author: Person, { ticketId, version }: TicketIds): Promise<TicketIds> {
  const done = await call(submitTicket, { as: author.token, params: { ticketId }, body: { version } });
  invariant(done.status === 200, `a ticket is submitted: ${JSON.stringify(done.body)}`);
  return read(author, ticketId);
}

export async function approve(approver: Person, { ticketId, ...seen }: TicketIds): Promise<TicketIds> {
  const done = await call(approveTicket, { as: approver.token, params: { ticketId }, body: seen });
  invariant(done.status === 200, `a ticket is approved: ${JSON.stringify(done.body)}`);
  return read(approver, ticketId);
}

async function addGrant(
  { id }: Person,
  owner: Person,
  { projectId, instanceId }: Pick<ProjectThings, 'projectId' | 'instanceId'>,
): Promise<string> {
  const subject = { kind: 'user', id };
  const place = { instanceId, schema: 'shop', object: 'orders' };
  const body = { projectId, subject, action: 'query', place, days: 30, reason: 'works on it' };
  const given = await call(createGrant, { as: owner.token, body });
  invariant(given.status === 201, `access is given: ${JSON.stringify(given.body)}`);
  return given.body.id;
}

export async function askForAccess(member: Person, instanceId: InstanceId, object = 'customers'): Promise<TicketIds> {
  const body = { instanceId, wants: [{ action: 'query', schema: 'shop', object }], days: 7, reason: 'a question' };
  const asked = await call(submitAccessRequest, { as: member.token, body });
  invariant(asked.status === 201, `access is asked for: ${JSON.stringify(asked.body)}`);
  return readAccess(member, asked.body.requestId);
}

export async function readAccess(reader: Person, requestId: string): Promise<TicketIds> {
  const { body } = await call(getAccessRequest, { as: reader.token, params: { requestId } });
  const step = body.steps.find(({ state }) => state === 'open') ?? body.steps[0];
  const { version, contentHash } = body;
  return { ticketId: requestId, version, contentHash, stepId: step?.id ?? '', stepVersion: step?.version ?? 0 };
}

async function addRun(world: ApiWorld, { id: userId }: Person, instanceId: InstanceId): Promise<string> {
  const id = newId(consoleRunIdSchema);
  const text = 'SELECT id FROM orders';
  // Seen for ever and reached never: what starts a run goes all the way to the worker's door.
  const seenAt = new Date('2099-01-01');
  const runner = { id: 'away', address: '127.0.0.1:1', zone: 'default', startedAt: seenAt, seenAt };
  await world.db.consoleRunner.upsert({ where: { id: runner.id }, create: runner, update: {} });
  await world.db.consoleRun.create({
    data: { id, userId, instanceId, schemaName: 'shop', text, state: 'running', runnerId: 'gone', via: 'api' },
  });
  const file = { format: 'csv', options: {}, fileName: 'orders.csv', delivery: 'file' };
  await world.db.consoleExport.create({ data: { runId: id, ...file } });
  return id;
}

async function addGap(world: ApiWorld, ticketId: string): Promise<string> {
  const review = await world.db.review.findFirstOrThrow({ where: { revision: { requestId: ticketId } } });
  const id = newId(gapIdSchema);
  await world.db.gap.create({ data: { id, reviewId: review.id, cause: 'schema-unknown', data: { schema: 'shop' } } });
  return id;
}
