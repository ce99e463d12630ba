import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sessionsByUrl } from '@/lib/adapters/mysql/testing/sessions-by-url';
import { answerOf } from '@/lib/inspection/read';
import { rangePartitions } from '@/lib/inspection/reads/range-partitions';
import type { TargetSession } from '@/lib/instance/target-session';
import { invariant } from '@/lib/shared/assert';
import { instanceIdSchema, newId } from '@/lib/shared/ids';

const servers = [
  { engine: 'mariadb', version: 101100, url: process.env['TEST_TARGET_URL'] },
  { engine: 'mysql', version: 80400, url: process.env['TEST_MYSQL_URL'] },
] as const;

describe.each(servers)('$engine', ({ engine, version, url }) => {
  describe.skipIf(url === undefined)('the end of partitions by range', () => {
    const schema = `parts_${randomBytes(4).toString('hex')}`;
    let admin: TargetSession;

    beforeAll(async () => {
      const opened = await sessionsByUrl(url).open(newId(instanceIdSchema), 'execute', { label: 'test' });
      invariant(opened.ok, JSON.stringify(opened));
      admin = opened.value;
      await admin.rows(`CREATE DATABASE ${schema}`);
      const days = Array.from({ length: 300 }, (_, n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
      const parts = days.map((day, n) => `PARTITION p${n} VALUES LESS THAN ('${day}')`).join(', ');
      await admin.rows(`CREATE TABLE ${schema}.a_many (day date NOT NULL) PARTITION BY RANGE COLUMNS (day) (${parts})`);
      await admin.rows(`CREATE TABLE ${schema}.b_rest (n int NOT NULL) PARTITION BY RANGE (n)
        (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (200), PARTITION rest VALUES LESS THAN MAXVALUE)`);
      await admin.rows(`CREATE TABLE ${schema}.c_parts (n int NOT NULL, day date NOT NULL) PARTITION BY RANGE (TO_DAYS(day))
        SUBPARTITION BY HASH (n) SUBPARTITIONS 2 (PARTITION p0 VALUES LESS THAN (740000), PARTITION p1 VALUES LESS THAN (740044))`);
      await admin.rows(`CREATE TABLE ${schema}.d_hash (n int NOT NULL) PARTITION BY HASH (n) PARTITIONS 4`);
      await admin.rows(`CREATE TABLE ${schema}.e_plain (n int NOT NULL)`);
    });
    afterAll(async () => {
      await admin.rows(`DROP DATABASE IF EXISTS ${schema}`);
      await admin.close();
    });

    test('is the last bound of each table, whatever their number', async () => {
      const sql = rangePartitions.sql({ engine, version });
      invariant(sql, 'it is asked of both');
      const { rows } = answerOf(rangePartitions, await admin.rows(sql), false);
      const own = (rows as { schema: string; table: string; bound: string; hasRest: boolean }[])
        .filter((row) => row.schema === schema)
        .map(({ table, bound, hasRest }) => [table, bound, hasRest]);
      expect(own).toEqual([
        ['a_many', "'2026-10-27'", false],
        ['b_rest', '200', true],
        ['c_parts', '740044', false],
      ]);
    });
  });
});
