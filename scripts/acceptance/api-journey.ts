import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RowDataPacket } from 'mysql2/promise';
import { connectDatabase, readServer } from '../stack.mjs';
import type { Checks } from './checks';
import type { Answer, Ask } from './http';
import { createAsk } from './http';

export type Stage = {
  readonly origin: string;
  readonly signIns: readonly { readonly login: string; readonly password: string }[];
  readonly dataDir: string;
  readonly root: string;
};

type People = Readonly<Record<'li.na' | 'wang.qiang' | 'zhou.min' | 'chen.hao' | 'zhao.lei' | 'sun.qian', Ask>>;
type Place = { readonly projectId: string; readonly environmentId: string; readonly targets: readonly object[] };

/** Of this run alone: a demo that is kept may have seen the journey before. */
const table = `api_acceptance_${Date.now().toString(36)}`;
const good = `CREATE TABLE ${table} (
  id bigint unsigned NOT NULL AUTO_INCREMENT COMMENT 'id',
  state tinyint NOT NULL DEFAULT 0 COMMENT 'state',
  note varchar(64) NOT NULL DEFAULT '' COMMENT 'note',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='written over the API';
ALTER TABLE ${table} ADD INDEX idx_state (state);
INSERT INTO ${table} (id, state, note) VALUES (1, 0, 'one'), (2, 0, 'two'), (3, 0, '三');
UPDATE ${table} SET state = 1 WHERE id = 2;
DELETE FROM ${table} WHERE id = 3;
`;

export async function apiJourney(stage: Stage, checks: Checks): Promise<void> {
  const people = await signEverybodyIn(stage, checks);
  const place = await findPlace(people['li.na']);
  await lookBeforeWriting(stage, people, place, checks);
  await reviewScripts(people['li.na'], place, checks);
  const ticketId = await writeSubmitApprove(people, place, checks);
  await executeOnce(people, ticketId, checks);
  await followToTheEnd(people['li.na'], ticketId, checks);
  await lookAtServers(stage, checks);
  await refuseEverything(people, place, checks);
  await askTargets(people['zhou.min'], people['li.na'], place, checks);
  await proveIt(stage, people, ticketId, checks);
}

/** The way a person makes a token: sign in, then create it; and one made on the server by the command. */
async function signEverybodyIn({ origin, signIns, root, dataDir }: Stage, checks: Checks): Promise<People> {
  const anonymous = createAsk(origin);
  const tokens = await Promise.all(
    signIns.map(async ({ login, password }) => {
      const signedIn = await anonymous('POST', '/api/v1/session', { body: { login, password }, headers: { origin } });
      const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
      const scopes = ['read', 'review', 'submit', 'approve', 'execute', 'admin'];
      for (let n = scopes.length; n > 0; n--) {
        const made = await anonymous('POST', '/api/v1/tokens', {
          body: { name: 'acceptance', days: 1, scopes: scopes.slice(0, n) },
          headers: { origin, cookie },
        });
        if (made.status === 201) return [login, made.body.token] as const;
        if (made.body.code !== 'access/token-scope') throw new Error(`${login}: ${JSON.stringify(made.body)}`);
      }
      throw new Error(`${login} can have no token`);
    }),
  );
  const me = await createAsk(origin, tokens[0]?.[1])('GET', '/api/v1/me');
  checks.equal('a token says whose it is', [me.status, me.body.login], [200, tokens[0]?.[0]]);
  const printed = await sluice({ root, dataDir }, ['token', 'create', '--login', 'li.na', '--scope', 'read']);
  const byCommand = await createAsk(origin, printed.out)('GET', '/api/v1/me');
  checks.equal('a token made by the command works as well', [byCommand.status, byCommand.body.login], [200, 'li.na']);
  return Object.fromEntries(tokens.map(([login, token]) => [login, createAsk(origin, token)])) as People;
}

async function findPlace(ask: Ask): Promise<Place> {
  const named = async (path: string, name: string) => {
    const { body } = await ask('GET', path);
    const found = body.items.find((item: { key?: string; name: string }) => (item.key ?? item.name) === name);
    if (!found) throw new Error(`${path} has no ${name}: ${JSON.stringify(body)}`);
    return found;
  };
  const instance = await named('/api/v1/instances?limit=200', 'demo-trade-primary');
  const project = await named('/api/v1/projects?limit=200', 'trade');
  return {
    projectId: project.id,
    environmentId: instance.environment.id,
    targets: [{ instanceId: instance.id, schemaName: 'trade' }],
  };
}

async function lookBeforeWriting({ origin }: Stage, people: People, place: Place, checks: Checks): Promise<void> {
  const anonymous = createAsk(origin);
  const health = await anonymous('GET', '/api/health');
  checks.equal('health is answered to anybody, and says no more than that it is ready', health.body, { ready: true });
  const parts = await people['zhou.min']('GET', '/api/health');
  checks.holds('a DBA sees the parts', parts.body.parts?.workers?.ok === true && parts.body.parts.redis.ok, parts.body);
  const metrics = await people['zhao.lei']('GET', '/api/metrics');
  checks.holds(
    'metrics are in the form of Prometheus',
    String(metrics.body).includes('sluice_metadata_up 1'),
    metrics.status,
  );
  const document = await anonymous('GET', '/api/v1/openapi.json');
  checks.holds('the document is OpenAPI 3.1', document.body.openapi === '3.1.0', document.status);
  const bad = await createAsk(origin, 'slc_nobody')('GET', '/api/v1/tickets');
  checks.equal('a token that is none is refused', refusalOf(bad), '401 access/token-refused');
  const created = await anonymous('POST', '/api/v1/tickets', { body: { ...place, title: 'x', script: 'SELECT 1' } });
  checks.equal('nobody writes nothing', refusalOf(created), '401 access/not-signed-in');
}

async function reviewScripts(ask: Ask, { targets }: Place, checks: Checks): Promise<void> {
  const script = 'UPDATE orders SET status = 9;\nINSERT INTO orders (nope) VALUES (1);';
  const { status, body } = await ask('POST', '/api/v1/review', { body: { script, target: targets[0] } });
  checks.equal('a review is answered', status, 200);
  const found = (rule: string) => body.findings?.find(({ ruleId }: { ruleId: string }) => ruleId === rule);
  const where = found('update-delete-require-where');
  checks.holds(
    'UPDATE without WHERE is an error at the verb',
    where?.level === 'error' && where.start === 0,
    body.findings,
  );
  const column = found('column-not-exist');
  checks.equal(
    'an unknown column is marked where it stands, by the schema of the real server',
    column && script.slice(column.start, column.end),
    'nope',
  );
}

const content = (place: Place, title: string, script: string) => ({ ...place, title, script });

async function writeSubmitApprove(people: People, place: Place, checks: Checks): Promise<string> {
  const li = people['li.na'];
  const headers = { 'idempotency-key': `acceptance-${Date.now()}` };
  const written = await li('POST', '/api/v1/tickets', { body: content(place, 'Over the API', good), headers });
  checks.equal('a ticket of five statements is written', written.status, 201);
  const again = await li('POST', '/api/v1/tickets', { body: content(place, 'Over the API', good), headers });
  checks.equal('the same key gives the same ticket', again.body.number, written.body.number);
  const ticketId: string = written.body.requestId;
  const reviewed = await waitForReview(li, ticketId);
  checks.equal('its review has no errors', [reviewed.review.state, reviewed.review.errors], ['done', 0]);
  const submitted = await li('POST', `/api/v1/tickets/${ticketId}/submit`, { body: { version: reviewed.version } });
  checks.equal('it is handed in', [submitted.status, submitted.body.state], [200, 'awaiting-approval']);
  checks.holds('the policy says why', submitted.body.approval?.explanation.en.length > 10, submitted.body);

  const own = await decide(li, ticketId, 'approve');
  checks.equal('the submitter does not approve', refusalOf(own), '403 ticket/own-ticket');
  await approveAll(people, ticketId, checks);
  return ticketId;
}

/** As many approvals as the policy wants, each by another DBA. */
async function approveAll(people: People, ticketId: string, checks: Checks): Promise<void> {
  for (const login of ['zhou.min', 'chen.hao'] as const) {
    const { body } = await people[login]('GET', `/api/v1/tickets/${ticketId}`);
    for (const gap of body.review.gaps.filter(({ accepted }: { accepted: boolean }) => !accepted)) {
      const reason = { reason: 'looked at by hand' };
      await people[login]('POST', `/api/v1/tickets/${ticketId}/gaps/${gap.id}/accept`, { body: reason });
    }
    const decided = await decide(people[login], ticketId, 'approve');
    checks.equal(`${login} approves`, decided.status, 200);
    if (decided.body.state === 'approved') return;
  }
  checks.holds('it is approved', false);
}

async function decide(ask: Ask, ticketId: string, verb: 'approve' | 'reject', change: object = {}): Promise<Answer> {
  const { body } = await ask('GET', `/api/v1/tickets/${ticketId}`);
  const step = body.steps.find(({ state }: { state: string }) => state === 'open') ?? body.steps.at(-1);
  return ask('POST', `/api/v1/tickets/${ticketId}/${verb}`, {
    body: {
      version: body.version,
      stepId: step?.id,
      stepVersion: step?.version,
      contentHash: body.revision.contentHash,
      ...change,
    },
  });
}

async function executeOnce(people: People, ticketId: string, checks: Checks): Promise<void> {
  const { body } = await people['zhou.min']('GET', `/api/v1/tickets/${ticketId}`);
  const askers = [people['zhou.min'], people['chen.hao']];
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      (askers[i % 2] ?? people['zhou.min'])('POST', `/api/v1/tickets/${ticketId}/execute`, {
        body: { version: body.version },
      }),
    ),
  );
  const started = answers.filter(({ status }) => status === 202);
  checks.equal('fifty requests start one execution', started.length, 1);
  const codes = [...new Set(answers.filter(({ status }) => status !== 202).map(refusalOf))];
  checks.holds(
    'the other forty-nine are conflicts that say why',
    codes.every((code) => code.startsWith('409 ')),
    codes,
  );
}

async function followToTheEnd(ask: Ask, ticketId: string, checks: Checks): Promise<void> {
  const events: string[] = [];
  let cursor = '0.0.0.';
  const until = Date.now() + 120_000;
  for (;;) {
    const { body } = await ask('GET', `/api/v1/tickets/${ticketId}/events?after=${cursor}&wait=20`);
    events.push(
      ...body.events.map(
        (event: { kind: string; event?: string; action?: string }) => event.event ?? event.action ?? event.kind,
      ),
    );
    cursor = body.cursor;
    if (body.more) continue;
    const ticket = await ask('GET', `/api/v1/tickets/${ticketId}`);
    if (ticket.body.state === 'closed' || Date.now() > until || ticket.body.execution?.state === 'needs-decision') {
      checks.equal('it is done', [ticket.body.state, ticket.body.outcome], ['closed', 'done']);
      const cells = await ask('GET', `/api/v1/executions/${ticket.body.execution.id}/cells`);
      checks.equal(
        'five statements, five done',
        cells.body.items.map(({ state }: { state: string }) => state),
        ['done', 'done', 'done', 'done', 'done'],
      );
      break;
    }
  }
  checks.equal('each statement was sent once', events.filter((event) => event === 'cell.dispatch').length, 5);
}

async function lookAtServers({ dataDir }: Stage, checks: Checks): Promise<void> {
  for (const part of ['target-primary', 'target-replica']) {
    const server = readServer(join(dataDir, part));
    if (!server) throw new Error(`no ${part} below ${dataDir}`);
    const connection = await connectDatabase(server as Parameters<typeof connectDatabase>[0]);
    let rows: RowDataPacket[] = [];
    for (let i = 0; i < 100 && rows.length === 0; i++) {
      [rows] = await connection
        .query<RowDataPacket[]>(`SELECT id, state, note FROM trade.${table} WHERE state = 1`)
        .catch(() => [[], []] as never);
      if (rows.length === 0) await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const [all] = await connection.query<RowDataPacket[]>(`SELECT id, state, note FROM trade.${table} ORDER BY id`);
    checks.equal(
      `the rows are on the ${part}`,
      all.map((row) => ({ ...row })),
      [
        { id: 1, state: 0, note: 'one' },
        { id: 2, state: 1, note: 'two' },
      ],
    );
    const [indexes] = await connection.query<RowDataPacket[]>(
      `SHOW INDEX FROM trade.${table} WHERE Key_name = 'idx_state'`,
    );
    checks.equal(`the index is on the ${part}`, indexes.length, 1);
    await connection.end();
  }
}

async function refuseEverything(people: People, place: Place, checks: Checks): Promise<void> {
  const li = people['li.na'];
  const write = (script: string, change: object = {}) =>
    li('POST', '/api/v1/tickets', { body: { ...content(place, 'to be refused', script), ...change } });
  const update = `UPDATE ${table} SET state = 2 WHERE id = 1;`;

  const unknown = await write(update, { targets: [{ instanceId: '01HZZZZZZZZZZZZZZZZZZZZZZZ', schemaName: 'trade' }] });
  checks.equal('an unknown target', refusalOf(unknown), '422 ticket/bad-target');
  checks.equal('an empty script', refusalOf(await write('-- nothing')), '422 ticket/empty-script');
  checks.equal('a body that is too large', refusalOf(await write('x'.repeat(13_000_000))), '413 request/too-large');
  checks.equal(
    'a script that is too large',
    refusalOf(await write(`SELECT '${'x'.repeat(6_000_000)}'`)),
    '413 ticket/script-too-large',
  );
  const gbk = Buffer.concat([
    Buffer.from(JSON.stringify({ ...content(place, 't', '-- ') }).slice(0, -2)),
    Buffer.from([0xb6, 0xa9]),
    Buffer.from('"}'),
  ]);
  checks.equal(
    'text that is not UTF-8',
    refusalOf(await li('POST', '/api/v1/tickets', { raw: gbk })),
    '400 request/not-utf8',
  );
  checks.equal(
    'half an object',
    refusalOf(await li('POST', '/api/v1/tickets', { raw: Buffer.from('{') })),
    '400 request/not-json',
  );

  const bad = await write('UPDATE orders SET;');
  const reviewed = await waitForReview(li, bad.body.requestId);
  const blocked = await li('POST', `/api/v1/tickets/${bad.body.requestId}/submit`, {
    body: { version: reviewed.version },
  });
  checks.equal('bad SQL', refusalOf(blocked), '422 ticket/blocked');
  checks.holds('and where it is', String(blocked.body.message).includes('line'), blocked.body);

  const { body: draft } = await write(update);
  const ready = await waitForReview(li, draft.requestId);
  const path = `/api/v1/tickets/${draft.requestId}`;
  const stale = await li('POST', `${path}/submit`, { body: { version: ready.version + 7 } });
  checks.equal('a stale version', refusalOf(stale), '409 ticket/changed-meanwhile');
  await li('POST', `${path}/submit`, { body: { version: ready.version } });
  checks.equal(
    'a role without the right',
    refusalOf(await decide(people['sun.qian'], draft.requestId, 'approve')).slice(0, 3),
    '403',
  );
  checks.equal(
    'a member of the project',
    refusalOf(await decide(people['wang.qiang'], draft.requestId, 'approve')).slice(0, 3),
    '403',
  );
  const early = await people['zhou.min']('GET', path);
  const tooEarly = await people['zhou.min']('POST', `${path}/execute`, { body: { version: early.body.version } });
  checks.equal('execution before approval', refusalOf(tooEarly), '409 ticket/illegal-move');
  await approveAll(people, draft.requestId, checks);
  const approved = await people['zhou.min']('GET', path);
  const own = await li('POST', `${path}/execute`, { body: { version: approved.body.version } });
  checks.equal('an executor that policy does not allow', refusalOf(own), '403 ticket/not-an-executor');
  const saved = await li('PUT', path, {
    body: { ...content(place, 'edited', 'DELETE FROM orders WHERE id = 1;'), version: approved.body.version },
  });
  checks.equal('an edit after approval makes a new revision', [saved.status, saved.body.revision], [200, 2]);
  const after = await people['zhou.min']('POST', `${path}/execute`, { body: { version: approved.body.version } });
  checks.equal('what was edited after approval is not executed', refusalOf(after).slice(0, 3), '409');
  const nowhere = await li('GET', '/api/v1/tickets/T-999999');
  checks.equal('a ticket that is not there', refusalOf(nowhere), '404 ticket/not-found');
}

/** What is wrong with a target is said with its cause, and nothing is lost by it. */
async function askTargets(dba: Ask, li: Ask, place: Place, checks: Checks): Promise<void> {
  const { body } = await dba('GET', '/api/v1/instances?limit=200&text=demo-trade');
  const named = (name: string) => body.items.find((item: { name: string }) => item.name === name);
  const primary = named('demo-trade-primary').id;
  const tried = await dba('POST', `/api/v1/instances/${primary}/credentials`, {
    body: { purpose: 'collect', username: 'nobody', password: 'wrong' },
  });
  checks.equal(
    'a wrong password',
    (await answerOf(dba, tried.body.probeId)).failure?.code,
    'instance/password-refused',
  );
  const environmentId = place.environmentId;
  const away = await dba('POST', '/api/v1/instances', {
    body: { name: `away-${table}`, host: '127.0.0.1', port: 9, environmentId },
  });
  const asked = await dba('POST', `/api/v1/instances/${away.body.id}/credentials`, {
    body: { purpose: 'read', username: 'a', password: 'b' },
  });
  const { failure } = await answerOf(dba, asked.body.probeId);
  checks.holds('a server that is not there, or may not be reached', /refused|forbidden/.test(failure?.code), failure);
  const removed = await dba('DELETE', `/api/v1/instances/${away.body.id}?version=0`);
  checks.equal('and it can be removed again', removed.status, 200);
  const nowhere = await dba('POST', `/api/v1/instances/${primary}/probes`, {
    body: { kind: 'schema-snapshot', schema: 'no_such_schema' },
  });
  const unread = await answerOf(dba, nowhere.body.id);
  checks.holds('a schema that is not there, or may not be read', unread.state === 'failed' && unread.failure, unread);

  const targets = [{ instanceId: named('demo-trade-replica').id, schemaName: 'trade' }];
  const ticket = await li('POST', '/api/v1/tickets', {
    body: content({ ...place, targets }, 'on a replica', 'DELETE FROM orders WHERE id = 1;'),
  });
  const reviewed = await waitForReview(li, ticket.body.requestId);
  const blocked = await li('POST', `/api/v1/tickets/${ticket.body.requestId}/submit`, {
    body: { version: reviewed.version },
  });
  checks.equal('a replica without an account that writes', refusalOf(blocked), '422 ticket/blocked');
}

async function answerOf(ask: Ask, probeId: string): Promise<Answer['body']> {
  const until = Date.now() + 30_000;
  for (;;) {
    const { body } = await ask('GET', `/api/v1/probes/${probeId}`);
    if (body.state === 'done' || body.state === 'failed' || Date.now() > until) return body;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function proveIt(stage: Stage, people: People, ticketId: string, checks: Checks): Promise<void> {
  const verified = await people['sun.qian']('POST', '/api/v1/audit/verify');
  checks.equal('the audit log is whole', [verified.status, verified.body.isWhole], [200, true]);
  const evidence = await people['sun.qian']('POST', `/api/v1/tickets/${ticketId}/evidence`);
  const file = join(stage.dataDir, 'evidence.json');
  writeFileSync(file, JSON.stringify(evidence.body));
  checks.equal(
    'the evidence of the ticket checks',
    (await sluice(stage, ['audit', 'verify', '--evidence', file])).code,
    0,
  );
  writeFileSync(file, JSON.stringify(evidence.body).replace('Over the API', 'Under the API'));
  checks.equal(
    'and no longer once a word was changed',
    (await sluice(stage, ['audit', 'verify', '--evidence', file])).code,
    2,
  );
  checks.equal('the command verifies the log too', (await sluice(stage, ['audit', 'verify'])).code, 0);
}

async function waitForReview(ask: Ask, ticketId: string): Promise<Answer['body']> {
  const until = Date.now() + 60_000;
  let cursor = '0.0.0.';
  for (;;) {
    const { body } = await ask('GET', `/api/v1/tickets/${ticketId}`);
    if (body.review?.state === 'done' || body.review?.state === 'failed' || Date.now() > until) return body;
    const events = await ask('GET', `/api/v1/tickets/${ticketId}/events?after=${cursor}&wait=10`);
    cursor = events.body.cursor;
  }
}

const refusalOf = ({ status, body }: Answer): string =>
  body?.code && body.message ? `${status} ${body.code}` : `${status} without code or message`;

/** The command on the server itself, with the settings of the processes. */
function sluice({ root, dataDir }: Pick<Stage, 'root' | 'dataDir'>, args: readonly string[]) {
  return new Promise<{ readonly code: number; readonly out: string }>((resolve) => {
    const env = { ...process.env, SLUICE_DATA_DIR: dataDir };
    execFile(process.execPath, ['scripts/sluice.mjs', ...args], { cwd: root, env }, (error, stdout) =>
      resolve({ code: error ? Number(error.code) : 0, out: stdout.trim() }),
    );
  });
}
