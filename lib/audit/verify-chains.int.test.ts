import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAuditMac } from '@/lib/adapters/crypto/audit-mac';
import { parseKeyRing } from '@/lib/adapters/crypto/key-ring';
import { writeDailyAnchor } from '@/lib/adapters/prisma/audit-anchor';
import { verifyAuditLog } from '@/lib/adapters/prisma/audit-chain-source';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import { insertJournal } from '@/lib/adapters/prisma/execution-journal';
import { sqlOf } from '@/lib/adapters/prisma/sql-tx';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import { chainsRemoved, executionChain } from '@/lib/audit/removed-chains';
import type { ChainFault } from '@/lib/audit/verify-chains';
import { emptyJournal, sealRows } from '@/lib/execution/journal';
import { invariant } from '@/lib/shared/assert';
import type { CellId, ExecutionId, RequestId } from '@/lib/shared/ids';
import { cellIdSchema, executionIdSchema, newId, requestIdSchema } from '@/lib/shared/ids';

const engines = [
  ['MariaDB', process.env['TEST_DATABASE_URL']],
  ['MySQL', process.env['TEST_MYSQL_URL']],
] as const;

describe.each(engines.filter(([, url]) => url))('on %s', (_name, url) => {
  let metadata: MetadataDatabase;
  const executionId: ExecutionId = newId(executionIdSchema);
  const requestId: RequestId = newId(requestIdSchema);

  const entry = (stream: string, n: number): AuditEntry => ({
    stream,
    actorId: null,
    via: 'system',
    action: 'test.act',
    resourceKind: 'test',
    resourceId: `r-${n}`,
    data: { n, text: '汉字 😀', list: [1.5, null] },
  });

  beforeAll(async () => {
    metadata = await createMetadataDatabase(url);
    for (let n = 1; n <= 8; n++) await append('access', n);
    for (let n = 1; n <= 3; n++) await append(`request:${requestId}`, n);
    await writeExecution();
    for (const table of ['audit', 'audit_head', 'audit_anchor', 'journal', 'execution']) {
      await metadata.sql.query(`CREATE TABLE kept_${table} AS SELECT * FROM ${table}`);
    }
  });
  afterAll(() => metadata.end());
  beforeEach(async () => {
    await metadata.sql.query('SET FOREIGN_KEY_CHECKS = 0');
    for (const table of ['audit', 'audit_head', 'audit_anchor', 'journal', 'execution']) {
      await metadata.sql.query(`DELETE FROM ${table}`);
      await metadata.sql.query(`INSERT INTO ${table} SELECT * FROM kept_${table}`);
    }
  });

  const append = (stream: string, n: number) =>
    inAuditedTransaction(metadata, async () => ({ value: undefined, audit: [entry(stream, n)] }));

  /** A run with six rows in its journal, sealed by lib/execution's own code. */
  async function writeExecution(): Promise<void> {
    const cellId: CellId = newId(cellIdSchema);
    const entries = Array.from({ length: 6 }, (_, n) => ({
      cellId,
      event: 'note.lock-wait' as const,
      data: { n, text: 'é' },
    }));
    const rows = sealRows(
      emptyJournal,
      entries,
      { executionId, fence: 3, at: '2026-01-02T03:04:05.678Z' },
      metadata.mac,
    );
    await insertJournal(sqlOf(metadata.db), rows);
    const head = rows.at(-1);
    invariant(head, 'the journal has rows');
    await metadata.sql.query('SET FOREIGN_KEY_CHECKS = 0');
    const columns: Readonly<Record<string, unknown>> = {
      id: executionId,
      request_id: requestId,
      revision_id: newId(requestIdSchema),
      run_no: 1,
      state: 'done',
      content_hash: '',
      transaction_mode: 'per-statement',
      started_by: '',
      last_seq: head.seq,
      head_hash: head.hash,
      finished_at: '2026-01-02 03:04:06.000',
    };
    await metadata.sql.query('INSERT INTO execution SET ?', [columns]);
  }

  const verify = () => verifyAuditLog(metadata.db, metadata.mac);
  const execution = `execution:${executionId}`;

  test('a log that nobody touched is whole', async () => {
    const report = await verify();
    expect(report).toMatchObject({ isWhole: true, faults: [], chains: 3, rows: 17, anchors: 0 });
    expect([...report.rowsByKey]).toEqual([['test', 17]]);
    expect(await verifyAuditLog(metadata.db, metadata.mac, requestId)).toMatchObject({
      isWhole: true,
      chains: 2,
      rows: 9,
    });
  });

  const update = (set: string, seq: number) => `UPDATE audit SET ${set} WHERE stream = 'access' AND seq = ${seq}`;
  const headOf = (seq: number) =>
    `UPDATE audit_head h JOIN audit a ON a.stream = h.stream AND a.seq = ${seq} SET h.seq = a.seq, h.hash = a.hash WHERE h.stream = 'access'`;
  const copyRow = (from: number, to: number) =>
    `INSERT INTO audit SELECT stream, ${to}, at, actor_id, via, action, resource_kind, resource_id, project_id, data, ip, prev_hash, hash FROM kept_audit WHERE stream = 'access' AND seq = ${from}`;

  const tamperings: readonly [how: string, sql: readonly string[], fault: Partial<ChainFault>][] = [
    ['an actor is changed', [update("actor_id = '01ARZ3NDEKTSV4RRFFQ69G5FAV'", 4)], { seq: 4, fault: 'altered' }],
    ['an action is changed', [update("action = 'test.other'", 4)], { seq: 4, fault: 'altered' }],
    [
      'a time is changed by a millisecond',
      [update('at = at + INTERVAL 1000 MICROSECOND', 4)],
      { seq: 4, fault: 'altered' },
    ],
    ['data is changed', [update(`data = '{"n":4,"text":"汉字 😀","list":[1.5,0]}'`, 4)], { seq: 4, fault: 'altered' }],
    ['data becomes no JSON of ours', [update(`data = '[]'`, 4)], { seq: 4, fault: 'altered' }],
    ['an address is added', [update("ip = '10.0.0.1'", 1)], { seq: 1, fault: 'altered' }],
    ['a project is added', [update("project_id = '01ARZ3NDEKTSV4RRFFQ69G5FAV'", 8)], { seq: 8, fault: 'altered' }],
    ['a resource is changed', [update("resource_id = 'r-5'", 4)], { seq: 4, fault: 'altered' }],
    ['a hash is changed', [update("hash = REPEAT('a', 64)", 4)], { seq: 4, fault: 'altered' }],
    ['a hash is cleared', [update("hash = ''", 4)], { seq: 4, fault: 'altered' }],
    ['the hash before is changed', [update("prev_hash = REPEAT('a', 64)", 4)], { seq: 4, fault: 'altered' }],
    [
      'a row is changed and chained on without the key',
      [
        update("action = 'x', hash = SHA2('x', 256)", 4),
        `UPDATE audit SET prev_hash = SHA2('x', 256) WHERE stream = 'access' AND seq = 5`,
      ],
      { seq: 4, fault: 'altered' },
    ],
    ['a row is deleted', ["DELETE FROM audit WHERE stream = 'access' AND seq = 4"], { seq: 4, fault: 'deleted' }],
    [
      'the first row is deleted',
      ["DELETE FROM audit WHERE stream = 'access' AND seq = 1"],
      { seq: 1, fault: 'deleted' },
    ],
    [
      'three rows are deleted',
      ["DELETE FROM audit WHERE stream = 'access' AND seq BETWEEN 3 AND 5"],
      { seq: 3, fault: 'deleted' },
    ],
    [
      'a row is deleted and the rest renumbered',
      [
        "DELETE FROM audit WHERE stream = 'access' AND seq = 4",
        "UPDATE audit SET seq = seq - 1 WHERE stream = 'access' AND seq > 4 ORDER BY seq",
      ],
      { seq: 4, fault: 'deleted' },
    ],
    [
      'the last but one is deleted and the last renumbered',
      [
        "DELETE FROM audit WHERE stream = 'access' AND seq = 7",
        "UPDATE audit SET seq = 7 WHERE stream = 'access' AND seq = 8",
      ],
      { seq: 7, fault: 'deleted' },
    ],
    [
      'a row is inserted and the rest renumbered',
      ["UPDATE audit SET seq = seq + 1 WHERE stream = 'access' AND seq >= 4 ORDER BY seq DESC", copyRow(3, 4)],
      { seq: 4, fault: 'inserted' },
    ],
    ['a copy of a row is appended', [copyRow(8, 9)], { seq: 9, fault: 'inserted' }],
    [
      'a forged row is appended',
      [copyRow(8, 9), update("action = 'x', hash = SHA2('x', 256)", 9)],
      { seq: 9, fault: 'inserted' },
    ],
    [
      'two rows change places',
      [
        "UPDATE audit SET seq = 100 WHERE stream = 'access' AND seq = 4",
        "UPDATE audit SET seq = 4 WHERE stream = 'access' AND seq = 5",
        "UPDATE audit SET seq = 5 WHERE stream = 'access' AND seq = 100",
      ],
      { seq: 4, fault: 'reordered', belongsAt: 5 },
    ],
    [
      'distant rows change places',
      [
        "UPDATE audit SET seq = 100 WHERE stream = 'access' AND seq = 2",
        "UPDATE audit SET seq = 2 WHERE stream = 'access' AND seq = 7",
        "UPDATE audit SET seq = 7 WHERE stream = 'access' AND seq = 100",
      ],
      { seq: 2, fault: 'reordered', belongsAt: 7 },
    ],
    [
      'a row is moved to another stream',
      [`UPDATE audit SET stream = 'policy', seq = 1 WHERE stream = 'access' AND seq = 8`],
      { seq: 8, fault: 'tail-deleted' },
    ],
    ['the tail is cut', ["DELETE FROM audit WHERE stream = 'access' AND seq > 5"], { seq: 6, fault: 'tail-deleted' }],
    ['all rows are cut', ["DELETE FROM audit WHERE stream = 'access'"], { seq: 1, fault: 'tail-deleted' }],
    ['the head is set back', [headOf(5)], { seq: 8, fault: 'head-altered' }],
    [
      'the head’s hash is changed',
      ["UPDATE audit_head SET hash = REPEAT('0', 64) WHERE stream = 'access'"],
      { seq: 8, fault: 'head-altered' },
    ],
    ['the head is deleted', ["DELETE FROM audit_head WHERE stream = 'access'"], { seq: 8, fault: 'head-deleted' }],
  ];
  test.each(tamperings)('%s', async (_how, statements, fault) => {
    for (const sql of statements) await metadata.sql.query(sql);
    const report = await verify();
    expect(report.isWhole).toBe(false);
    expect(report.faults.filter(({ chain }) => chain === 'access')).toEqual([{ chain: 'access', ...fault }]);
    expect(report.faults.filter(({ chain }) => chain === execution || chain.startsWith('request:'))).toEqual([]);
  });

  const journalTamperings: readonly [how: string, sql: string, fault: Partial<ChainFault>][] = [
    ['data is changed', `UPDATE journal SET data = '{"n":9}' WHERE seq = 3`, { seq: 3, fault: 'altered' }],
    ['an event is changed', "UPDATE journal SET event = 'note.kill-sent' WHERE seq = 3", { seq: 3, fault: 'altered' }],
    ['a fence is changed', 'UPDATE journal SET fence = 4 WHERE seq = 3', { seq: 3, fault: 'altered' }],
    ['a cell is changed', 'UPDATE journal SET cell_id = NULL WHERE seq = 3', { seq: 3, fault: 'altered' }],
    ['a row is deleted', 'DELETE FROM journal WHERE seq = 3', { seq: 3, fault: 'deleted' }],
    ['the tail is cut', 'DELETE FROM journal WHERE seq > 4', { seq: 5, fault: 'tail-deleted' }],
    ['the run is deleted, its journal left', 'DELETE FROM execution', { seq: 6, fault: 'head-deleted' }],
    ['the head is set back', 'UPDATE execution SET last_seq = 5', { seq: 6, fault: 'head-altered' }],
  ];
  test.each(journalTamperings)('in a journal: %s', async (_how, sql, fault) => {
    await metadata.sql.query(sql);
    expect((await verify()).faults).toEqual([{ chain: execution, ...fault }]);
  });

  describe('with anchors', () => {
    /** Yesterday's anchor and today's, the second after a few more rows. */
    beforeEach(async () => {
      expect(await writeDailyAnchor(metadata)).toMatchObject({ previousHash: '0'.repeat(64) });
      await metadata.sql.query('DELETE FROM audit_anchor');
      await writeAnchorOfYesterday();
      await append('access', 9);
      expect(await writeDailyAnchor(metadata)).toBeDefined();
    });

    async function writeAnchorOfYesterday(): Promise<void> {
      await writeDailyAnchor(metadata);
      const { anchorText } = await import('@/lib/audit/verify-chains');
      const { chainHash, chainStart } = await import('@/lib/audit/chain');
      const row = await metadata.db.auditAnchor.findFirstOrThrow();
      const day = new Date(Date.parse(row.day) - 86_400_000).toISOString().slice(0, 10);
      const hash = chainHash(chainStart, anchorText(day, row.heads as never), metadata.mac);
      await metadata.sql.query('UPDATE audit_anchor SET day = ?, hash = ?, created_at = created_at - INTERVAL 1 DAY', [
        day,
        hash,
      ]);
    }

    test('a day has one anchor, whoever writes it', async () => {
      const written = await Promise.all(Array.from({ length: 5 }, () => writeDailyAnchor(metadata)));
      expect(written.filter((anchor) => anchor !== undefined)).toEqual([]);
      await metadata.sql.query('DELETE FROM audit_anchor');
      const again = await Promise.all(Array.from({ length: 5 }, () => writeDailyAnchor(metadata)));
      expect(again.filter((anchor) => anchor !== undefined)).toHaveLength(1);
      expect(await verify()).toMatchObject({ isWhole: true, anchors: 1 });
    });

    test('the log is whole', async () => {
      expect(await verify()).toMatchObject({
        isWhole: true,
        anchors: 2,
        rows: 18,
        anchoredUntil: new Date().toISOString().slice(0, 10),
      });
    });

    const cut = ["DELETE FROM audit WHERE stream = 'access' AND seq > 5", headOf(5)];
    test('a tail that is cut together with its head is missed', async () => {
      for (const sql of cut) await metadata.sql.query(sql);
      expect((await verify()).faults).toEqual([
        { chain: 'access', seq: 6, fault: 'tail-deleted', day: expect.any(String) },
      ]);
    });

    test('a chain that is gone without trace is missed', async () => {
      await metadata.sql.query(
        "DELETE FROM audit WHERE stream = 'access'; DELETE FROM audit_head WHERE stream = 'access'",
      );
      expect((await verify()).faults).toEqual([
        { chain: 'access', seq: 1, fault: 'tail-deleted', day: expect.any(String) },
      ]);
      await metadata.sql.query('DELETE FROM journal; DELETE FROM execution');
      expect((await verify()).faults.map(({ chain }) => chain).sort()).toEqual(['access', execution].sort());
    });

    test('a chain that was taken out on purpose, and is named in one that stays, is no fault', async () => {
      await metadata.sql.query('DELETE FROM journal; DELETE FROM execution');
      expect((await verify()).faults).toMatchObject([{ chain: execution, fault: 'tail-deleted' }]);
      const by = { actorId: null, via: 'system' } as const;
      const removal = chainsRemoved('demo', [executionChain(executionId)], by);
      await inAuditedTransaction(metadata, async () => ({ value: undefined, audit: [removal] }));
      expect((await verify()).faults).toEqual([]);
      await metadata.sql.query("UPDATE audit SET resource_id = 'x' WHERE stream = 'estate'");
      expect((await verify()).faults.map(({ chain }) => chain)).toEqual(['estate', execution]);
      await metadata.sql.query("DELETE FROM audit_head WHERE stream = 'estate'");
    });

    test('a cut that the product wrote on after is found where it was', async () => {
      for (const sql of cut) await metadata.sql.query(sql);
      for (let n = 0; n < 4; n++) await append('access', 100 + n);
      const [fault] = (await verify()).faults;
      expect(fault).toMatchObject({ chain: 'access', fault: 'altered', day: expect.any(String) });
    });

    test.each<[how: string, sql: string, fault: string]>([
      ['an anchor is changed', `UPDATE audit_anchor SET heads = '{}' ORDER BY day LIMIT 1`, 'anchor-altered'],
      [
        'an anchor’s day is changed',
        "UPDATE audit_anchor SET day = '2020-01-01' ORDER BY day LIMIT 1",
        'anchor-altered',
      ],
      ['the older anchor is deleted', 'DELETE FROM audit_anchor ORDER BY day LIMIT 1', 'anchor-deleted'],
    ])('%s', async (_how, sql, fault) => {
      await metadata.sql.query(sql);
      expect((await verify()).faults).toMatchObject([{ chain: 'anchors', fault }]);
    });
  });

  test('another key finds nothing whole; a ring that still has the old one does', async () => {
    const other = parseKeyRing(`other:${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')}`);
    invariant(other.ok, 'a key');
    const report = await verifyAuditLog(metadata.db, createAuditMac(other.value));
    expect(report.faults.map(({ seq, fault }) => [seq, fault])).toEqual(Array(3).fill([1, 'altered']));
  });

  test('writers go on while it reads, and are no fault', async () => {
    let stop = false;
    const writing = (async () => {
      for (let n = 1_000; !stop; n++) await append('access', n);
    })();
    for (let i = 0; i < 5; i++) expect((await verify()).faults).toEqual([]);
    stop = true;
    await writing;
  });
});
