import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ServerFactsOptions } from '@/lib/adapters/mysql/server-facts';
import { createServerFacts } from '@/lib/adapters/mysql/server-facts';
import { sessionsByUrl } from '@/lib/adapters/mysql/testing/sessions-by-url';
import { grantScript } from '@/lib/instance/probe/grant-script';
import type { Purpose, TargetSession, TargetSessions } from '@/lib/instance/target-session';
import { explainQuestion } from '@/lib/review/explain/explain-question';
import type { Plan } from '@/lib/review/explain/plan';
import { rowsOfTarget } from '@/lib/review/explain/plan';
import type { FactQuestion } from '@/lib/review/facts/fact-question';
import type { FactSession } from '@/lib/review/facts/facts';
import { resolveNames } from '@/lib/schema/resolve-names';
import { createSchemaState } from '@/lib/schema/schema-state';
import { schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import { invariant } from '@/lib/shared/assert';
import { instanceIdSchema, newId } from '@/lib/shared/ids';
import type { Dialect } from '@/lib/sql/dialect';
import { dialectOfVersionString, mysql80 } from '@/lib/sql/dialect';
import { parseScript } from '@/lib/sql/parse-script';

const instanceId = newId(instanceIdSchema);
const servers = [
  { name: 'MariaDB', url: process.env['TEST_TARGET_URL'] },
  { name: 'MySQL', url: process.env['TEST_MYSQL_URL'] },
];
const ddl = `CREATE TABLE big (id int PRIMARY KEY AUTO_INCREMENT, grp int NOT NULL, val int NOT NULL, name varchar(40), KEY grp (grp), KEY val (val));
  CREATE TABLE small (id int PRIMARY KEY, grp int NOT NULL);
  CREATE TABLE facts (id bigint PRIMARY KEY, a int, b varchar(30), c decimal(10,4), d datetime(6), e enum('x','y','z'), s set('p','q'), n int);`;
const rowCount = 4000;

describe.each(servers)('$name', ({ url }) => {
  describe.skipIf(url === undefined)('facts', () => {
    const tag = randomBytes(4).toString('hex');
    const schema = `facts_${tag}`;
    const accounts = { read: `reader_${tag}`, collect: `collector_${tag}` };
    let admin: TargetSession;
    let dialect: Dialect;
    let facts: FactSession;
    const itself = async () => [{ instanceId, name: 'itself' }];

    /** Each purpose with an account of its own, with what the grant script gives it and no more. */
    const sessions: Pick<TargetSessions, 'open'> = {
      open: (id, purpose, options) =>
        sessionsByUrl(urlOf(purpose === 'collect' ? accounts.collect : accounts.read)).open(id, purpose, options),
    };
    function urlOf(user: string): string {
      const account = new URL(url ?? '');
      account.username = user;
      account.password = 'pw';
      return account.href;
    }
    async function open(
      options: ServerFactsOptions & { readonly signal?: AbortSignal } = {},
      from: Pick<TargetSessions, 'open'> = sessions,
    ): Promise<FactSession> {
      const { signal, ...rest } = options;
      const opened = await createServerFacts(from, itself, rest).open(instanceId, schema, { signal });
      invariant(opened.ok, JSON.stringify(opened));
      return opened.value;
    }
    async function makeAccount(user: string, purpose: Purpose): Promise<void> {
      const script = grantScript({
        dialect,
        purpose,
        account: { user, host: '%' },
        schemas: [schema],
        requireTls: false,
      });
      for (const statement of script) await admin.rows(statement.replace('<password>', 'pw'));
    }

    beforeAll(async () => {
      const opened = await sessionsByUrl(url).open(instanceId, 'execute', { label: 'test' });
      invariant(opened.ok, JSON.stringify(opened));
      admin = opened.value;
      const [version] = await admin.rows('SELECT VERSION() AS v');
      dialect = dialectOfVersionString(String(version?.['v'])) ?? mysql80;
      await admin.rows(`CREATE DATABASE ${schema}`);
      await admin.rows(`USE ${schema}`);
      for (const statement of ddl.split(';').filter((text) => text.trim() !== '')) await admin.rows(statement);
      const rows = Array.from({ length: rowCount }, (_, i) => `(${i % 40}, ${i}, 'n${i}')`).join(',');
      await admin.rows(`INSERT INTO big (grp, val, name) VALUES ${rows}`);
      await admin.rows('INSERT INTO small VALUES (1, 1), (2, 2), (3, 3)');
      await admin.rows(`INSERT INTO facts VALUES
        (1, 5, 'short', 1.5, '2024-01-01 00:00:00.5', 'x', 'p', NULL), (2, 300, '这是二十个字以内的文本', 1.2345, '2024-01-01', 'y', '', NULL),
        (3, NULL, 'short', 2, '2024-01-02', 'x', 'p', NULL)`);
      await admin.rows('ANALYZE TABLE big, small, facts');
      await makeAccount(accounts.read, 'read');
      await makeAccount(accounts.collect, 'collect');
      facts = await open();
    });
    afterAll(async () => {
      await facts.close();
      await admin.rows(`DROP DATABASE ${schema}`);
      for (const user of Object.values(accounts)) await admin.rows(`DROP USER '${user}'@'%'`);
      await admin.close();
    });

    async function planOf(sql: string): Promise<{ readonly plan: Plan; readonly target: string }> {
      const { view, defaultSchema } = schemaFromSql(ddl, mysql80);
      const state = createSchemaState(view, { dialect: mysql80, defaultSchema });
      const [statement] = parseScript(sql, { dialect: mysql80 });
      invariant(statement?.result.ok, sql);
      const node = statement.result.statement;
      const question = explainQuestion(node, resolveNames(node, state, sql), sql);
      invariant(question?.ok, JSON.stringify(question));
      const answer = await facts.explain(question.select);
      invariant(answer.ok, JSON.stringify(answer));
      return { plan: answer.value, target: question.target };
    }
    const running = async (): Promise<number> => {
      const [row] = await admin.rows(
        "SELECT COUNT(*) AS n FROM information_schema.PROCESSLIST WHERE USER = ? AND COMMAND <> 'Sleep' AND INFO IS NOT NULL",
        [accounts.read],
      );
      return Number(row?.['n']);
    };
    /** Both engines evaluate this while they plan: the reason why functions are on an allow-list. */
    const endless = 'SELECT 1 FROM (SELECT SLEEP(30) AS s) d, small WHERE d.s = small.id';

    describe('a plan', () => {
      test.each<[sql: string, atLeast: number, atMost: number]>([
        ['UPDATE big SET val = 0', 3000, 5000],
        ['DELETE FROM big WHERE grp = 7', 80, 120],
        ['UPDATE big SET val = 1 WHERE id BETWEEN 100 AND 199', 80, 120],
        ['UPDATE big SET val = 1 WHERE (grp = 1 OR grp = 2) -- a comment', 150, 250],
        ['DELETE FROM big WHERE id IN (SELECT id FROM small WHERE grp > 0)', 1, 4],
        ['UPDATE big b JOIN small s ON s.grp = b.grp SET b.val = 2 WHERE s.id = 1', 80, 120],
        ['DELETE b FROM big b, small s WHERE s.grp = b.grp', 100, 400],
        ['INSERT INTO small SELECT id, grp FROM big WHERE grp = 3', 80, 120],
        ['UPDATE big SET val = 3 WHERE 1 = 0', 0, 1],
        ['INSERT INTO small SELECT id, grp FROM big WHERE grp = 3 UNION ALL SELECT id, grp FROM small', 80, 120],
      ])('tells the rows of %s', async (sql, atLeast, atMost) => {
        const { plan, target } = await planOf(sql);
        expect(rowsOfTarget(plan, target)).toBeGreaterThanOrEqual(atLeast);
        expect(rowsOfTarget(plan, target)).toBeLessThanOrEqual(atMost);
      });

      test.each<[sql: string, plan: object, step: object]>([
        ['UPDATE big SET val = 0', { filesort: false, temporary: false }, { table: 'big', access: 'all', keys: [] }],
        ['SELECT grp FROM big', {}, { access: 'index', keys: ['grp'], covering: true }],
        [
          'SELECT * FROM big b WHERE grp = 3 FOR UPDATE',
          {},
          { table: 'b', access: 'ref', keys: ['grp'], keyLength: 4 },
        ],
        ['SELECT * FROM big WHERE grp = 3 OR val = 7', {}, { access: 'index_merge', keys: ['grp', 'val'] }],
        ['SELECT * FROM big ORDER BY name', { filesort: true }, { access: 'all' }],
        ['SELECT name, COUNT(*) FROM big GROUP BY name', { temporary: true }, { access: 'all' }],
        ['SELECT id FROM big UNION SELECT id FROM small', { temporary: true }, { access: 'index' }],
        ['SELECT * FROM big WHERE id = 5', {}, { access: 'const', rows: 1 }],
        ["DELETE FROM big WHERE name = 'x'", { filters: 1 }, { access: 'all', possibleKeys: [] }],
      ])('shows how %s is done', async (sql, plan, step) => {
        const { plan: read } = await planOf(sql);
        expect(read).toMatchObject(plan);
        expect(read.steps[0]).toMatchObject(step);
      });

      test('of a table that is not there is an error of the server, not an estimate', async () => {
        expect(await facts.explain('SELECT 1 FROM nothing')).toMatchObject({
          ok: false,
          error: { code: 'server-error', errno: 1146, message: expect.stringContaining('nothing') },
        });
      });

      test('of what the account may not read is said so', async () => {
        expect(await facts.explain('SELECT 1 FROM mysql.user')).toMatchObject({
          ok: false,
          error: { code: 'no-privilege' },
        });
      });

      test('that takes too long is ended on the server, and the session goes on', async () => {
        const quick = await open({ timeoutMs: 300 });
        expect(await quick.explain(endless)).toMatchObject({ ok: false, error: { code: 'timed-out' } });
        expect(await running()).toBe(0);
        expect(await quick.explain('SELECT * FROM small')).toMatchObject({ ok: true });
        await quick.close();
      });

      test('ends on the server when the review is aborted', async () => {
        const aborting = new AbortController();
        const session = await open({ timeoutMs: 60_000, signal: aborting.signal });
        const asked = [session.explain(endless), session.explain(`${endless} AND 1 = 1`)];
        await expect.poll(running, { timeout: 5_000 }).toBe(2);
        aborting.abort();
        for (const answer of await Promise.all(asked)) expect(answer.ok).toBe(false);
        await expect.poll(running, { timeout: 5_000 }).toBe(0);
        expect(await session.explain('SELECT * FROM small')).toMatchObject({
          ok: false,
          error: { code: 'lost-connection' },
        });
        await session.close();
        const late = await createServerFacts(sessions, itself).open(instanceId, schema, { signal: aborting.signal });
        expect(late.ok).toBe(false);
      });

      test('is lost with its connection, and the next question gets another', async () => {
        const session = await open({ timeoutMs: 60_000, width: 1 });
        const asked = [session.explain(endless), session.explain('SELECT * FROM small')];
        await expect.poll(running, { timeout: 5_000 }).toBe(1);
        const [row] = await admin.rows(
          "SELECT ID AS id FROM information_schema.PROCESSLIST WHERE USER = ? AND INFO LIKE '%SLEEP(30)%'",
          [accounts.read],
        );
        await admin.run(`KILL CONNECTION ${Number(row?.['id'])}`);
        const [lost, next] = await Promise.all(asked);
        expect(lost?.ok).toBe(false);
        expect(next).toMatchObject({ ok: true });
        await session.close();
      });

      test('of many statements takes a few connections', async () => {
        const session = await open({ width: 3 });
        const plans = await Promise.all(
          Array.from({ length: 40 }, (_, i) => session.explain(`SELECT * FROM big WHERE val = ${i}`)),
        );
        expect(plans.every(({ ok }) => ok)).toBe(true);
        const [row] = await admin.rows(
          'SELECT COUNT(*) AS n FROM information_schema.PROCESSLIST WHERE USER = ? AND DB = ?',
          [accounts.read, schema],
        );
        // One of them is that of the other tests.
        expect(Number(row?.['n'])).toBe(4);
        await session.close();
      });
    });

    describe('asking', () => {
      test('changes nothing and may change nothing', async () => {
        const [row] = await admin.rows('SELECT COUNT(*) AS n, SUM(val) AS s FROM big');
        expect(row).toMatchObject({ n: rowCount, s: String((rowCount * (rowCount - 1)) / 2) });
        const asAdmin = await open({}, sessionsByUrl(url));
        expect(await asAdmin.explain('SELECT * FROM small')).toMatchObject({ ok: true });
        await asAdmin.close();
      });

      test('keeps no lock on a definition', async () => {
        await facts.explain('SELECT * FROM small');
        await facts.ask({ kind: 'null-exists', at: { schema: null, table: 'small' }, column: 'grp' });
        await admin.rows('SET SESSION lock_wait_timeout = 1');
        await admin.rows('ALTER TABLE small ADD COLUMN later int');
        await admin.rows('ALTER TABLE small DROP COLUMN later');
      });

      test('the next server is asked when the first is away', async () => {
        const away = newId(instanceIdSchema);
        const gone = sessionsByUrl('mysql://a:b@127.0.0.1:1/');
        const some: Pick<TargetSessions, 'open'> = {
          open: (id, purpose, options) => (id === away ? gone : sessions).open(id, purpose, options),
        };
        const find = async () => [
          { instanceId: away, name: 'replica' },
          { instanceId, name: 'primary' },
        ];
        const session = await createServerFacts(some, find).open(instanceId, schema, {});
        invariant(session.ok, 'the primary answers');
        expect(session.value.answeredBy).toBe('primary');
        await session.value.close();
        const nobody = await createServerFacts(gone, find).open(instanceId, schema, {});
        expect(nobody).toMatchObject({ ok: false, error: { code: 'instance/refused' } });
      });
    });

    describe('a question about rows', () => {
      const at = { schema: null, table: 'facts' };
      const keys = (...columns: readonly string[]) => columns.map((column) => ({ column, length: null }));
      test.each<[question: FactQuestion, answer: object]>([
        [{ kind: 'null-exists', at, column: 'a' }, { found: true }],
        [{ kind: 'null-exists', at, column: 'b' }, { found: false }],
        [
          { kind: 'value-exists', at, column: 'n' },
          { found: false, hasRows: true },
        ],
        [
          { kind: 'value-exists', at, column: 'a' },
          { found: true, hasRows: true },
        ],
        [
          { kind: 'longer-exists', at, column: 'b', unit: 'characters', max: 10 },
          { found: true, length: 11 },
        ],
        [
          { kind: 'longer-exists', at, column: 'b', unit: 'characters', max: 11 },
          { found: false, length: null },
        ],
        [
          { kind: 'longer-exists', at, column: 'b', unit: 'bytes', max: 32 },
          { found: true, length: 33 },
        ],
        [{ kind: 'outside-exists', at, column: 'a', min: '-128', max: '127' }, { found: true }],
        [{ kind: 'outside-exists', at, column: 'a', min: '0', max: '65535' }, { found: false }],
        [{ kind: 'finer-exists', at, column: 'c', of: 'number', decimals: 2 }, { found: true }],
        [{ kind: 'finer-exists', at, column: 'c', of: 'number', decimals: 4 }, { found: false }],
        [{ kind: 'finer-exists', at, column: 'd', of: 'time', decimals: 0 }, { found: true }],
        [{ kind: 'finer-exists', at, column: 'd', of: 'time', decimals: 1 }, { found: false }],
        [{ kind: 'member-exists', at, column: 'e', of: 'enum', members: ['y', "it's"] }, { found: true }],
        [{ kind: 'member-exists', at, column: 'e', of: 'enum', members: ['z'] }, { found: false }],
        [{ kind: 'member-exists', at, column: 's', of: 'set', members: ['q', 'p'] }, { found: true }],
        [{ kind: 'member-exists', at, column: 's', of: 'set', members: ['q'] }, { found: false }],
        [
          { kind: 'duplicate-exists', at, columns: keys('b'), rows: 100 },
          { found: true, complete: true },
        ],
        [
          { kind: 'duplicate-exists', at, columns: keys('a'), rows: 100 },
          { found: false, complete: true },
        ],
        [
          { kind: 'duplicate-exists', at, columns: keys('a', 'n'), rows: 3 },
          { found: false, complete: true },
        ],
        [
          { kind: 'duplicate-exists', at, columns: keys('id'), rows: 2 },
          { found: false, complete: false },
        ],
        [{ kind: 'duplicate-exists', at, columns: [{ column: 'd', length: 10 }], rows: 9 }, { found: true }],
        [
          { kind: 'distinct-sample', at, columns: ['a', 'b', 'n'], rows: 100 },
          { rows: 3, distinct: [2, 2, 0] },
        ],
        [
          { kind: 'distinct-sample', at: { schema, table: 'big' }, columns: ['grp'], rows: 500 },
          { rows: 500, distinct: [40] },
        ],
        [
          { kind: 'top-sample', at, column: 'b', rows: 100 },
          { rows: 3, top: 2 },
        ],
        [{ kind: 'variables' }, { sqlMode: expect.stringContaining('STRICT_TRANS_TABLES') }],
      ])('%j', async (question, value) => {
        expect(await facts.ask(question)).toMatchObject({ ok: true, value });
      });

      test('ends in time on a large table, and says so', async () => {
        await admin.rows('CREATE TABLE large (id int PRIMARY KEY AUTO_INCREMENT, v varchar(100))');
        await admin.rows('INSERT INTO large (v) SELECT REPEAT(name, 8) FROM big');
        for (let i = 0; i < 6; i++) await admin.rows('INSERT INTO large (v) SELECT v FROM large');
        const quick = await open({ timeoutMs: 5 });
        const question = { kind: 'null-exists', at: { schema: null, table: 'large' }, column: 'v' } as const;
        expect(await quick.ask(question)).toMatchObject({ ok: false, error: { code: 'timed-out' } });
        await quick.close();
        expect(await facts.ask(question)).toMatchObject({ ok: true, value: { found: false } });
      });

      test('a name that is not there, or holds what it likes, is an error and nothing else', async () => {
        const column = '`x` IS NULL) OR SLEEP(9) -- ';
        const answer = await facts.ask({ kind: 'null-exists', at, column });
        expect(answer).toMatchObject({ ok: false, error: { code: 'server-error', errno: 1054 } });
      });
    });

    describe('what only the server knows', () => {
      const at = { schema: null, table: 'big' };
      test('different values of indexes', async () => {
        const answer = await facts.ask({ kind: 'index-cardinality', at });
        invariant(answer.ok, JSON.stringify(answer));
        const byName = new Map(answer.value.map(({ index, values }) => [index, values[0] ?? 0]));
        expect(byName.get('PRIMARY')).toBeGreaterThan(3500);
        expect(byName.get('grp')).toBeGreaterThan(20);
        expect(byName.get('grp')).toBeLessThan(120);
      });

      test('transactions that are open, by the account that collects', async () => {
        const opened = await sessionsByUrl(url).open(instanceId, 'execute', { label: 'test', defaultSchema: schema });
        invariant(opened.ok, 'opened');
        const other = opened.value;
        await other.rows('START TRANSACTION');
        await other.rows('UPDATE big SET val = val WHERE id = 1');
        const question = { kind: 'open-transactions', at, seconds: 0 } as const;
        const answer = await facts.ask(question);
        invariant(answer.ok, JSON.stringify(answer));
        const own = answer.value.find(({ thread }) => thread === other.connectionId);
        // MariaDB tells who holds a table only with a plugin.
        expect(own).toMatchObject({ holdsTable: dialect.flavor === 'mysql' ? true : null });
        expect(own?.seconds).toBeLessThan(60);
        expect(await facts.ask({ ...question, seconds: 3600 })).toMatchObject({ ok: true, value: [] });
        await other.rows('ROLLBACK');
        await other.close();
      });

      test('or not, by an account that may not', async () => {
        const readOnly = await open({}, sessionsByUrl(urlOf(accounts.read)));
        const answer = await readOnly.ask({ kind: 'open-transactions', at, seconds: 0 });
        expect(answer).toMatchObject({ ok: false, error: { code: 'no-privilege' } });
        await readOnly.close();
      });

      test('the age of statistics, where the account may see it', async () => {
        const tables = [{ schema, table: 'big' }];
        expect(await facts.statisticsAges(tables)).toEqual([]);
        const asAdmin = await open({}, sessionsByUrl(url));
        const [age] = await asAdmin.statisticsAges(tables);
        expect(age).toMatchObject({ schema, table: 'big' });
        expect(Math.abs(Date.now() - (age?.at.getTime() ?? 0))).toBeLessThan(600_000);
        await asAdmin.close();
      });
    });
  });
});

describe.skipIf(process.env['TEST_REPLICA_URL'] === undefined)('replicas', () => {
  const primary = process.env['TEST_TARGET_URL'];
  const places = [
    { instanceId: newId(instanceIdSchema), name: 'replica' },
    { instanceId: newId(instanceIdSchema), name: 'away' },
    { instanceId: newId(instanceIdSchema), name: 'no replica' },
  ];
  const urls = [process.env['TEST_REPLICA_URL'], 'mysql://a:b@127.0.0.1:1/', primary];

  test('say how far they are behind, and each that cannot says why', async () => {
    const sessions: Pick<TargetSessions, 'open'> = {
      open: (id, purpose, options) => {
        const place = places.findIndex((candidate) => candidate.instanceId === id);
        return sessionsByUrl(place < 0 ? primary : urls[place]).open(id, purpose, options);
      },
    };
    const itself = async () => [{ instanceId, name: 'primary' }];
    const facts = await createServerFacts(sessions, itself, { replicas: async () => places }).open(
      instanceId,
      'information_schema',
      {},
    );
    invariant(facts.ok, JSON.stringify(facts));
    const answer = await facts.value.ask({ kind: 'replicas' });
    expect(answer).toMatchObject({
      ok: true,
      value: [
        { name: 'replica', unread: null, lagSeconds: expect.any(Number) },
        { name: 'away', unread: 'instance/refused', lagSeconds: null },
        { name: 'no replica', unread: null, lagSeconds: null },
      ],
    });
    await facts.value.close();
  });
});
