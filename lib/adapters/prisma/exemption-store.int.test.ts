import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Role } from '@/lib/access/actor';
import { createExemptionStore } from '@/lib/adapters/prisma/exemption-store';
import { createReviewStore } from '@/lib/adapters/prisma/review-store';
import { createTypingStore } from '@/lib/adapters/prisma/review-targets';
import { createSnapshotStore, sha256 } from '@/lib/adapters/prisma/snapshot-store';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createTicketReads } from '@/lib/adapters/prisma/ticket-reads';
import type { ExemptFinding, ExemptionService, ExemptStatement } from '@/lib/review/exemption/exemption-service';
import { createExemptionService } from '@/lib/review/exemption/exemption-service';
import { createReviewRunner } from '@/lib/review/review-runner';
import { createReviewService } from '@/lib/review/review-service';
import type { ReviewView } from '@/lib/review/review-store';
import { invariant } from '@/lib/shared/assert';
import type { ExemptionId, ProjectId, RequestId, RevisionId } from '@/lib/shared/ids';
import {
  environmentIdSchema,
  exemptionIdSchema,
  findingIdSchema,
  newId,
  projectIdSchema,
  requestIdSchema,
  revisionIdSchema,
  statementIdSchema,
  userIdSchema,
} from '@/lib/shared/ids';
import { mysql80 } from '@/lib/sql/dialect';
import { readScript } from '@/lib/ticket/read-script';

let metadata: MetadataDatabase;
let service: ExemptionService;
const [shop, ledger] = [newId(projectIdSchema), newId(projectIdSchema)];
const [prod, dev] = [newId(environmentIdSchema), newId(environmentIdSchema)];
const [dba, otherDba, developer] = [person('dba'), person('dba'), person('developer')];
const yieldNow = async () => undefined;

function person(role: Role, projects: Actor['projects'] = new Map()): Actor {
  const userId = newId(userIdSchema);
  return { userId, login: userId, displayName: userId, roles: new Set([role]), projects, via: 'web' };
}

beforeAll(async () => {
  metadata = await createMetadataDatabase();
  const { db } = metadata;
  const environment = (id: string, key: string) => ({ id, key, name: key, kind: key, rank: 1, policy: {} });
  await db.environment.createMany({ data: [environment(prod, 'prod'), environment(dev, 'dev')] });
  await db.project.createMany({
    data: [
      { id: shop, key: 'shop', name: 'Shop' },
      { id: ledger, key: 'ledger', name: 'Ledger' },
    ],
  });
  await db.user.create({ data: { id: dba.userId, login: 'zhou.min', displayName: '周敏' } });
  service = createExemptionService(createExemptionStore(metadata));
});
afterAll(() => metadata.end());

type Written = { readonly requestId: RequestId; readonly revisionId: RevisionId };

async function write(
  script: string,
  { author = developer, projectId = shop, environmentId = prod } = {},
): Promise<Written> {
  const { db } = metadata;
  const [requestId, revisionId] = [newId(requestIdSchema), newId(revisionIdSchema)];
  const what = { kind: 'sql-change', title: 't', description: '', state: 'draft', currentRevision: 1 };
  await db.request.create({ data: { id: requestId, projectId, environmentId, submitterId: author.userId, ...what } });
  const hash = 'x'.repeat(64);
  const text = { script, contentHash: hash, textHash: hash, options: {}, statementCount: 1 };
  await db.requestRevision.create({ data: { id: revisionId, requestId, n: 1, createdBy: author.userId, ...text } });
  await db.statement.createMany({
    data: readScript(script, mysql80).map(({ line, usesSchema: _, ...statement }, ordinal) => ({
      ...statement,
      id: newId(statementIdSchema),
      revisionId,
      ordinal,
      startLine: line,
    })),
  });
  return { requestId, revisionId };
}

/** As a worker does it; no target is asked. */
async function review({ revisionId }: Written): Promise<ReviewView> {
  const { db } = metadata;
  const store = createReviewStore(metadata);
  const snapshots = createSnapshotStore(db);
  const nobody = async () => Promise.reject(new Error('no target is asked'));
  const runner = createReviewRunner({
    store,
    snapshots,
    source: { read: nobody },
    facts: { open: nobody },
    hash: sha256,
    now: () => 0,
    yieldNow,
  });
  await runner.run(await store.request(revisionId, undefined), new AbortController().signal);
  const view = await store.latest(revisionId);
  invariant(view, 'it was reviewed');
  return view;
}

const whole = 'UPDATE orders SET state = 1';
const rule = 'update-delete-require-where';
const findingOf = ({ findings }: ReviewView) => {
  const found = findings.find(({ unitId }) => unitId === rule);
  invariant(found, 'the rule has found it');
  return found;
};
const give = (view: ReviewView, more: Partial<ExemptFinding> = {}, actor = dba) =>
  service.exemptFinding(actor, {
    findingId: findingOf(view).id,
    scope: 'here',
    tableName: null,
    days: 7,
    reason: 'nightly job',
    ...more,
  });
const blocking = async ({ revisionId }: Written) =>
  (await createTicketReads(metadata.db, { lockRights: false }).latestReview(revisionId))?.blocking.length;

describe('a finding that is exempted', () => {
  test('is found again and shown, with who, until when and why, and does not block', async () => {
    const ticket = await write(whole);
    const before = await review(ticket);
    expect([before.errors, before.exempted, await blocking(ticket)]).toEqual([1, 0, 1]);
    expect(await give(before)).toMatchObject({ ok: true });

    const pending = await createReviewStore(metadata).latest(ticket.revisionId);
    expect(pending).toMatchObject({ n: 2, state: 'pending' });
    const after = await review(ticket);
    expect([after.errors, after.exempted, await blocking(ticket)]).toEqual([0, 1, 0]);
    expect(findingOf(after)).toMatchObject({
      level: 'error',
      exemption: { reason: 'nightly job', by: { name: '周敏' }, holds: true },
    });
    expect(after.facts?.risk.reasons.map(({ key }) => key)).not.toContain('errors');
    const story = await metadata.db.audit.findMany({ where: { stream: `request:${ticket.requestId}` } });
    expect(story).toMatchObject([{ action: 'review.exempt', actorId: dba.userId, data: { ruleId: rule, days: 7 } }]);
  });

  test('so is the next ticket of the same form, there and nowhere else', async () => {
    expect(await review(await write('update orders set state = 42 -- again'))).toMatchObject({
      errors: 0,
      exempted: 1,
    });
    expect(await review(await write('UPDATE orders SET done = 1'))).toMatchObject({ errors: 1, exempted: 0 });
    expect(await review(await write(whole, { environmentId: dev }))).toMatchObject({ errors: 1, exempted: 0 });
    expect(await review(await write(whole, { projectId: ledger }))).toMatchObject({ errors: 1, exempted: 0 });
  });

  test('it never holds for a ticket of who granted it', async () => {
    expect(await review(await write(whole, { author: dba }))).toMatchObject({ errors: 1, exempted: 0 });
    expect(await review(await write(whole, { author: otherDba }))).toMatchObject({ errors: 0, exempted: 1 });
  });

  test('while typing too', async () => {
    const { db } = metadata;
    const typing = createReviewService({
      store: createReviewStore(metadata),
      typing: { ...createTypingStore(db), targets: async () => [] },
      snapshots: createSnapshotStore(db),
      yieldNow,
    });
    const member: Actor = { ...developer, projects: new Map([[shop, 'member']]) };
    await service.exemptStatement(dba, statement({ statement: 'DELETE FROM basket', environmentId: null }));
    const typed = await typing.typing(member, { script: 'DELETE FROM basket', projectId: shop, targets: [] });
    invariant(typed.ok, 'it was reviewed');
    expect(typed.value.findings).toMatchObject([{ unitId: rule, exemptionId: expect.any(String) }]);
  });

  test('once it is over or revoked, what it let pass blocks again, without another review', async () => {
    const ticket = await write('DELETE FROM sessions');
    expect(await give(await review(ticket), { days: 1 })).toMatchObject({ ok: true });
    await review(ticket);
    expect(await blocking(ticket)).toBe(0);
    const latest = await newest();
    await metadata.db
      .$executeRaw`UPDATE exemption SET until = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE id = ${latest}`;
    expect(await blocking(ticket)).toBe(1);
    expect(await review(ticket)).toMatchObject({ errors: 1, exempted: 0 });
    expect(await service.revoke(dba, { exemptionId: latest, reason: '' })).toMatchObject({
      error: { code: 'exemption/ended' },
    });

    expect(await give(await review(ticket))).toMatchObject({ ok: true });
    await review(ticket);
    expect(await blocking(ticket)).toBe(0);
    expect(await service.revoke(otherDba, { exemptionId: await newest(), reason: 'fixed' })).toEqual({
      ok: true,
      value: undefined,
    });
    expect(await blocking(ticket)).toBe(1);
    expect(findingOf(await latestOf(ticket))).toMatchObject({ exemption: { holds: false } });
  });

  test('on one table only', async () => {
    const on = (tableName: string, text: string) => statement({ statement: text, tableName });
    await service.exemptStatement(dba, on('audit_log', 'DELETE FROM audit_log'));
    await service.exemptStatement(dba, on('other', 'DELETE FROM cache'));
    expect(await review(await write('DELETE FROM audit_log'))).toMatchObject({ exempted: 1 });
    expect(await review(await write('DELETE FROM cache'))).toMatchObject({ exempted: 0 });
  });
});

async function newest(): Promise<ExemptionId> {
  const { id } = await metadata.db.exemption.findFirstOrThrow({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] });
  return exemptionIdSchema.parse(id);
}
async function latestOf({ revisionId }: Written): Promise<ReviewView> {
  const view = await createReviewStore(metadata).latest(revisionId);
  invariant(view, 'it was reviewed');
  return view;
}
const statement = (more: Partial<ExemptStatement>): ExemptStatement => ({
  ruleId: rule,
  statement: 'DELETE FROM t',
  projectId: shop,
  environmentId: prod,
  tableName: null,
  days: 7,
  reason: 'known',
  ...more,
});

describe('refusals', () => {
  test.each<[name: string, actor: Actor, more: Partial<ExemptFinding>, code: string]>([
    ['a developer', developer, {}, 'access/forbidden'],
    ['an administrator who is no DBA', person('admin'), {}, 'access/forbidden'],
    ['without a reason', dba, { reason: '  ' }, 'exemption/reason-needed'],
    ['for no time', dba, { days: 0 }, 'exemption/until-invalid'],
    ['for ever', dba, { days: 3650 }, 'exemption/until-invalid'],
    ['a finding that is not there', dba, { findingId: newId(findingIdSchema) }, 'exemption/finding-unknown'],
  ])('%s', async (_, actor, more, code) => {
    const view = await review(await write('DELETE FROM refusals'));
    expect(await give(view, more, actor)).toMatchObject({ ok: false, error: { code } });
  });

  test('nobody exempts what they submitted or wrote', async () => {
    const own = await write('DELETE FROM mine', { author: dba });
    expect(await give(await review(own))).toMatchObject({ error: { code: 'exemption/own-ticket' } });
    const shared = await write('DELETE FROM ours');
    const row = { script: 'DELETE FROM ours', contentHash: '', textHash: '', options: {}, statementCount: 1 };
    const second = { id: newId(revisionIdSchema), requestId: shared.requestId, n: 2, createdBy: dba.userId };
    const view = await review(shared);
    await metadata.db.requestRevision.create({ data: { ...second, ...row } });
    expect(await give(view)).toMatchObject({ error: { code: 'exemption/own-ticket' } });
  });

  test('a finding of an older review or revision is none any more', async () => {
    const ticket = await write('DELETE FROM older');
    const first = await review(ticket);
    await review(ticket);
    expect(await give(first)).toMatchObject({ error: { code: 'exemption/finding-unknown' } });
  });

  test.each<[name: string, more: Partial<ExemptStatement>, code: string]>([
    ['no such rule', { ruleId: 'nope' }, 'profile/unknown-rule'],
    ['no such project', { projectId: newId(projectIdSchema) }, 'profile/project-unknown'],
    ['no such environment', { environmentId: newId(environmentIdSchema) }, 'profile/environment-unknown'],
  ])('for a statement: %s', async (_, more, code) => {
    expect(await service.exemptStatement(dba, statement(more))).toMatchObject({ error: { code } });
  });

  test('to revoke what is not there, and by who is no DBA', async () => {
    const exemptionId = newId(exemptionIdSchema);
    expect(await service.revoke(dba, { exemptionId, reason: '' })).toMatchObject({
      error: { code: 'exemption/not-found' },
    });
    expect(await service.revoke(developer, { exemptionId: await newest(), reason: '' })).toMatchObject({
      error: { code: 'access/forbidden' },
    });
  });
});

describe('the list', () => {
  const list = async (actor: Actor, filter = {}, limit = 100) => {
    const result = await service.list(actor, filter, { limit });
    invariant(result.ok, 'it may be seen');
    return result.value;
  };
  const member = (projectId: ProjectId): Actor => ({ ...developer, projects: new Map([[projectId, 'member']]) });

  test('shows those of one’s projects and of everybody', async () => {
    await service.exemptStatement(dba, statement({ statement: 'DELETE FROM secret', projectId: ledger }));
    await service.exemptStatement(dba, statement({ statement: 'DELETE FROM everywhere', projectId: null }));
    const texts = (await list(member(shop))).items.map(({ fingerprintText }) => fingerprintText);
    expect(texts).toContain('delete from everywhere');
    expect(texts).not.toContain('delete from secret');
    expect((await list(otherDba)).items.map(({ fingerprintText }) => fingerprintText)).toContain('delete from secret');
  });

  test('by state, rule and environment, page by page', async () => {
    const states = (await list(dba)).items.map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['active', 'expired', 'revoked']));
    expect((await list(dba, { state: 'revoked' })).items).toMatchObject([
      { revoked: { reason: 'fixed' }, createdByName: '周敏' },
    ]);
    expect((await list(dba, { ruleId: 'select-star' })).items).toEqual([]);
    const inDev = (await list(dba, { environmentIds: [dev] })).items;
    expect(inDev.every(({ environment }) => environment === null)).toBe(true);
    const first = await list(dba, {}, 2);
    expect(first.items).toHaveLength(2);
    expect(first.nextCursor).toBe(first.items[1]?.id);
  });
});
