import type { Sent } from './api-world';
import type { ProjectThings, TicketIds } from './two-projects';
import { script } from './two-projects';

/** Ids by name, so that a test can put one of them in the place of another. */
export type Ids = {
  readonly projectId: string;
  readonly instanceId: string;
  readonly environmentId: string;
  readonly draftId: string;
  readonly waitingId: string;
  readonly approvedId: string;
  readonly stepId: string;
  readonly gapId: string;
  readonly executionId: string;
  readonly cellId: string;
  readonly probeId: string;
  readonly runId: string;
  readonly grantId: string;
  readonly accessId: string;
  readonly accessStepId: string;
  readonly userId: string;
  readonly tokenId: string;
};

export const idsOf = (things: ProjectThings, more: Pick<Ids, 'userId' | 'tokenId'>): Ids => ({
  projectId: things.projectId,
  instanceId: things.instanceId,
  environmentId: things.environmentId,
  draftId: things.draft.ticketId,
  waitingId: things.waiting.ticketId,
  approvedId: things.approved.ticketId,
  stepId: things.waiting.stepId,
  gapId: things.gapId,
  executionId: things.executionId,
  cellId: things.cellId,
  probeId: things.probeId,
  runId: things.runId,
  grantId: things.grantId,
  accessId: things.access.ticketId,
  accessStepId: things.access.stepId,
  ...more,
});

/** Answers about parts of the platform that these tests do not start: no failure of the API. */
export const saysPartIsAway: readonly (string | undefined)[] = ['platform/not-ready', 'console/runner-unreachable'];

type Sample = (ids: Ids, things: ProjectThings) => Omit<Sent, 'as'>;

const decision = ({ version, stepVersion, contentHash }: TicketIds) => ({ version, stepVersion, contentHash });
const target = ({ instanceId }: Ids) => ({ instanceId, schemaName: 'shop' });
const console = ({ instanceId }: Ids) => ({ instanceId, schema: 'shop' });
const password = 'another good sentence';
const instanceDraft = ({ environmentId }: Ids, name: string) => ({
  name,
  host: `${name}.db.test`,
  port: 3306,
  environmentId,
});
const noRedis = { redisInstanceId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' };
const redisDraft = ({ environmentId }: Ids, name: string) => ({ name, host: `${name}.db.test`, environmentId });
let serial = 0;
const fresh = (word: string) => `${word}-${++serial}`;

/**
 * One good request per operation: what is refused is then refused for who asks, or for whose things they are. Operations without a
 * line here fail the tests.
 */
export const samples: Readonly<Record<string, Sample>> = {
  'health.get': () => ({}),
  'metrics.get': () => ({}),
  'openapi.get': () => ({}),
  'path.unknown': () => ({ params: { path: 'nothing' } }),
  'session.create': () => ({ body: { login: 'nobody', password }, headers: { origin: 'http://127.0.0.1:28080' } }),
  'provider-sign-ins.start': () => ({ params: { providerId: 'nobody' } }),
  'provider-sign-ins.finish': () => ({ params: { providerId: 'nobody' }, query: '?code=a&state=b' }),
  'provider-sign-ins.logout': () => ({ params: { providerId: 'nobody' }, body: { logout_token: 'none' } }),
  'session.end': () => ({ headers: { origin: 'http://127.0.0.1:28080' } }),
  'session.reauthenticate': () => ({ body: { password } }),
  'me.get': () => ({}),
  'me.change-password': () => ({ body: { current: password, next: `${password}!` } }),
  'tokens.list': () => ({}),
  'tokens.create': () => ({ body: { name: 'ci', days: 7 } }),
  'tokens.revoke': ({ tokenId }) => ({ params: { tokenId } }),
  'users.list': () => ({}),
  'users.get': ({ userId }) => ({ params: { userId } }),
  'users.create': () => ({ body: { login: fresh('user'), displayName: 'New', roles: [] } }),
  'environments.try-policy': ({ environmentId }) => ({
    params: { environmentId },
    body: { change: { risk: 'high', items: [{ kind: 'update', group: 'dml', rows: 5 }] } },
  }),
  'projects.list': () => ({}),
  'projects.get': ({ projectId }) => ({ params: { projectId } }),
  'projects.create': () => ({ body: { key: fresh('project'), name: 'New' } }),
  'projects.set-member': ({ projectId, userId }) => ({ params: { projectId, userId }, body: { role: 'member' } }),
  'projects.bind-database': (ids) => ({
    params: { projectId: ids.projectId },
    body: { instanceId: ids.instanceId, schemaName: 'archive' },
  }),
  'projects.unbind-database': ({ projectId, instanceId }) => ({
    params: { projectId, instanceId, schemaName: 'archive' },
  }),
  'environments.list': () => ({}),
  'environments.set-profile': ({ environmentId }) => ({
    params: { environmentId },
    body: { profileKey: null, instead: null },
  }),
  'rules.list': () => ({}),
  'custom-rules.list': () => ({}),
  'custom-rules.get': () => ({ params: { id: 'custom-nothing' } }),
  'custom-rules.create': () => ({ body: { id: fresh('custom'), rule: {} } }),
  'custom-rules.save': () => ({ params: { id: 'custom-nothing' }, body: { n: 1, rule: {} } }),
  'custom-rules.remove': () => ({ params: { id: 'custom-nothing' }, query: '?n=1' }),
  'custom-rules.versions': () => ({ params: { id: 'custom-nothing' } }),
  'custom-rules.restore': () => ({ params: { id: 'custom-nothing' }, body: { n: 1, to: 1 } }),
  'custom-rules.enable': () => ({ params: { id: 'custom-nothing' }, body: { n: 1, enabled: false } }),
  'custom-rules.test': () => ({ body: { rule: {} } }),
  'custom-rules.try': () => ({ body: { rule: {}, limit: 1 } }),
  'profiles.list': () => ({}),
  'profiles.get': () => ({ params: { key: 'default' } }),
  'profiles.create': () => ({ body: { key: fresh('profile'), name: 'New', copyOf: 'default' } }),
  'profiles.save': () => ({ params: { key: 'default' }, body: { n: 0, rules: {} } }),
  'profiles.rename': () => ({ params: { key: 'default' }, body: { n: 0, name: 'Other' } }),
  'profiles.remove': () => ({ params: { key: 'default' }, query: '?n=0' }),
  'profiles.versions': () => ({ params: { key: 'default' } }),
  'profiles.restore': () => ({ params: { key: 'default' }, body: { n: 0, to: 1 } }),
  'profiles.export': () => ({ params: { key: 'default' } }),
  'profiles.import': () => ({ params: { key: 'default' }, body: { n: 0, text: 'rules: {}', dryRun: true } }),
  'profiles.translate': () => ({ body: { source: 'goinception', text: 'check_dml_where = true' } }),
  'profiles.try': () => ({ params: { key: 'strict' }, body: { limit: 1 } }),
  'exemptions.list': () => ({}),
  'exemptions.grant': ({ projectId }) => ({
    body: {
      for: 'statement',
      ruleId: 'select-star',
      statement: 'SELECT * FROM t',
      projectId,
      days: 7,
      reason: 'known',
    },
  }),
  'exemptions.revoke': () => ({ params: { exemptionId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' }, body: { reason: 'over' } }),
  'review.run': (ids) => ({ body: { script, target: target(ids) } }),
  'tickets.create': (ids) => ({
    body: { projectId: ids.projectId, environmentId: ids.environmentId, title: 'new', script, targets: [target(ids)] },
  }),
  'tickets.list': () => ({}),
  'tickets.count-waiting': () => ({}),
  'tickets.get': ({ draftId }) => ({ params: { ticketId: draftId } }),
  'tickets.save': (ids, { draft }) => ({
    params: { ticketId: ids.draftId },
    body: { title: 'draft', script, targets: [target(ids)], version: draft.version },
  }),
  'tickets.statements': ({ draftId }) => ({ params: { ticketId: draftId } }),
  'tickets.timeline': ({ draftId }) => ({ params: { ticketId: draftId } }),
  'tickets.events': ({ draftId }) => ({ params: { ticketId: draftId } }),
  'tickets.follow': ({ draftId }) => ({ params: { ticketId: draftId } }),
  'tickets.review': ({ draftId }) => ({ params: { ticketId: draftId } }),
  'tickets.submit': ({ draftId }, { draft }) => ({ params: { ticketId: draftId }, body: { version: draft.version } }),
  'tickets.withdraw': ({ draftId }, { draft }) => ({ params: { ticketId: draftId }, body: { version: draft.version } }),
  'tickets.approve': ({ waitingId, stepId }, { waiting }) => ({
    params: { ticketId: waitingId },
    body: { ...decision(waiting), stepId },
  }),
  'tickets.reject': ({ waitingId, stepId }, { waiting }) => ({
    params: { ticketId: waitingId },
    body: { ...decision(waiting), stepId, comment: 'no' },
  }),
  'tickets.accept-gap': ({ waitingId, gapId }) => ({
    params: { ticketId: waitingId, gapId },
    body: { reason: 'known' },
  }),
  'tickets.comment': ({ draftId }) => ({ params: { ticketId: draftId }, body: { body: 'why?' } }),
  'tickets.copy': (ids) => ({
    params: { ticketId: ids.draftId },
    body: { environmentId: ids.environmentId, targets: [target(ids)], projectId: ids.projectId },
  }),
  'tickets.execute': ({ approvedId }, { approved }) => ({
    params: { ticketId: approvedId },
    body: { version: approved.version },
  }),
  'audit.list': () => ({}),
  'audit.verify': () => ({}),
  'audit.evidence': ({ draftId }) => ({ params: { ticketId: draftId } }),
  'executions.get': ({ executionId }) => ({ params: { executionId } }),
  'executions.cells': ({ executionId }) => ({ params: { executionId } }),
  'executions.events': ({ executionId }) => ({ params: { executionId } }),
  'executions.control': ({ executionId }) => ({ params: { executionId }, body: { verb: 'pause' } }),
  'executions.decide': ({ executionId, cellId }) => ({
    params: { executionId, cellId },
    body: { decision: 'skip', comment: 'not needed' },
  }),
  'hold.get': () => ({}),
  'hold.set': () => ({ body: { comment: 'maintenance' } }),
  'hold.release': () => ({ body: { comment: 'over' } }),
  'instances.list': () => ({}),
  'instances.get': ({ instanceId }) => ({ params: { instanceId } }),
  'instances.register': (ids) => ({ body: instanceDraft(ids, fresh('instance')) }),
  'instances.update': (ids) => ({
    params: { instanceId: ids.instanceId },
    body: { ...instanceDraft(ids, 'renamed'), version: 99 },
  }),
  'instances.remove': ({ instanceId }) => ({ params: { instanceId }, query: '?version=99' }),
  'instances.set-credential': ({ instanceId }) => ({
    params: { instanceId },
    body: { purpose: 'collect', username: 'sluice', password },
  }),
  'instances.remove-credential': ({ instanceId }) => ({ params: { instanceId, purpose: 'collect' } }),
  'instances.privileges': ({ instanceId }) => ({ params: { instanceId } }),
  'instances.grant-script': ({ instanceId }) => ({ params: { instanceId }, body: { purpose: 'read', user: 'sluice' } }),
  'instances.reading': ({ instanceId }) => ({ params: { instanceId } }),
  'instances.metrics': ({ instanceId }) => ({ params: { instanceId } }),
  'instances.topology': ({ instanceId }) => ({ params: { instanceId } }),
  'instances.changes': ({ instanceId }) => ({ params: { instanceId } }),
  'instances.variables': ({ instanceId }) => ({ params: { instanceId } }),
  'instances.compare-variables': ({ instanceId }) => ({ params: { instanceId, otherId: instanceId } }),
  'instances.kill-session': ({ instanceId }) => ({
    params: { instanceId, thread: '7' },
    body: { fingerprint: '0'.repeat(32), seconds: 1, mode: 'query', user: 'app', reason: 'blocks others' },
  }),
  'inspection.report': () => ({}),
  'inspection.scores': () => ({}),
  'inspection.instance': ({ instanceId }) => ({ params: { instanceId } }),
  'inspection.start': ({ instanceId }) => ({ body: { instanceId } }),
  'inspection.decide': () => ({
    params: { findingId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' },
    body: { version: 0, act: { kind: 'reopen' } },
  }),
  'inspection.note': () => ({ params: { runId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' }, body: { kind: 'read' } }),
  'inspection.settings': () => ({}),
  'inspection.set-settings': () => ({ body: { dailyAt: '07:00' } }),
  'duty.roster': () => ({}),
  'duty.add': () => ({
    body: { login: 'nobody', startsAt: '2026-01-01T00:00:00Z', endsAt: '2026-01-02T00:00:00Z' },
  }),
  'duty.remove': () => ({ params: { shiftId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' } }),
  'alarms.list': () => ({}),
  'alarms.silence': () => ({
    params: { alarmId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' },
    body: { version: 0, silence: null },
  }),
  'backups.report': ({ instanceId }) => ({
    params: { instanceId },
    body: { kind: 'full', succeeded: true, finishedAt: '2026-01-01T00:00:00Z' },
  }),
  'slow-queries.list': () => ({}),
  'slow-queries.get': () => ({ params: { digestId: '0'.repeat(16) } }),
  'slow-queries.samples': () => ({ params: { digestId: '0'.repeat(16) } }),
  'slow-queries.decide': () => ({ params: { digestId: '0'.repeat(16) }, body: { version: 0, state: 'owned' } }),
  'slow-queries.explain': ({ instanceId }) => ({ params: { digestId: '0'.repeat(16) }, body: { instanceId } }),
  'slow-queries.changes': () => ({ params: { digestId: '0'.repeat(16) } }),
  'slow-queries.plans': () => ({ params: { digestId: '0'.repeat(16) } }),
  'slow-sources.list': () => ({}),
  'slow-sources.create': ({ instanceId }) => ({ body: { instanceId, kind: 'slow-log-table' } }),
  'slow-sources.remove': () => ({ params: { sourceId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' } }),
  'slow-uploads.create': () => ({}),
  'slow-uploads.list': () => ({}),
  'slow-uploads.get': () => ({ params: { uploadId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' } }),
  'redis-instances.list': () => ({}),
  'redis-instances.get': () => ({ params: noRedis }),
  'redis-instances.register': (ids) => ({ body: redisDraft(ids, fresh('redis')) }),
  'redis-instances.update': (ids) => ({ params: noRedis, body: { ...redisDraft(ids, 'renamed'), version: 99 } }),
  'redis-instances.remove': () => ({ params: noRedis, query: '?version=99' }),
  'redis-instances.test': () => ({ params: noRedis }),
  'redis-instances.overview': () => ({ params: noRedis }),
  'redis-instances.memory': () => ({ params: noRedis }),
  'redis-instances.slow-log': () => ({ params: noRedis }),
  'redis-instances.shards': () => ({ params: noRedis }),
  'redis-instances.biggest-keys': () => ({ params: noRedis, body: {} }),
  'redis-instances.find-keys': () => ({ params: noRedis, body: { pattern: 'user:*' } }),
  'redis-instances.view-key': () => ({ params: noRedis, body: { key: 'user:1' } }),
  'credential-sets.list': () => ({}),
  'credential-sets.create': () => ({ body: { name: fresh('set'), purpose: 'read', username: 'sluice_ro' } }),
  'credential-sets.get': () => ({ params: { setId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' } }),
  'credential-sets.rotate': () => ({
    params: { setId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' },
    body: { username: 'sluice_ro', password },
  }),
  'credential-sets.rotation': () => ({ params: { rotationId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' } }),
  'instances.import': (ids) => ({
    body: { format: 'csv', text: 'name,host\n', environmentId: ids.environmentId, dryRun: true },
  }),
  'instances.crawl': ({ instanceId }) => ({ params: { instanceId } }),
  'tables.search': () => ({ query: '?text=orders' }),
  'schemas.list': () => ({}),
  'tables.list': ({ instanceId }) => ({ params: { instanceId, schema: 'shop' } }),
  'tables.get': ({ instanceId }) => ({ params: { instanceId, schema: 'shop', table: 'orders' } }),
  'tables.tickets': ({ instanceId }) => ({ params: { instanceId, schema: 'shop', table: 'orders' } }),
  'schemas.dictionary': ({ instanceId }) => ({ params: { instanceId, schema: 'shop' } }),
  'probes.ask': ({ instanceId }) => ({ params: { instanceId }, body: { kind: 'schema-snapshot', schema: 'shop' } }),
  'probes.get': ({ probeId }) => ({ params: { probeId } }),
  'review.type': (ids) => ({
    body: {
      projectId: ids.projectId,
      script,
      targets: [{ instanceId: ids.instanceId, schema: 'shop' }],
      options: { transactionMode: 'per-statement', executeBy: 'policy' },
      expectedRows: [],
    },
  }),
  'console.start': (ids) => ({ body: { ...console(ids), sql: 'SELECT id FROM orders' } }),
  'console.list': () => ({}),
  'console.get': ({ runId }) => ({ params: { runId } }),
  'console.tables': ({ instanceId }) => ({ query: `?instanceId=${instanceId}&schema=shop` }),
  'saved-queries.list': () => ({}),
  'saved-queries.create': (ids) => ({ body: { title: 'kept', text: 'SELECT 1', projectId: ids.projectId } }),
  'saved-queries.save': () => ({
    params: { savedQueryId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' },
    body: { title: 'kept', text: 'SELECT 1', version: 0 },
  }),
  'saved-queries.remove': () => ({ params: { savedQueryId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' }, query: '?version=0' }),
  'exports.create': (ids) => ({ body: { ...console(ids), sql: 'SELECT id FROM orders', format: 'csv' } }),
  'exports.get': ({ runId }) => ({ params: { exportId: runId } }),
  'exports.download': ({ runId }) => ({ params: { exportId: runId } }),
  'console.cancel': ({ runId }) => ({ params: { runId } }),
  'grants.list': () => ({}),
  'grants.create': (ids, { member }) => ({
    body: {
      projectId: ids.projectId,
      subject: { kind: 'user', id: member.id },
      action: 'query',
      place: { instanceId: ids.instanceId, schema: 'shop', object: 'items' },
      days: 30,
      reason: 'works on it',
    },
  }),
  'grants.end': ({ grantId }) => ({ params: { grantId } }),
  'grants.keep': ({ grantId }) => ({ params: { grantId } }),
  'access-requests.list': () => ({}),
  'access-requests.submit': (ids) => ({
    body: {
      projectId: ids.projectId,
      instanceId: ids.instanceId,
      wants: [{ action: 'query', schema: 'shop', object: 'orders' }],
      days: 7,
      reason: 'a question',
    },
  }),
  'export-requests.submit': (ids) => ({
    body: {
      projectId: ids.projectId,
      instanceId: ids.instanceId,
      schema: 'shop',
      sql: 'SELECT id FROM orders',
      rows: 4_000_000,
      days: 1,
      reason: 'a question',
    },
  }),
  'access-requests.get': ({ accessId }) => ({ params: { requestId: accessId } }),
  'access-requests.approve': ({ accessId, accessStepId }, { access }) => ({
    params: { requestId: accessId },
    body: { ...decision(access), stepId: accessStepId },
  }),
  'access-requests.reject': ({ accessId, accessStepId }, { access }) => ({
    params: { requestId: accessId },
    body: { ...decision(access), stepId: accessStepId, comment: 'no' },
  }),
  'access-requests.withdraw': ({ accessId }, { access }) => ({
    params: { requestId: accessId },
    body: { version: access.version },
  }),
  'groups.list': () => ({}),
  'groups.create': () => ({ body: { name: `group ${Math.random()}` } }),
  'groups.rename': () => ({ params: { groupId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' }, body: { name: 'leads' } }),
  'groups.remove': () => ({ params: { groupId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' } }),
  'groups.set-member': () => ({
    params: { groupId: '01HZZZZZZZZZZZZZZZZZZZZZZZ', userId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' },
    body: { isMember: true },
  }),
  'mask-rules.list': () => ({}),
  'mask-rules.create': () => ({ body: { name: 'Names', columnPattern: 'name', mask: { kind: 'full' } } }),
  'mask-rules.save': () => ({
    params: { maskRuleId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' },
    body: { name: 'Names', columnPattern: 'name', mask: { kind: 'full' }, version: 0 },
  }),
  'mask-rules.remove': () => ({ params: { maskRuleId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' }, query: '?version=0' }),
  'mask-scans.start': ({ instanceId }) => ({ body: { instanceId, schema: 'shop' } }),
  'mask-scans.get': () => ({ params: { scanId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' } }),
  'mask-suggestions.list': () => ({}),
  'mask-suggestions.accept': () => ({ params: { suggestionId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' }, body: {} }),
  'mask-suggestions.dismiss': () => ({ params: { suggestionId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' } }),
  'access-report.read': () => ({}),
  'search.find': () => ({ query: '?text=draft' }),
};
