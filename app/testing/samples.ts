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
  ...more,
});

type Sample = (ids: Ids, things: ProjectThings) => Omit<Sent, 'as'>;

const decision = ({ version, stepVersion, contentHash }: TicketIds) => ({ version, stepVersion, contentHash });
const target = ({ instanceId }: Ids) => ({ instanceId, schemaName: 'shop' });
const password = 'another good sentence';
const instanceDraft = ({ environmentId }: Ids, name: string) => ({
  name,
  host: `${name}.db.test`,
  port: 3306,
  environmentId,
});
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
  'search.find': () => ({ query: '?text=draft' }),
};
