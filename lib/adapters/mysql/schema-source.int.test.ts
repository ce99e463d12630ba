import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSchemaSource } from '@/lib/adapters/mysql/schema-source';
import { sessionsByUrl } from '@/lib/adapters/mysql/testing/sessions-by-url';
import type { TargetSession } from '@/lib/instance/target-session';
import type { Database } from '@/lib/schema/model';
import { printRelation } from '@/lib/schema/print-relation';
import { createSchemaState } from '@/lib/schema/schema-state';
import { runScript } from '@/lib/schema/testing/schema-from-sql';
import { invariant } from '@/lib/shared/assert';
import { instanceIdSchema, newId } from '@/lib/shared/ids';
import type { Dialect } from '@/lib/sql/dialect';
import { dialectOfVersionString } from '@/lib/sql/dialect';

const instanceId = newId(instanceIdSchema);
const servers = [
  { name: 'MariaDB', url: process.env['TEST_TARGET_URL'] },
  { name: 'MySQL', url: process.env['TEST_MYSQL_URL'] },
];

/** Each is run on the server and applied to the model; what the server then says must be what the model says. */
const shared = [
  `CREATE TABLE parent (id bigint unsigned NOT NULL AUTO_INCREMENT, code varchar(20) NOT NULL, PRIMARY KEY (id), UNIQUE (code))`,
  `CREATE TABLE t (
    id int(11) NOT NULL AUTO_INCREMENT PRIMARY KEY COMMENT 'the id', flag bool DEFAULT true, tiny tinyint(4), small smallint unsigned,
    big bigint(20) unsigned zerofill, price decimal(8, 2) DEFAULT 0, ratio float, exact double(10, 3), bits bit(3) DEFAULT b'101',
    name varchar(20) NOT NULL DEFAULT 'it''s' COMMENT '名称', fixed char, bin varbinary(16), note text, blob_ longblob,
    kind enum('a', 'b  ', 'c''d') NOT NULL DEFAULT 'a', many set('x', 'y'), day date DEFAULT '2024-01-02', at datetime(3) DEFAULT now(3) ON UPDATE now(3),
    seen timestamp NULL DEFAULT NULL, made timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP, moment time(2), y year, nothing int DEFAULT NULL,
    ascii_ varchar(10) CHARACTER SET ascii, bin_ varchar(10) COLLATE utf8mb4_bin, num int DEFAULT '7', neg int NOT NULL DEFAULT -3
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='订单'`,
  `CREATE TABLE computed (a int, b int AS (a + 1) VIRTUAL, c int GENERATED ALWAYS AS (a * 2) STORED, KEY (c))`,
  `CREATE TABLE keys_ (a int, b varchar(50), c text, KEY (a), KEY (a, b), UNIQUE KEY u (b(10), a), FULLTEXT KEY ft (c), KEY two (a, b(5)) COMMENT 'x')`,
  `CREATE TABLE child (id int PRIMARY KEY, p bigint unsigned, q bigint unsigned, CONSTRAINT fk_p FOREIGN KEY (p) REFERENCES parent (id) ON DELETE CASCADE ON UPDATE SET NULL,
    FOREIGN KEY (q) REFERENCES parent (id))`,
  `CREATE TABLE ranged (a int NOT NULL, d date NOT NULL) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE)`,
  `CREATE TABLE hashed (a int NOT NULL) PARTITION BY HASH (a) PARTITIONS 3`,
  `CREATE TABLE listed (a int NOT NULL, b varchar(3) NOT NULL) PARTITION BY LIST COLUMNS (b) (PARTITION x VALUES IN ('a', 'b'), PARTITION y VALUES IN ('c'))`,
  `CREATE TABLE checked (a int, CONSTRAINT positive CHECK (a > 0), CHECK (a < 100))`,
  `CREATE TABLE latin (a varchar(5), b varchar(5) COLLATE latin1_bin) CHARSET=latin1`,
  `CREATE TABLE copy_ LIKE keys_`,
  `ALTER TABLE t ADD COLUMN first_ int FIRST, ADD COLUMN after_ int NOT NULL DEFAULT 5 AFTER id, ADD KEY k (after_)`,
  `ALTER TABLE t MODIFY name varchar(40) NOT NULL DEFAULT '' COMMENT 'n' AFTER day, CHANGE ratio share decimal(5, 4) NOT NULL DEFAULT 1, DROP COLUMN blob_`,
  `ALTER TABLE t ALTER num SET DEFAULT 9, ALTER neg DROP DEFAULT, COMMENT='again', ADD UNIQUE (moment), DROP KEY k`,
  `ALTER TABLE keys_ DROP KEY u, DROP COLUMN a, RENAME INDEX two TO zwei`,
  `ALTER TABLE child DROP FOREIGN KEY fk_p, DROP PRIMARY KEY, ADD PRIMARY KEY (id, q)`,
  `ALTER TABLE ranged DROP PARTITION p1`,
  `ALTER TABLE ranged ADD PARTITION (PARTITION p2 VALUES LESS THAN (20))`,
  `ALTER TABLE hashed COALESCE PARTITION 1`,
  `ALTER TABLE checked DROP CONSTRAINT positive`,
  `ALTER TABLE latin CONVERT TO CHARACTER SET utf8mb4`,
  `ALTER TABLE parent RENAME COLUMN code TO kode`,
  `CREATE INDEX by_name ON t (name(5), day)`,
  `DROP INDEX by_name ON t`,
  `CREATE UNIQUE INDEX one ON latin (a)`,
  `RENAME TABLE copy_ TO copy_2, latin TO roman`,
  `ALTER TABLE copy_2 RENAME TO copy_3`,
  `CREATE TABLE temp_ (a int)`,
  `DROP TABLE temp_`,
  `CREATE VIEW v AS SELECT id, name AS n, price * 2 AS twice FROM t`,
  `CREATE TABLE ser (id serial, a int)`,
  `CREATE TABLE json_ (doc json, opt json NOT NULL)`,
];
const mysqlOnly = [
  `CREATE TABLE modern (a int DEFAULT (1 + 1), b varchar(36) DEFAULT (uuid()), c int INVISIBLE, KEY f ((a + 1)), KEY d (a DESC), KEY hidden (b) INVISIBLE, CHECK (a > 1) NOT ENFORCED)`,
  `ALTER TABLE modern ALTER INDEX hidden VISIBLE, ALTER COLUMN c SET VISIBLE`,
];
const mariadbOnly = [
  `CREATE TABLE modern (a int DEFAULT (1 + 1), b varchar(36) DEFAULT uuid(), c int INVISIBLE, d int CHECK (d > 0))`,
  `ALTER TABLE modern ADD COLUMN IF NOT EXISTS e int, DROP COLUMN IF EXISTS nope`,
  `CREATE SEQUENCE seq`,
  `CREATE OR REPLACE TABLE json_ (a int)`,
];

describe.each(servers)('$name', ({ url }) => {
  describe.skipIf(url === undefined)('a snapshot', () => {
    const schema = `review_${randomBytes(4).toString('hex')}`;
    let session: TargetSession;
    let dialect: Dialect;
    const source = () => createSchemaSource(sessionsByUrl(url));
    const read = async (...schemas: readonly string[]) => {
      const reading = await source().read(instanceId, schemas, {});
      invariant(reading.ok, JSON.stringify(reading));
      return reading.value;
    };

    beforeAll(async () => {
      const opened = await sessionsByUrl(url).open(instanceId, 'execute', { label: 'test' });
      invariant(opened.ok, JSON.stringify(opened));
      session = opened.value;
      await session.rows(`CREATE DATABASE ${schema} CHARACTER SET utf8mb4`);
      await session.rows(`USE ${schema}`);
      const [row] = await session.rows('SELECT VERSION() AS v');
      const found = dialectOfVersionString(String(row?.['v']));
      invariant(found, 'the version is read');
      dialect = found;
    });
    afterAll(async () => {
      for (const name of [schema, `${schema}_o`]) await session.rows(`DROP DATABASE IF EXISTS ${name}`);
      await session.rows("DROP USER IF EXISTS 'review_limited'@'%'");
      await session.close();
    });

    test('is what the statements make of the model, one by one', async () => {
      const before = await read(schema);
      expect(before.gaps).toEqual([]);
      const state = createSchemaState({ ...before }, { dialect, defaultSchema: schema });
      const differences: Record<string, unknown> = {};
      for (const statement of [...shared, ...(dialect.flavor === 'mysql' ? mysqlOnly : mariadbOnly)]) {
        const answer = await session.run(statement);
        invariant(answer.kind === 'done', `${statement}: ${JSON.stringify(answer)}`);
        const { effects, unread } = runScript(statement, state, dialect);
        expect(unread).toEqual([]);
        expect(
          effects.flatMap(({ effect }) => effect.problems),
          statement,
        ).toEqual([]);
        const [live] = (await read(schema)).databases;
        const [ours] = state.view().databases;
        const difference = { live: printed(live, ours), model: printed(ours, live) };
        if (JSON.stringify(difference.live) !== JSON.stringify(difference.model)) differences[statement] = difference;
      }
      expect(differences).toEqual({});
    });

    test('has sizes, triggers and routines beside the tables', async () => {
      await session.rows('CREATE TABLE filled (id int PRIMARY KEY AUTO_INCREMENT, a int)');
      await session.rows('INSERT INTO filled (a) VALUES (1), (2), (3)');
      await session.rows('ANALYZE TABLE filled');
      await session.rows('CREATE TRIGGER tr BEFORE INSERT ON filled FOR EACH ROW SET NEW.a = 1');
      await session.rows('CREATE FUNCTION fn() RETURNS int DETERMINISTIC RETURN 1');
      const { databases, sizes } = await read(schema);
      expect(sizes.get(schema)?.get('filled')).toMatchObject({ rows: 3, autoIncrement: 4 });
      expect(sizes.get(schema)?.get('filled')?.dataBytes).toBeGreaterThan(0);
      expect(databases[0]?.triggers).toEqual([
        { kind: 'trigger', name: 'tr', table: 'filled', timing: 'before', event: 'insert' },
      ]);
      expect(databases[0]?.routines).toEqual([{ kind: 'routine', name: 'fn', type: 'function' }]);
    });

    test('knows what is not there, and keeps schemas apart', async () => {
      await session.rows(`CREATE DATABASE ${schema}_o CHARACTER SET latin1`);
      await session.rows(`CREATE TABLE ${schema}_o.x (a int)`);
      const { databases, absent, traits } = await read(`${schema}_o`, 'no_such_schema_here');
      expect(absent).toEqual(['no_such_schema_here']);
      expect(
        databases.map(({ name, charset, relations }) => [name, charset, relations.map((relation) => relation.name)]),
      ).toEqual([[`${schema}_o`, 'latin1', ['x']]]);
      expect(traits.lowerCaseTableNames).toBe(0);
      expect(traits.collations).toMatchObject({ latin1: 'latin1_swedish_ci', utf8mb3: 'utf8mb3_general_ci' });
    });

    test('says what an account may not see', async () => {
      await session.rows("CREATE USER 'review_limited'@'%' IDENTIFIED BY 'pw'");
      await session.rows(`GRANT SELECT ON ${schema}.parent TO 'review_limited'@'%'`);
      const limited = new URL(url ?? '');
      limited.username = 'review_limited';
      limited.password = 'pw';
      const reading = await createSchemaSource(sessionsByUrl(limited.href)).read(
        instanceId,
        [schema, `${schema}_o`],
        {},
      );
      invariant(reading.ok, 'it may connect');
      expect(reading.value.gaps).toContainEqual({ schema, part: 'tables', reason: 'no-privilege' });
      expect(reading.value.gaps).toContainEqual({ schema, part: 'triggers', reason: 'no-privilege' });
      expect(reading.value.gaps).toContainEqual({ schema: `${schema}_o`, part: 'tables', reason: 'no-privilege' });
      expect(reading.value.databases).toMatchObject([{ name: schema, complete: false }]);
      const state = createSchemaState(reading.value, { dialect, defaultSchema: schema });
      expect([state.find(undefined, 'parent').kind, state.find(undefined, 't').kind]).toEqual(['found', 'unknown']);
    });

    test('of a server that is not there is a refusal', async () => {
      const reading = await createSchemaSource(sessionsByUrl('mysql://a:b@127.0.0.1:1/')).read(
        instanceId,
        [schema],
        {},
      );
      expect(reading).toMatchObject({ ok: false, error: { code: 'instance/refused' } });
    });
  });
});

/** Relations as text, without what the server alone can tell: types of a view's columns are not ours to know. */
function printed(database: Database | undefined, other: Database | undefined): Readonly<Record<string, string>> {
  const text = (relation: Database['relations'][number]): string => {
    if (relation.kind !== 'table') return printRelation(relation);
    const { indexes, foreignKeys, checks } = relation;
    const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);
    const sorted = {
      indexes: indexes.toSorted(byName),
      foreignKeys: foreignKeys.toSorted(byName),
      checks: checks.toSorted(byName),
    };
    return printRelation({ ...relation, ...sorted }) + JSON.stringify(relation.partitioning);
  };
  const others = new Map(other?.relations.map((relation) => [relation.name, text(relation)]));
  const own = (database?.relations ?? []).map((relation) => [relation.name, text(relation)] as const);
  return Object.fromEntries(own.filter(([name, line]) => others.get(name) !== line).sort());
}
