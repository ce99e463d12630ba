import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSchemaSource } from '@/lib/adapters/mysql/schema-source';
import { createServerFacts } from '@/lib/adapters/mysql/server-facts';
import { sessionsByUrl } from '@/lib/adapters/mysql/testing/sessions-by-url';
import type { TargetSession } from '@/lib/instance/target-session';
import { invariant } from '@/lib/shared/assert';
import { instanceIdSchema, newId } from '@/lib/shared/ids';
import { createExplainSample } from '@/lib/slow-log/plan/explain-sample';
import type { SampleToExplain } from '@/lib/slow-log/plan/plan-store';
import type { PlanAnswer } from '@/lib/slow-log/plan/slow-plan';
import { planAnswerSchema } from '@/lib/slow-log/plan/slow-plan';

const instanceId = newId(instanceIdSchema);
const servers = [
  { name: 'MariaDB', url: process.env['TEST_TARGET_URL'] },
  { name: 'MySQL', url: process.env['TEST_MYSQL_URL'] },
];

describe.each(servers)('$name', ({ url }) => {
  describe.skipIf(url === undefined)('a slow statement is explained', () => {
    const schema = `plan_${randomBytes(4).toString('hex')}`;
    let admin: TargetSession;

    beforeAll(async () => {
      const opened = await sessionsByUrl(url).open(instanceId, 'execute', { label: 'test' });
      invariant(opened.ok, JSON.stringify(opened));
      admin = opened.value;
      await admin.rows(`CREATE DATABASE ${schema}`);
      await admin.rows(`USE ${schema}`);
      await admin.rows(`CREATE TABLE orders (id int PRIMARY KEY AUTO_INCREMENT, batch_no int NOT NULL, state int NOT NULL,
        made datetime NOT NULL, note varchar(100) NOT NULL DEFAULT 'x', KEY idx_made (made)) ENGINE=InnoDB`);
      await admin.rows(`INSERT INTO orders (batch_no, state, made) VALUES (1, 1, NOW())`);
      for (let n = 0; n < 12; n++)
        await admin.rows('INSERT INTO orders (batch_no, state, made) SELECT batch_no + 1, state, made FROM orders');
      await admin.rows(`CREATE TABLE batch (no int PRIMARY KEY, city varchar(20) NOT NULL, KEY by_city (city))`);
      await admin.rows(`INSERT INTO batch SELECT DISTINCT batch_no, CONCAT('c', batch_no) FROM orders`);
      await admin.rows(
        `CREATE TABLE item (id int PRIMARY KEY AUTO_INCREMENT, order_id int NOT NULL, line int NOT NULL, sku varchar(20) NOT NULL)`,
      );
      await admin.rows(`INSERT INTO item (order_id, line, sku) SELECT id, id % 3, CONCAT('s', id) FROM orders`);
      await admin.rows('ANALYZE TABLE orders, batch, item');
      await admin.rows('CREATE VIEW v AS SELECT id FROM orders');
    });
    afterAll(async () => {
      await admin.rows(`DROP DATABASE IF EXISTS ${schema}`);
      await admin.close();
    });

    async function explained(sample: Partial<SampleToExplain> | undefined): Promise<PlanAnswer> {
      const sessions = sessionsByUrl(url);
      let answer: PlanAnswer | undefined;
      const explain = createExplainSample({
        store: {
          isPending: async () => true,
          sample: async () =>
            sample && { schema, text: '', textBytes: Buffer.byteLength(sample.text ?? ''), ...sample },
          answer: async (_asked, given) => {
            answer = given;
          },
        },
        source: createSchemaSource(sessions),
        facts: createServerFacts(sessions, async () => [{ instanceId, name: 'one' }]),
      });
      await explain({ digestId: '0'.repeat(16), instanceId }, new AbortController().signal);
      return planAnswerSchema.parse(answer);
    }

    test('that reads all rows, with an index that the review has read', async () => {
      const answer = await explained({ text: 'SELECT id FROM orders WHERE batch_no = 7 AND state = 2 AND note > "k"' });
      expect(answer).toMatchObject({
        kind: 'plan',
        answeredBy: 'one',
        steps: [{ table: 'orders', access: 'all', keys: [] }],
        advice: {
          schema,
          table: 'orders',
          columns: ['batch_no', 'state', 'note'],
          sql: 'ALTER TABLE `orders` ADD INDEX `idx_batch_no_state_note` (`batch_no`, `state`, `note`);',
        },
      });
    });

    test('that changes rows, without changing any', async () => {
      const answer = await explained({ text: 'UPDATE orders SET state = 9 WHERE batch_no = 7' });
      expect(answer).toMatchObject({ kind: 'plan', advice: { columns: ['batch_no'] } });
      expect(await admin.rows('SELECT COUNT(*) AS n FROM orders WHERE state = 9')).toEqual([{ n: 0 }]);
    });

    test.each<[sql: string, table: string, columns: readonly string[]]>([
      [
        "SELECT i.sku FROM batch b JOIN orders o ON o.batch_no = b.no JOIN item i ON i.order_id = o.id WHERE b.city = 'c3' AND i.line = 1 AND o.id < 5",
        'item',
        ['order_id', 'line'],
      ],
      [
        "SELECT o.note FROM batch b LEFT JOIN orders o ON o.batch_no = b.no AND o.state = 1 WHERE b.city = 'c3'",
        'orders',
        ['batch_no', 'state'],
      ],
    ])('that joins: with the index that is advised, fewer rows are read: %s', async (text, table, columns) => {
      const before = await explained({ text });
      invariant(before.kind === 'plan' && before.advice !== null, JSON.stringify(before));
      expect(before.advice).toMatchObject({ table, columns });
      await admin.rows(before.advice.sql.replace(/;$/, ''));
      await admin.rows(`ANALYZE TABLE ${table}`);
      try {
        const after = await explained({ text });
        invariant(after.kind === 'plan', JSON.stringify(after));
        const examined = (plan: typeof after) => plan.steps.reduce((sum, step) => sum + step.examined, 0);
        expect(examined(after)).toBeLessThan(examined(before) / 4);
        const name = /ADD INDEX `([^`]+)`/.exec(before.advice.sql)?.[1];
        expect(after.steps.flatMap(({ keys }) => keys)).toContain(name);
        expect(after.advice).toBeNull();
      } finally {
        await admin.rows(`ALTER TABLE ${table} DROP INDEX idx_${columns.join('_')}`);
      }
    });

    test('that has its index: nothing is advised', async () => {
      const answer = await explained({ text: 'SELECT note FROM orders WHERE id = 7' });
      expect(answer).toMatchObject({ kind: 'plan', advice: null });
    });

    test.each<[string, Partial<SampleToExplain> | undefined, object]>([
      ['no statement is kept', undefined, { reason: 'no-sample' }],
      ['the beginning of one', { text: 'SELECT 1', textBytes: 99_999 }, { reason: 'sample-cut' }],
      ['no schema', { text: 'SELECT 1', schema: '' }, { reason: 'no-schema' }],
      ['a schema that is gone', { text: 'SELECT id FROM orders', schema: 'gone_db' }, { reason: 'no-schema' }],
      ['what is no SQL', { text: 'SELEC id FROM orders' }, { reason: 'not-parsed' }],
      ['a function that acts', { text: 'SELECT SLEEP(5) FROM orders' }, { reason: 'not-safe' }],
      ['a view', { text: 'SELECT id FROM v' }, { reason: 'not-safe' }],
      ['a table that is gone', { text: 'SELECT id FROM gone' }, { reason: 'not-safe' }],
      ['a definition', { text: 'ALTER TABLE orders ADD COLUMN x int' }, { reason: 'reads-no-rows' }],
    ])('%s is said', async (_what, sample, wanted) => {
      expect(await explained(sample)).toMatchObject({ kind: 'none', ...wanted });
    });
  });
});
