import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendAudit } from '@/lib/adapters/prisma/append-audit';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import type { AuditEntry, Json } from '@/lib/audit/audit-entry';
import { canonicalRow } from '@/lib/audit/canonical';
import { chainSigner, chainStart } from '@/lib/audit/chain';

const entry = (stream: string, resourceId: string, data: { readonly [key: string]: Json } = {}): AuditEntry => ({
  stream,
  actorId: null,
  via: 'system',
  action: 'test.act',
  resourceKind: 'test',
  resourceId,
  data,
});

const engines = [
  ['MariaDB', process.env['TEST_DATABASE_URL']],
  ['MySQL', process.env['TEST_MYSQL_URL']],
] as const;

describe.each(engines.filter(([, url]) => url))('on %s', (_name, url) => {
  let metadata: MetadataDatabase;
  beforeAll(async () => {
    metadata = await createMetadataDatabase(url);
  });
  afterAll(() => metadata.end());

  /** Rows of a stream, each held against the one before it. */
  async function brokenLinks(stream: string): Promise<{ rows: number; broken: number[] }> {
    const rows = await metadata.db.audit.findMany({ where: { stream }, orderBy: { seq: 'asc' } });
    let previous = chainStart;
    const broken: number[] = [];
    for (const [i, row] of rows.entries()) {
      const text = canonicalRow({ ...row, at: row.at.toISOString(), data: row.data as Json });
      const signer = chainSigner({ previous, row: text, hash: row.hash }, metadata.mac);
      if (row.seq !== i + 1 || row.prevHash !== previous || signer === undefined) broken.push(row.seq);
      previous = row.hash;
    }
    const head = await metadata.db.auditHead.findUniqueOrThrow({ where: { stream } });
    expect(head).toEqual({ stream, seq: rows.length, hash: previous });
    return { rows: rows.length, broken };
  }

  test('two hundred writers at once, some of them rolled back, leave whole chains', async () => {
    const streams = [
      ['b', 'a'],
      ['a', 'c'],
      ['c', 'b', 'a'],
    ];
    const write = async (n: number) => {
      const entries = (streams[n % 3] ?? []).map((stream) => entry(stream, String(n), { n, text: 'é😀' }));
      const rolledBack = new Error('rolled back');
      try {
        await inAuditedTransaction(metadata, async (tx) => {
          if (n % 7 === 0) {
            await appendAudit(tx, entries, metadata.mac);
            throw rolledBack;
          }
          return { value: undefined, audit: entries };
        });
      } catch (error) {
        if (error !== rolledBack) throw error;
      }
    };
    await Promise.all(Array.from({ length: 200 }, (_, n) => write(n)));
    expect(await brokenLinks('a')).toEqual({ rows: 171, broken: [] });
    expect(await brokenLinks('b')).toEqual({ rows: 114, broken: [] });
    expect(await brokenLinks('c')).toEqual({ rows: 114, broken: [] });
  });

  test('what the engine does to JSON and text on the way does not break a chain', async () => {
    const data = {
      'key order': { z: 1, a: { y: [3, 2, 1], B: null, b: true } },
      numbers: [0, -0, 0.1, 1e21, 1e-7, -1.5, 9007199254740991, 1e300, 123456.789],
      text: 'quote " backslash \\ newline \n tab \t nul \u0000 emoji 😀 half \uD83D 汉字',
      empty: ['', {}, []],
      'trailing ': 'space ',
    };
    const long = entry('odd', 'x', { text: '汉'.repeat(20_000) });
    await inAuditedTransaction(metadata, async () => ({
      value: undefined,
      audit: [entry('odd', 'trailing '), entry('odd', '😀', data), long, { ...entry('odd', 'ip'), ip: '10.0.0.7' }],
    }));
    expect(await brokenLinks('odd')).toEqual({ rows: 4, broken: [] });
  });

  test('streams whose names differ in case are two', async () => {
    const both = [entry('request:A', '1'), entry('request:a', '1')];
    await inAuditedTransaction(metadata, async () => ({ value: undefined, audit: both }));
    expect(await brokenLinks('request:A')).toEqual({ rows: 1, broken: [] });
    expect(await brokenLinks('request:a')).toEqual({ rows: 1, broken: [] });
  });

  test('entries keep their order and learn their places', async () => {
    const positions = await metadata.db.$transaction((tx) =>
      appendAudit(tx, [entry('y', '1'), entry('x', '1'), entry('y', '2')], metadata.mac),
    );
    expect(positions).toEqual([
      { stream: 'y', seq: 1 },
      { stream: 'x', seq: 1 },
      { stream: 'y', seq: 2 },
    ]);
  });

  test('the act does not happen when it cannot be audited', async () => {
    const tooLong = entry('failing', 'x'.repeat(65));
    const act = inAuditedTransaction(metadata, async (tx) => {
      await tx.setting.create({ data: { key: 'unaudited', value: 1 } });
      return { value: undefined, audit: [tooLong] };
    });
    await expect(act).rejects.toThrow(/resourceId is longer/);
    expect(await metadata.db.setting.findUnique({ where: { key: 'unaudited' } })).toBeNull();
  });
});
