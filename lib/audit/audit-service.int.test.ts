import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor, Role } from '@/lib/access/actor';
import { createStdoutSink } from '@/lib/adapters/network/stdout-sink';
import { createSyslogSink } from '@/lib/adapters/network/syslog-sink';
import { verifyAuditLog } from '@/lib/adapters/prisma/audit-chain-source';
import { createEvidenceSource, createSeal } from '@/lib/adapters/prisma/audit-evidence';
import { createAuditFeed } from '@/lib/adapters/prisma/audit-feed';
import { createAuditStore } from '@/lib/adapters/prisma/audit-store';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import type { AuditFilter, AuditService } from '@/lib/audit/audit-service';
import { createAuditService } from '@/lib/audit/audit-service';
import type { AuditLine } from '@/lib/audit/audit-stream';
import { forwardAudit, parseStreamTarget } from '@/lib/audit/audit-stream';
import { checkEvidence } from '@/lib/audit/check-evidence';
import { invariant } from '@/lib/shared/assert';
import type { RequestId, UserId } from '@/lib/shared/ids';
import { newId, projectIdSchema, requestIdSchema, userIdSchema } from '@/lib/shared/ids';

let metadata: MetadataDatabase;
let audit: AuditService;
const projectId = newId(projectIdSchema);
const requestId: RequestId = newId(requestIdSchema);

const person = (...roles: readonly Role[]): Actor => ({
  userId: newId(userIdSchema),
  login: 'x',
  displayName: 'X',
  roles: new Set(roles),
  projects: new Map(),
  via: 'web',
  ip: '10.0.0.7',
});
const auditor = person('auditor');

beforeAll(async () => {
  metadata = await createMetadataDatabase();
  const { db, mac } = metadata;
  audit = createAuditService({
    store: createAuditStore({ db, mac }),
    evidence: createEvidenceSource(db, mac),
    verifyAll: () => verifyAuditLog(db, mac),
    seal: createSeal(mac),
  });
});
afterAll(() => metadata.end());
beforeEach(() =>
  metadata.sql.query(
    "DELETE FROM audit; DELETE FROM audit_head; DELETE FROM setting WHERE `key` = 'audit-stream-cursor'",
  ),
);

const act = (n: number, more: { stream?: string; action?: string; actorId?: UserId } = {}) =>
  inAuditedTransaction(metadata, async () => ({
    value: undefined,
    audit: [
      {
        stream: more.stream ?? 'access',
        actorId: more.actorId ?? null,
        via: 'system',
        action: more.action ?? 'test.act',
        resourceKind: 'test',
        resourceId: `r-${n}`,
        projectId,
        data: { n, text: 'line\nbreak' },
      },
    ],
  }));

const codeOf = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }) =>
  result.error?.code ?? 'ok';

describe('the list', () => {
  async function idsOf(filter: AuditFilter, limit = 3): Promise<string[]> {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const list = await audit.list(auditor, filter, cursor === undefined ? { limit } : { limit, cursor });
      invariant(list.ok, 'the list is read');
      ids.push(...list.value.items.map(({ resourceId }) => resourceId));
      cursor = list.value.nextCursor;
    } while (cursor !== undefined);
    return ids;
  }

  test('has every row once, newest first, also where times are equal', async () => {
    for (let n = 0; n < 10; n++) await act(n, { stream: n % 2 === 0 ? 'access' : 'estate' });
    await metadata.sql.query(
      "UPDATE audit SET at = '2026-01-01 00:00:00' WHERE resource_id IN ('r-3', 'r-4', 'r-5', 'r-6')",
    );
    const ids = await idsOf({});
    expect([...ids].sort()).toEqual(Array.from({ length: 10 }, (_, n) => `r-${n}`));
    expect(new Set(ids.slice(-4))).toEqual(new Set(['r-3', 'r-4', 'r-5', 'r-6']));
  });

  test('is filtered', async () => {
    const li = newId(userIdSchema);
    await metadata.db.user.create({ data: { id: li, login: `li-${li.toLowerCase()}`, displayName: 'Li Na' } });
    await act(1, { actorId: li });
    await act(2, { action: 'ticket.approve' });
    await act(3, { stream: `request:${requestId}` });
    expect(await idsOf({ actorId: li })).toEqual(['r-1']);
    expect(await idsOf({ action: 'ticket.' })).toEqual(['r-2']);
    expect(await idsOf({ action: '%' })).toEqual([]);
    expect(await idsOf({ requestId })).toEqual(['r-3']);
    expect(await idsOf({ resourceKind: 'test', resourceId: 'r-2' })).toEqual(['r-2']);
    expect((await idsOf({ projectId })).sort()).toEqual(['r-1', 'r-2', 'r-3']);
    expect(await idsOf({ until: new Date('2020-01-01') })).toEqual([]);
    expect((await idsOf({ from: new Date('2020-01-01') })).length).toBe(3);
    const named = await audit.list(auditor, { actorId: li }, { limit: 1 });
    expect(named.ok && named.value.items[0]).toMatchObject({ actorName: 'Li Na', data: { n: 1, text: 'line\nbreak' } });
  });

  test('is for who may see it', async () => {
    for (const role of ['developer', 'on-call'] as const) {
      expect(codeOf(await audit.list(person(role), {}, { limit: 1 }))).toBe('access/forbidden');
      expect(codeOf(await audit.verify(person(role)))).toBe('access/forbidden');
      expect(codeOf(await audit.exportEvidence(person(role), requestId))).toBe('access/forbidden');
    }
    for (const role of ['dba', 'admin', 'auditor'] as const) {
      expect(codeOf(await audit.list(person(role), {}, { limit: 1 }))).toBe('ok');
    }
  });

  test('has refused attempts too', async () => {
    const developer = person('developer');
    const refused = await audit.list(developer, {}, { limit: 1 });
    invariant(!refused.ok, 'refused');
    await audit.recordDenial(developer, refused.error, { kind: 'page', id: '/audit' });
    const list = await audit.list(auditor, { actorId: developer.userId }, { limit: 1 });
    expect(list.ok && list.value.items[0]).toMatchObject({
      action: 'access.refused',
      resourceId: '/audit',
      data: { action: 'audit.view' },
    });
  });
});

describe('evidence', () => {
  beforeEach(async () => {
    await metadata.sql.query('DELETE FROM request');
    await metadata.db.request.create({
      data: {
        id: requestId,
        kind: 'sql-change',
        projectId,
        environmentId: newId(projectIdSchema),
        submitterId: newId(userIdSchema),
        title: 'Add a column',
        description: '',
        state: 'draft',
      },
    });
    for (let n = 1; n <= 3; n++) await act(n, { stream: `request:${requestId}` });
  });

  const { digest } = createSeal({ sign: () => '', signerOf: () => undefined });

  test('holds the ticket, its audit rows and their proof, and reading it out is audited', async () => {
    const evidence = await audit.exportEvidence(auditor, requestId);
    invariant(evidence.ok, 'the evidence is read');
    expect(evidence.value).toMatchObject({
      format: 'sluice-evidence/1',
      requestId,
      ticket: { title: 'Add a column', revisions: [], executions: [] },
      verification: { isWhole: true, faults: [] },
    });
    expect(evidence.value.audit).toHaveLength(3);
    const file: unknown = JSON.parse(JSON.stringify(evidence.value));
    expect(checkEvidence(file, digest, metadata.mac)).toEqual({ ok: true, value: { requestId, keyId: 'test' } });
    const exported = await metadata.db.audit.findFirst({ where: { action: 'audit.export' } });
    expect(exported).toMatchObject({ actorId: auditor.userId, resourceId: requestId });
  });

  test.each<[how: string, change: (file: Record<string, never>) => void, code: string]>([
    ['a title', (file) => Object.assign(file['ticket'] ?? {}, { title: 'other' }), 'audit/evidence-part-altered'],
    ['an audit row', (file) => (file['audit'] as unknown as unknown[]).pop(), 'audit/evidence-part-altered'],
    [
      'a digest',
      (file) => Object.assign(file['digests'] ?? {}, { ticket: digest('{}') }),
      'audit/evidence-part-altered',
    ],
    [
      'the ticket it is said to be of',
      (file) => Object.assign(file, { requestId: 'other' }),
      'audit/evidence-seal-broken',
    ],
    ['the seal', (file) => Object.assign(file, { seal: '0'.repeat(64) }), 'audit/evidence-seal-broken'],
    ['the format', (file) => Object.assign(file, { format: 'x' }), 'audit/evidence-unreadable'],
  ])('that was changed in %s is not what was exported', async (_how, change, code) => {
    const evidence = await audit.exportEvidence(auditor, requestId);
    invariant(evidence.ok, 'the evidence is read');
    const file = JSON.parse(JSON.stringify(evidence.value)) as Record<string, never>;
    change(file);
    expect(codeOf(checkEvidence(file, digest, metadata.mac))).toBe(code);
  });

  test('of no ticket is none', async () => {
    expect(codeOf(await audit.exportEvidence(auditor, newId(requestIdSchema)))).toBe('audit/request-not-found');
  });
});

describe('the stream', () => {
  const settle = () => metadata.sql.query('UPDATE audit SET at = at - INTERVAL 1 MINUTE');
  const idsIn = (lines: readonly AuditLine[]) =>
    lines.map(({ text }) => (JSON.parse(text) as { resourceId: string }).resourceId);
  const { signal } = new AbortController();

  test('sends each row once, in order, and only when it is settled', async () => {
    const feed = createAuditFeed(metadata.db);
    const sent: string[] = [];
    const sink = { send: async (lines: readonly AuditLine[]) => void sent.push(...idsIn(lines)) };
    for (let n = 0; n < 5; n++) await act(n);
    expect(await forwardAudit(feed, sink, signal)).toBe(0);
    await settle();
    expect(await forwardAudit(feed, sink, signal)).toBe(5);
    expect(await forwardAudit(feed, sink, signal)).toBe(0);
    await act(5);
    await settle();
    expect(await forwardAudit(feed, sink, signal)).toBe(1);
    expect(sent).toEqual(['r-0', 'r-1', 'r-2', 'r-3', 'r-4', 'r-5']);
  });

  test('sends again what was not taken, and two workers do not send the same', async () => {
    const feed = createAuditFeed(metadata.db);
    for (let n = 0; n < 5; n++) await act(n);
    await settle();
    const failing = { send: () => Promise.reject(new Error('receiver is away')) };
    await expect(forwardAudit(feed, failing, signal)).rejects.toThrow('receiver is away');
    const sent: string[] = [];
    const sink = { send: async (lines: readonly AuditLine[]) => void sent.push(...idsIn(lines)) };
    await Promise.all([forwardAudit(feed, sink, signal), forwardAudit(feed, sink, signal)]);
    expect(sent).toEqual(['r-0', 'r-1', 'r-2', 'r-3', 'r-4']);
  });

  test('goes to the standard output as JSON lines', async () => {
    let out = '';
    const write = (text: string, done: () => void) => {
      out += text;
      done();
      return true;
    };
    const sink = createStdoutSink({ write } as never);
    await act(1);
    await settle();
    await forwardAudit(createAuditFeed(metadata.db), sink, signal);
    expect(out.endsWith('\n')).toBe(true);
    expect(out.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({
      type: 'audit',
      stream: 'access',
      seq: 1,
      data: { text: 'line\nbreak' },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  const header = /^<109>1 \d{4}-\d\d-\d\dT[\d:.]+Z \S+ sluice \d+ test\.act - \uFEFF\{/;

  test('goes to syslog by datagrams, a long row without its data', async () => {
    const messages: string[] = [];
    const server = createSocket('udp4').on('message', (message) => messages.push(message.toString('utf8')));
    await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
    const sink = createSyslogSink({ kind: 'syslog', transport: 'udp', host: '127.0.0.1', port: server.address().port });
    const at = '2026-01-02T03:04:05.678Z';
    const long = JSON.stringify({ hash: 'h', data: { text: 'x'.repeat(70_000) } });
    await sink.send([
      { action: 'test.act', at, text: '{"a":"line\\nbreak"}' },
      { action: 'test.act', at, text: long },
    ]);
    await expect.poll(() => messages.length).toBe(2);
    server.close();
    for (const message of messages) expect(message).toMatch(header);
    expect(messages.join('')).not.toContain('\n');
    expect(messages[1]).toMatch(/"hash":"h","data":\{"omittedBytes":70\d\d\d\}\}$/);
  });

  test('goes to syslog over TCP with the length before each, and a receiver that breaks off is a failure', async () => {
    let received = '';
    const server = createServer((socket) =>
      socket.on('data', (data) => (received += data.toString('utf8'))).on('end', () => socket.end()),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const sink = createSyslogSink({ kind: 'syslog', transport: 'tcp', host: '127.0.0.1', port });
    const line = { action: 'test.act', at: '2026-01-02T03:04:05.678Z', text: '{"a":"汉"}' };
    await sink.send([line, line]);
    const [, length] = /^(\d+) </.exec(received) ?? [];
    const first = Buffer.from(received)
      .subarray(String(length).length + 1, String(length).length + 1 + Number(length))
      .toString('utf8');
    expect(first).toMatch(header);
    expect(first.endsWith('{"a":"汉"}')).toBe(true);
    await new Promise((resolve) => server.close(resolve));
    await expect(sink.send([line])).rejects.toThrow(/ECONNREFUSED/);
  });

  test.each<[text: string, target: unknown]>([
    ['stdout', { kind: 'stdout' }],
    ['syslog+udp://log.example.com', { kind: 'syslog', transport: 'udp', host: 'log.example.com', port: 514 }],
    ['syslog+tcp://10.0.0.9:6000', { kind: 'syslog', transport: 'tcp', host: '10.0.0.9', port: 6000 }],
    ['syslog+tls://[fd00::1]', { kind: 'syslog', transport: 'tls', host: 'fd00::1', port: 6514 }],
    ['syslog+tcp://log:80', { kind: 'syslog', transport: 'tcp', host: 'log', port: 80 }],
    ['syslog://log', undefined],
    ['syslog+udp://', undefined],
    ['syslog+udp://log/path', undefined],
    ['', undefined],
  ])('%s', (text, target) => {
    const parsed = parseStreamTarget(text);
    expect(parsed.ok ? parsed.value : undefined).toEqual(target);
  });
});
