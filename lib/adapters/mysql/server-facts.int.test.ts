import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createServerFacts } from '@/lib/adapters/mysql/server-facts';
import { sessionsByUrl } from '@/lib/adapters/mysql/testing/sessions-by-url';
import type { TargetSession } from '@/lib/instance/target-session';
import { explainQuestion } from '@/lib/review/explain-question';
import type { FactSession } from '@/lib/review/facts';
import { resolveNames } from '@/lib/schema/resolve-names';
import { createSchemaState } from '@/lib/schema/schema-state';
import { schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import { invariant } from '@/lib/shared/assert';
import { instanceIdSchema, newId } from '@/lib/shared/ids';
import { mysql80 } from '@/lib/sql/dialect';
import { parseScript } from '@/lib/sql/parse-script';

const instanceId = newId(instanceIdSchema);
const servers = [
  { name: 'MariaDB', url: process.env['TEST_TARGET_URL'] },
  { name: 'MySQL', url: process.env['TEST_MYSQL_URL'] },
];
const ddl = `CREATE TABLE big (id int PRIMARY KEY AUTO_INCREMENT, grp int NOT NULL, val int NOT NULL, KEY grp (grp));
  CREATE TABLE small (id int PRIMARY KEY, grp int NOT NULL);`;
const rowCount = 4000;

describe.each(servers)('$name', ({ url }) => {
  describe.skipIf(url === undefined)('facts', () => {
    const schema = `facts_${randomBytes(4).toString('hex')}`;
    const account = `reader_${randomBytes(4).toString('hex')}`;
    let admin: TargetSession;
    let facts: FactSession;
    const readerUrl = () => {
      const reader = new URL(url ?? '');
      reader.username = account;
      reader.password = 'pw';
      return reader.href;
    };
    const itself = async () => [{ instanceId, name: 'itself' }];

    beforeAll(async () => {
      const opened = await sessionsByUrl(url).open(instanceId, 'execute', { label: 'test' });
      invariant(opened.ok, JSON.stringify(opened));
      admin = opened.value;
      await admin.rows(`CREATE DATABASE ${schema}`);
      await admin.rows(`USE ${schema}`);
      for (const statement of ddl.split(';').filter((text) => text.trim() !== '')) await admin.rows(statement);
      const rows = Array.from({ length: rowCount }, (_, i) => `(${i % 40}, ${i})`).join(',');
      await admin.rows(`INSERT INTO big (grp, val) VALUES ${rows}`);
      await admin.rows('INSERT INTO small VALUES (1, 1), (2, 2), (3, 3)');
      await admin.rows('ANALYZE TABLE big, small');
      // Nothing but SELECT: EXPLAIN of the change itself would be refused.
      await admin.rows(`CREATE USER '${account}'@'%' IDENTIFIED BY 'pw'`);
      await admin.rows(`GRANT SELECT ON ${schema}.* TO '${account}'@'%'`);
      const session = await createServerFacts(sessionsByUrl(readerUrl()), itself).open(instanceId, schema, {});
      invariant(session.ok, JSON.stringify(session));
      facts = session.value;
    });
    afterAll(async () => {
      await facts.close();
      await admin.rows(`DROP DATABASE ${schema}`);
      await admin.rows(`DROP USER '${account}'@'%'`);
      await admin.close();
    });

    async function estimate(sql: string) {
      const { view, defaultSchema } = schemaFromSql(ddl, mysql80);
      const state = createSchemaState(view, { dialect: mysql80, defaultSchema });
      const [statement] = parseScript(sql, { dialect: mysql80 });
      invariant(statement?.result.ok, sql);
      const node = statement.result.statement;
      const question = explainQuestion(node, resolveNames(node, state, sql), sql);
      invariant(question?.ok, JSON.stringify(question));
      return facts.estimateRows(question.select, question.target);
    }

    test.each<[sql: string, atLeast: number, atMost: number]>([
      ['UPDATE big SET val = 0', 3000, 5000],
      ['DELETE FROM big WHERE grp = 7', 80, 120],
      ['UPDATE big SET val = 1 WHERE id BETWEEN 100 AND 199', 80, 120],
      ['UPDATE big SET val = 1 WHERE (grp = 1 OR grp = 2) -- a comment', 150, 250],
      ['DELETE FROM big WHERE id IN (SELECT id FROM small WHERE grp > 0)', 0, 4000],
      ['UPDATE big b JOIN small s ON s.grp = b.grp SET b.val = 2 WHERE s.id = 1', 80, 120],
      ['DELETE b FROM big b, small s WHERE s.grp = b.grp', 100, 400],
      ['INSERT INTO small SELECT id, grp FROM big WHERE grp = 3', 80, 120],
      ['UPDATE big SET val = 3 WHERE 1 = 0', 0, 1],
    ])('%s', async (sql, atLeast, atMost) => {
      const answer = await estimate(sql);
      invariant(answer.ok, JSON.stringify(answer));
      expect(answer.value).toBeGreaterThanOrEqual(atLeast);
      expect(answer.value).toBeLessThanOrEqual(atMost);
    });

    test('asking changes nothing', async () => {
      const [row] = await admin.rows('SELECT COUNT(*) AS n, SUM(val) AS s FROM big');
      expect(row).toMatchObject({ n: rowCount, s: String((rowCount * (rowCount - 1)) / 2) });
    });

    test('a table that is not there is an error of the server, not an estimate', async () => {
      expect(await facts.estimateRows('SELECT 1 FROM nothing', 'nothing')).toMatchObject({
        ok: false,
        error: { code: 'server-error', errno: 1146 },
      });
    });

    test('what the account may not read is said so', async () => {
      expect(await facts.estimateRows('SELECT 1 FROM mysql.user', 'user')).toMatchObject({
        ok: false,
        error: { code: 'no-privilege' },
      });
    });

    test('a plan that takes too long is ended on the server', async () => {
      const quick = await createServerFacts(sessionsByUrl(readerUrl()), itself, { explainTimeoutMs: 300 }).open(
        instanceId,
        schema,
        {},
      );
      invariant(quick.ok, 'opened');
      // Both engines evaluate this while they plan: the reason why functions are on an allow-list.
      const answer = await quick.value.estimateRows(
        'SELECT 1 FROM (SELECT SLEEP(30) AS s) d, small WHERE d.s = small.id',
        'small',
      );
      expect(answer).toMatchObject({ ok: false, error: { code: 'timed-out' } });
      const running = await admin.rows(
        "SELECT COUNT(*) AS n FROM information_schema.PROCESSLIST WHERE USER = ? AND INFO LIKE '%SLEEP%'",
        [account],
      );
      expect(running[0]).toMatchObject({ n: 0 });
      await quick.value.close();
    });

    test('the next server is asked when the first is away', async () => {
      const away = newId(instanceIdSchema);
      const real = sessionsByUrl(readerUrl());
      const gone = sessionsByUrl('mysql://a:b@127.0.0.1:1/');
      const sessions = {
        open: (id: typeof instanceId, ...rest: [Parameters<typeof real.open>[1], Parameters<typeof real.open>[2]]) =>
          (id === away ? gone : real).open(id, ...rest),
      };
      const find = async () => [
        { instanceId: away, name: 'replica' },
        { instanceId, name: 'primary' },
      ];
      const session = await createServerFacts(sessions, find).open(instanceId, schema, {});
      invariant(session.ok, 'the primary answers');
      expect(session.value.answeredBy).toBe('primary');
      await session.value.close();
      const nobody = await createServerFacts(gone, find).open(instanceId, schema, {});
      expect(nobody).toMatchObject({ ok: false, error: { code: 'instance/refused' } });
    });
  });
});
