import type { Connection } from 'mysql2/promise';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SecretText } from '@/lib/access/secret-text';
import { createInspectionWork } from '@/lib/adapters/prisma/inspection/inspection-work-store';
import { createInspectionStore } from '@/lib/adapters/prisma/inspection/report-store';
import { startDueRun } from '@/lib/adapters/prisma/inspection/start-run';
import { createInstanceStore } from '@/lib/adapters/prisma/instance-store';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { checks, findCheck } from '@/lib/inspection/registry';
import { createInspectionService } from '@/lib/inspection/report/inspection-service';
import { noSources } from '@/lib/inspection/run/facts-sources';
import { inspectionLimits } from '@/lib/inspection/run/inspection-limits';
import { inspectionSettingsSchema } from '@/lib/inspection/run/inspection-settings';
import { createInspector } from '@/lib/inspection/run/run-inspection';
import type { InstanceKit } from '@/lib/instance/testing/instance-kit';
import { createInstanceKit, person } from '@/lib/instance/testing/instance-kit';
import { invariant } from '@/lib/shared/assert';
import type { InspectionRunId, InstanceId } from '@/lib/shared/ids';
import { inspectionFindingIdSchema, newId } from '@/lib/shared/ids';

const dba = person(['dba']);
const settings = inspectionSettingsSchema.parse({ timeZone: 'UTC', dailyAt: '00:00' });
const signal = new AbortController().signal;

let metadata: MetadataDatabase;
let sql: MetadataSql;
let kit: InstanceKit;
let admin: Connection;
const ids = new Map<string, InstanceId>();

beforeAll(async () => {
  metadata = await createMetadataDatabase();
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '');
  url.pathname = `/${metadata.name}`;
  sql = createMetadataSql({ url: url.href, poolSize: 5, allowPublicKeyRetrieval: true, tls: 'off' });
  kit = createInstanceKit(metadata);
  await metadata.db.user.create({
    data: { id: dba.userId, login: 'zhou.min', displayName: '周敏', locale: 'zh', passwordHash: '' },
  });
  await register('primary', process.env['TEST_TARGET_URL'], 'orders');
  await register('replica', process.env['TEST_REPLICA_URL'], 'orders');
  await register('nothing-there', 'mysql://x:x@127.0.0.1:1', null);
  const { hostname: host, port, username: user, password } = new URL(process.env['TEST_TARGET_URL'] ?? '');
  admin = await createConnection({ host, port: Number(port), user, password: decodeURIComponent(password) });
});
afterAll(async () => {
  await admin.query('SET GLOBAL general_log = OFF');
  await admin.end();
  await sql.close();
  await metadata.end();
});

async function register(name: string, at: string | undefined, cluster: string | null) {
  const { hostname: host, port, username, password } = new URL(at ?? '');
  const draft = kit.draft(await kit.environment(), { name, host, port: Number(port), cluster });
  const made = await kit.instances.register(dba, draft);
  invariant(made.ok, `${name} is registered: ${JSON.stringify(made)}`);
  ids.set(name, made.value.id);
  const credential = { instanceId: made.value.id, purpose: 'collect', username } as const;
  await kit.credentials.storeUntested(dba, { ...credential, password: new SecretText(decodeURIComponent(password)) });
}

const workOf = (owner: string) => createInspectionWork(sql, { zone: 'default', owner });
const inspectorOf = (owner: string) =>
  createInspector({
    work: workOf(owner),
    sessions: kit.sessions,
    sources: noSources,
    checks,
    settings: async () => ({}),
    limits: { ...inspectionLimits, connectTimeoutMs: 1_000, connectPauseMs: 10 },
    nowMs: () => Date.now(),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    onFault: (checkId, error) => expect([checkId, error]).toBeUndefined(),
  });
const service = () =>
  createInspectionService({
    store: createInspectionStore({ db: metadata.db, mac: metadata.mac }, sql),
    findProjects: createInstanceStore({ db: metadata.db, mac: metadata.mac }).findProjects,
    settings: async () => settings,
  });

async function runAll(): Promise<InspectionRunId> {
  const started = await service().start(dba, null);
  invariant(started.ok, `the run starts: ${JSON.stringify(started)}`);
  await inspectorOf('one').inspectDue(signal);
  await workOf('one').finishDue();
  return started.value.runId;
}

const generalLog = async () =>
  metadata.db.inspectionFinding.findFirst({
    where: { instanceId: ids.get('primary') ?? '', checkId: 'general-log' },
  });
const reportNow = async () => {
  const report = await service().report(dba);
  invariant(report.ok && report.value, 'there is a report');
  return report.value;
};

test('the first run begins by itself, once for all workers, and is where one starts from', async () => {
  const now = new Date();
  const started = await Promise.all([startDueRun(sql, settings, now), startDueRun(sql, settings, now)]);
  expect(started.filter((id) => id !== undefined)).toHaveLength(1);
  expect(await startDueRun(sql, settings, now)).toBeUndefined();
  const counts = await Promise.all([inspectorOf('one').inspectDue(signal), inspectorOf('two').inspectDue(signal)]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3);
  expect(await workOf('one').finishDue()).toEqual(started.filter((id) => id !== undefined));
  const { run, changed, act, unseen } = await reportNow();
  expect(run).toMatchObject({ state: 'done', isBaseline: true, instances: 3, done: 3 });
  expect(run.summary).toMatchObject({ instances: 3, answered: 2, down: 1 });
  expect(changed).toMatchObject({ newCriticals: 0, newWarnings: 0 });
  expect(unseen.instances).toMatchObject([
    { name: 'nothing-there', kind: 'down', failure: { code: 'instance/refused' } },
  ]);
  expect(act.items[0]).toMatchObject({ instance: 'nothing-there', checkId: 'instance-reachable', level: 'critical' });
});

test('the members of a cluster are judged with what is known of each other', async () => {
  const primary = await service().instance(dba, ids.get('primary') ?? ('' as InstanceId));
  invariant(primary.ok, 'the instance is read');
  const reasons = primary.value.verdicts.flatMap((one) => (one.status === 'unknown' ? [one.reason] : []));
  expect(reasons).not.toContain('cluster-unseen');
  expect(primary.value.results[0]).toMatchObject({ kind: 'scored' });
});

test('what is new since the run before is said, and what is over is too', async () => {
  await admin.query('SET GLOBAL general_log = ON');
  await runAll();
  const opened = await generalLog();
  expect(opened).toMatchObject({ level: 'critical', state: 'new', resolvedAt: null });
  const report = await reportNow();
  expect(report.changed.newCriticals).toBe(1);
  expect(report.act.items.find(({ checkId }) => checkId === 'general-log')).toMatchObject({ isNew: true });
  expect(report.changed.byKind.parameter.flatMap(({ changes }) => changes)).toContainEqual(
    expect.objectContaining({ name: 'general_log', from: 'OFF', to: 'ON' }),
  );

  await runAll();
  expect((await reportNow()).changed.newCriticals).toBe(0);
  expect(await generalLog()).toMatchObject({ openSince: opened?.openSince, firstRunId: opened?.firstRunId });

  await admin.query('SET GLOBAL general_log = OFF');
  const last = await runAll();
  expect(await generalLog()).toMatchObject({ resolvedRunId: last });
  expect((await reportNow()).changed.recovered.items.map(({ checkId }) => checkId)).toContain('general-log');
});

test('to take note of a finding keeps it listed and gives its points back, until its date', async () => {
  await admin.query('SET GLOBAL general_log = ON');
  await runAll();
  const scoreOf = async () => {
    const found = await service().instance(dba, ids.get('primary') ?? ('' as InstanceId));
    invariant(found.ok, 'the instance is read');
    return found.value.results[0]?.score ?? 0;
  };
  const before = await scoreOf();
  const opened = await generalLog();
  invariant(opened, 'the finding is there');
  const id = inspectionFindingIdSchema.parse(opened.id);
  const until = new Date(Date.now() + 86_400_000);
  const act = { kind: 'silence', until, reason: 'traced until tomorrow' } as const;
  expect(await service().decide(dba, id, opened.version, act)).toEqual({ ok: true, value: undefined });
  expect(await service().decide(dba, id, opened.version, act)).toMatchObject({
    ok: false,
    error: { code: 'inspection/changed-meanwhile' },
  });
  await runAll();
  expect(await scoreOf()).toBeGreaterThan(before);
  const report = await reportNow();
  expect(report.silenced.items).toMatchObject([{ checkId: 'general-log', reason: 'traced until tomorrow' }]);
  expect(report.act.items.map(({ checkId }) => checkId)).not.toContain('general-log');
  expect(await metadata.db.audit.count({ where: { action: 'inspection.silence', resourceId: id } })).toBe(1);

  await metadata.db.inspectionFinding.update({ where: { id }, data: { until: new Date(Date.now() - 1000) } });
  await runAll();
  expect(await scoreOf()).toBe(before);
  expect((await reportNow()).act.items.map(({ checkId }) => checkId)).toContain('general-log');
});

test('a worker that starts anew goes on with what another one left, and what was saved is not done again', async () => {
  const started = await service().start(dba, null);
  invariant(started.ok, 'the run starts');
  const { runId } = started.value;
  const claim = await workOf('dead').claim(1);
  expect(claim?.targets.length).toBeGreaterThan(0);
  const others = await inspectorOf('two').inspectDue(signal);
  expect(others).toBe(3 - (claim?.targets.length ?? 0));
  expect(await workOf('two').finishDue()).toEqual([]);
  await metadata.sql.query(
    'UPDATE inspection_result SET lease_until = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE run_id = ? AND state = ?',
    [runId, 'pending'],
  );
  expect(await inspectorOf('two').inspectDue(signal)).toBe(claim?.targets.length);
  expect(await workOf('two').finishDue()).toEqual([runId]);
});

test('what is not inspected in time is said to be not seen, and closes nothing', async () => {
  const openBefore = await metadata.db.inspectionFinding.count({ where: { resolvedAt: null } });
  const started = await service().start(dba, null);
  invariant(started.ok, 'the run starts');
  await metadata.sql.query('UPDATE inspection_run SET deadline_at = UTC_TIMESTAMP(3) WHERE id = ?', [
    started.value.runId,
  ]);
  expect(await inspectorOf('one').inspectDue(signal)).toBe(0);
  expect(await workOf('one').finishDue()).toEqual([started.value.runId]);
  const { run, unseen } = await reportNow();
  expect(run.summary).toMatchObject({ answered: 0, unseen: 3, down: 0 });
  expect(unseen.instances.map(({ failure }) => failure.code)).toEqual(Array(3).fill('inspection/out-of-time'));
  expect(await metadata.db.inspectionFinding.count({ where: { resolvedAt: null } })).toBe(openBefore);
});

test('one instance is inspected at once on demand, and the report of the fleet stays', async () => {
  const fleet = (await reportNow()).run.id;
  const started = await service().start(dba, ids.get('replica') ?? null);
  expect(started.ok).toBe(true);
  expect(await inspectorOf('one').inspectDue(signal)).toBe(1);
  await workOf('one').finishDue();
  expect((await reportNow()).run.id).toBe(fleet);
});

test('a look at one instance in between changes nothing of what the report compares', async () => {
  const look = async () => {
    expect((await service().start(dba, ids.get('primary') ?? null)).ok).toBe(true);
    await inspectorOf('one').inspectDue(signal);
    await workOf('one').finishDue();
  };
  await admin.query('SET GLOBAL general_log = OFF');
  await runAll();
  await admin.query('SET GLOBAL general_log = ON');
  await look();
  expect(await generalLog()).toMatchObject({
    level: 'critical',
    levelBefore: null,
    fleetLevel: null,
    resolvedAt: null,
  });
  // Somebody has seen it; the report of the morning has not. Other tests use the server too, so the report may count one of theirs.
  await runAll();
  expect((await reportNow()).changed.newCriticals).toBeGreaterThanOrEqual(1);
  const told = await generalLog();
  await look();
  expect(await generalLog()).toMatchObject({
    firstRunId: told?.firstRunId,
    lastRunId: told?.lastRunId,
    levelBefore: null,
    fleetLevel: 'critical',
  });
  expect((await reportNow()).changed.newCriticals).toBeGreaterThanOrEqual(1);
  await runAll();
  expect(await generalLog()).toMatchObject({ levelBefore: 'critical', fleetLevel: 'critical' });
});

test('every refusal has its code', async () => {
  const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }) =>
    result.ok ? 'ok' : result.error.code;
  const stranger = person(['developer']);
  const open = await metadata.db.inspectionFinding.findFirstOrThrow({ where: { resolvedAt: null } });
  const id = inspectionFindingIdSchema.parse(open.id);
  const reopen = { kind: 'reopen' } as const;
  expect(codeOf(await service().report(stranger))).toBe('access/forbidden');
  expect(codeOf(await service().decide(person(['auditor']), id, 0, reopen))).toBe('access/forbidden');
  expect(codeOf(await service().decide(dba, newId(inspectionFindingIdSchema), 0, reopen))).toBe(
    'inspection/finding-not-found',
  );
  const nobody = { kind: 'assign', login: 'nobody' } as const;
  expect(codeOf(await service().decide(dba, id, open.version, nobody))).toBe('inspection/owner-unknown');
  const past = { kind: 'acknowledge', until: new Date(0), reason: 'x' } as const;
  expect(codeOf(await service().decide(dba, id, open.version, past))).toBe('inspection/until-past');
  expect(codeOf(await service().decide(dba, id, open.version, { kind: 'assign', login: 'zhou.min' }))).toBe('ok');
  const started = await service().start(dba, null);
  expect(codeOf(started)).toBe('ok');
  expect(codeOf(await service().start(dba, null))).toBe('inspection/already-running');
  expect(findCheck('general-log')?.code).toBe('J08');
});
