import { describe, expect, test } from 'vitest';
import { printRelation } from '@/lib/schema/print-relation';
import type { SchemaState } from '@/lib/schema/schema-state';
import { createSchemaState } from '@/lib/schema/schema-state';
import { runScript, schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import type { Dialect } from '@/lib/sql/dialect';
import { mariadb1011, mysql57, mysql80 } from '@/lib/sql/dialect';

function run(script: string, dialect: Dialect = mysql80): { state: SchemaState; problems: readonly string[] } {
  const { view } = schemaFromSql('', dialect);
  const state = createSchemaState(view, { dialect, defaultSchema: 'app' });
  const { effects, unread } = runScript(script, state, dialect);
  expect(unread).toEqual([]);
  const problems = effects.flatMap(({ effect }) =>
    effect.problems.map(({ kind, at }) => `${kind}:${script.slice(at.start, at.end)}`),
  );
  return { state, problems };
}

function table(script: string, name: string, dialect: Dialect = mysql80): readonly string[] {
  const lookup = run(script, dialect).state.find(undefined, name);
  if (lookup.kind !== 'found') return [lookup.kind];
  return printRelation(lookup.relation)
    .split('\n')
    .map((line) => line.trim().replace(/,$/, ''));
}

const options = ') ENGINE=innodb CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci';

describe('CREATE TABLE', () => {
  test('types, defaults and keys as the server keeps them', () => {
    const script = `CREATE TABLE t (id serial, n integer(11) zerofill, flag bool DEFAULT true, price numeric(8, 2) DEFAULT 0,
      name varchar(20) NOT NULL DEFAULT 'x' COMMENT 'n', at datetime(3) DEFAULT now(3) ON UPDATE now(3), day date DEFAULT NULL,
      big double precision, note text, kind enum('a', 'b  ') NOT NULL, twice int AS (n * 2) STORED,
      PRIMARY KEY (id, name), KEY (name(5), n DESC), UNIQUE u ((n + 1)))`;
    expect(table(script, 't')).toEqual([
      'TABLE `t` (',
      '`id` bigint unsigned NOT NULL AUTO_INCREMENT',
      '`n` int unsigned zerofill DEFAULT NULL',
      "`flag` tinyint(1) DEFAULT '1'",
      "`price` decimal(8,2) DEFAULT '0.00'",
      "`name` varchar(20) NOT NULL DEFAULT 'x' COMMENT 'n'",
      '`at` datetime(3) DEFAULT current_timestamp3 ON UPDATE current_timestamp3',
      '`day` date DEFAULT NULL',
      '`big` double DEFAULT NULL',
      '`note` text DEFAULT NULL',
      "`kind` enum('a','b') NOT NULL",
      '`twice` int AS (n*2) STORED',
      'UNIQUE KEY `id` (`id`)',
      'PRIMARY KEY (`id`, `name`)',
      'KEY `name` (`name`(5), `n` DESC)',
      'UNIQUE KEY `u` ((n+1))',
      options,
    ]);
  });
  test('names that the server makes up', () => {
    const script = `CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int, b int, CHECK (a > 0), KEY (a), KEY (a),
      CONSTRAINT own UNIQUE (b), FOREIGN KEY (b) REFERENCES p (id), CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES p (id, id))`;
    expect(table(script, 't').slice(3, -1)).toEqual([
      'KEY `a` (`a`)',
      'KEY `a_2` (`a`)',
      'UNIQUE KEY `own` (`b`)',
      'KEY `fk` (`a`, `b`)',
      'CONSTRAINT `t_ibfk_1` FOREIGN KEY (`b`) REFERENCES `p` (`id`)',
      'CONSTRAINT `fk` FOREIGN KEY (`a`, `b`) REFERENCES `p` (`id`, `id`)',
      'CONSTRAINT `t_chk_1` CHECK (a>0)',
    ]);
  });
  test('character sets go from database to table to column', () => {
    const script =
      'CREATE TABLE t (a char(1), b char(1) CHARACTER SET ascii, c char(1) COLLATE utf8mb4_bin) CHARSET utf8';
    expect(table(script, 't')).toEqual([
      'TABLE `t` (',
      '`a` char(1) DEFAULT NULL',
      '`b` char(1) COLLATE ascii_general_ci DEFAULT NULL',
      '`c` char(1) COLLATE utf8mb4_bin DEFAULT NULL',
      ') ENGINE=innodb CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci',
    ]);
  });
  test('LIKE and SELECT', () => {
    const base = 'CREATE TABLE t (a int PRIMARY KEY, b int, KEY k (b)); ';
    expect(table(`${base}CREATE TABLE u LIKE t`, 'u')).toEqual([
      'TABLE `u` (',
      '`a` int NOT NULL',
      '`b` int DEFAULT NULL',
      'PRIMARY KEY (`a`)',
      'KEY `k` (`b`)',
      options,
    ]);
    expect(table(`${base}CREATE TABLE u (z int) SELECT a AS x, t.* FROM t`, 'u').slice(1, -1)).toEqual([
      '`z` int DEFAULT NULL',
      '`x` unknown',
      '`a` unknown',
      '`b` unknown',
    ]);
  });
  test('the first TIMESTAMP of a server without explicit defaults', () => {
    expect(table('CREATE TABLE t (a timestamp, b timestamp, c timestamp NULL)', 't', mysql57).slice(1, 4)).toEqual([
      '`a` timestamp NOT NULL DEFAULT current_timestamp ON UPDATE current_timestamp',
      "`b` timestamp NOT NULL DEFAULT '0000-00-00 00:00:00'",
      '`c` timestamp DEFAULT NULL',
    ]);
  });
  test('JSON of MariaDB is text with a check', () => {
    expect(table('CREATE TABLE t (a json)', 't', mariadb1011).slice(1, 3)).toEqual([
      '`a` longtext COLLATE utf8mb4_bin DEFAULT NULL',
      'CONSTRAINT `a` CHECK (json_valida)',
    ]);
  });
});

describe('ALTER TABLE', () => {
  const base = "CREATE TABLE t (id int PRIMARY KEY, a int, b varchar(10) DEFAULT 'x', KEY k (a, b), KEY kb (b)); ";
  test.each<[actions: string, columns: readonly string[]]>([
    ['ADD c int FIRST, ADD d int AFTER id, ADD (e int, f int)', ['c', 'id', 'd', 'a', 'b', 'e', 'f']],
    ['DROP a, ADD a bigint FIRST', ['a', 'id', 'b']],
    ['MODIFY b varchar(10) FIRST', ['b', 'id', 'a']],
    ['CHANGE a z int AFTER b', ['id', 'b', 'z']],
    ['RENAME COLUMN a TO z', ['id', 'z', 'b']],
    ['ADD c int, MODIFY id int AFTER c', ['a', 'b', 'c', 'id']],
  ])('%s: columns', (actions, columns) => {
    const lookup = run(`${base}ALTER TABLE t ${actions}`).state.find(undefined, 't');
    expect(
      lookup.kind === 'found' && lookup.relation.kind === 'table' && lookup.relation.columns.map(({ name }) => name),
    ).toEqual(columns);
  });
  test.each<[actions: string, keys: readonly string[]]>([
    ['DROP a', ['PRIMARY KEY (`id`)', 'KEY `k` (`b`)', 'KEY `kb` (`b`)']],
    ['DROP a, DROP b', ['PRIMARY KEY (`id`)']],
    ['CHANGE a z int', ['PRIMARY KEY (`id`)', 'KEY `k` (`z`, `b`)', 'KEY `kb` (`b`)']],
    ['DROP PRIMARY KEY, ADD PRIMARY KEY (a)', ['KEY `k` (`a`, `b`)', 'KEY `kb` (`b`)', 'PRIMARY KEY (`a`)']],
    ['RENAME INDEX kb TO x, DROP KEY k', ['PRIMARY KEY (`id`)', 'KEY `x` (`b`)']],
    [
      'ADD UNIQUE (b), ALTER INDEX k INVISIBLE',
      ['PRIMARY KEY (`id`)', 'KEY `k` (`a`, `b`) INVISIBLE', 'KEY `kb` (`b`)', 'UNIQUE KEY `b` (`b`)'],
    ],
  ])('%s: keys', (actions, keys) => {
    expect(table(`${base}ALTER TABLE t ${actions}`, 't').filter((line) => line.includes('KEY '))).toEqual(keys);
  });
  test('defaults, options and character sets', () => {
    const script = `${base}ALTER TABLE t ALTER a SET DEFAULT 5, ALTER b DROP DEFAULT, COMMENT 'c', ENGINE MyISAM; ALTER TABLE t CONVERT TO CHARACTER SET ascii`;
    expect(table(script, 't')).toEqual([
      'TABLE `t` (',
      '`id` int NOT NULL',
      "`a` int DEFAULT '5'",
      '`b` varchar(10)',
      'PRIMARY KEY (`id`)',
      'KEY `k` (`a`, `b`)',
      'KEY `kb` (`b`)',
      ") ENGINE=myisam CHARSET=ascii COLLATE=ascii_general_ci COMMENT='c'",
    ]);
  });
  test('partitions', () => {
    const parts = (actions: string): readonly string[] => {
      const script = `CREATE TABLE t (a int) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE); ALTER TABLE t ${actions}`;
      const lookup = run(script).state.find(undefined, 't');
      return lookup.kind === 'found' && lookup.relation.kind === 'table'
        ? (lookup.relation.partitioning?.partitions.map(({ name, values }) => `${name}<${values}`) ?? [])
        : ['?'];
    };
    expect(parts('DROP PARTITION p0')).toEqual(['p1<maxvalue']);
    expect(
      parts('REORGANIZE PARTITION p1 INTO (PARTITION a VALUES LESS THAN (20), PARTITION b VALUES LESS THAN MAXVALUE)'),
    ).toEqual(['p0<10', 'a<20', 'b<maxvalue']);
    expect(parts('REMOVE PARTITIONING')).toEqual([]);
  });
});

describe('other statements', () => {
  test.each<[script: string, name: string, there: string]>([
    ['CREATE TABLE t (a int); DROP TABLE t', 't', 'absent'],
    ['CREATE TABLE t (a int); RENAME TABLE t TO u', 'u', 'TABLE `u` ('],
    ['CREATE TABLE t (a int); RENAME TABLE t TO u', 't', 'absent'],
    ['CREATE TABLE t (a int); CREATE TABLE u (b int); RENAME TABLE t TO x, u TO t, x TO u', 't', 'TABLE `t` ('],
    ['CREATE TABLE t (a int); ALTER TABLE t RENAME u', 'u', 'TABLE `u` ('],
    ['CREATE VIEW v AS SELECT 1 AS a, 2', 'v', 'VIEW `v` (`a`, `2`)'],
    ['CREATE VIEW v (x, y) AS SELECT 1, 2', 'v', 'VIEW `v` (`x`, `y`)'],
    ['CREATE VIEW v AS SELECT 1; DROP VIEW v', 'v', 'absent'],
    ['CREATE VIEW v AS SELECT 1 AS a; ALTER TABLE v ADD b int; CREATE INDEX i ON v (a)', 'v', 'VIEW `v` (`a`)'],
    ['CREATE DATABASE d; USE d; CREATE TABLE t (a int)', 't', 'TABLE `t` ('],
    ['CREATE DATABASE d; DROP DATABASE d; USE d', 't', 'absent'],
    ['CREATE TABLE t (a int); TRUNCATE t', 't', 'TABLE `t` ('],
    ['CREATE TEMPORARY TABLE t (a int); DROP TEMPORARY TABLE t', 't', 'absent'],
    ['CREATE TABLE t (a int); CREATE TEMPORARY TABLE t (b int); DROP TABLE t', 't', 'TABLE `t` ('],
    ['SELECT 1', 't', 'absent'],
  ])('%s → %s', (script, name, there) => expect(table(script, name)[0]).toBe(there));

  test.each<[script: string, problems: readonly string[]]>([
    ['CREATE TABLE t (a int, KEY k (a), KEY k (a))', ['index-exists:k']],
    ['CREATE TABLE t (a int, PRIMARY KEY (a), PRIMARY KEY (a))', ['index-exists:PRIMARY KEY (a)']],
    [
      'CREATE TABLE t (a int); ALTER TABLE t DROP KEY k, DROP PRIMARY KEY',
      ['index-not-exist:k', 'index-not-exist:DROP PRIMARY KEY'],
    ],
    ['CREATE TABLE t (a int, KEY k (a)); CREATE INDEX k ON t (a)', ['index-exists:k']],
    ['CREATE TABLE t (a int); DROP INDEX k ON t', ['index-not-exist:k']],
    ['CREATE DATABASE app', ['database-exists:app']],
    ['CREATE DATABASE d; DROP DATABASE d; DROP DATABASE d', ['database-not-exist:d']],
    ['CREATE VIEW v AS SELECT 1; DROP TABLE v', ['table-not-exist:v']],
    ['CREATE TABLE t (a int); DROP VIEW t', ['table-not-exist:t']],
  ])('%s: what the server refuses', (script, problems) => expect(run(script).problems).toEqual(problems));

  test('a table keeps one primary key, however many are written', () => {
    const { state } = run(
      'CREATE TABLE t (a int PRIMARY KEY, b int PRIMARY KEY); ALTER TABLE t MODIFY a bigint PRIMARY KEY',
    );
    const found = state.find(undefined, 't');
    const relation = found.kind === 'found' ? found.relation : undefined;
    expect(relation?.kind === 'table' ? relation.indexes.map(({ name }) => name) : []).toEqual(['PRIMARY']);
  });

  test('an effect on what is not known leaves it unknown', () => {
    const state = createSchemaState(undefined, { dialect: mysql80, defaultSchema: 'app' });
    const script = 'ALTER TABLE t ADD a int; DROP TABLE u; CREATE TABLE IF NOT EXISTS v (a int)';
    runScript(script, state, mysql80);
    expect(['t', 'u', 'v', 'w'].map((name) => state.find(undefined, name).kind)).toEqual([
      'unknown',
      'absent',
      'unknown',
      'unknown',
    ]);
  });

  test('a foreign key to a schema that was not read leaves it unknown', () => {
    const { view } = schemaFromSql('', mysql80);
    const state = createSchemaState(view, { dialect: mysql80, defaultSchema: 'app' });
    const script = 'CREATE TABLE t (a int, FOREIGN KEY (a) REFERENCES other.p (id), FOREIGN KEY (a) REFERENCES q (id))';
    const { effects } = runScript(script, state, mysql80);
    expect(effects[0]?.effect.unknown).toEqual([{ code: 'schema-not-read', schema: 'other' }]);
  });

  test('what DROP DATABASE removes is not known where the database was not read', () => {
    const { view } = schemaFromSql('', mysql80);
    const state = createSchemaState(view, { dialect: mysql80, defaultSchema: 'app' });
    const { effects } = runScript('DROP DATABASE other; DROP DATABASE app', state, mysql80);
    expect(effects.map(({ effect }) => effect.unknown)).toEqual([[{ code: 'schema-not-read', schema: 'other' }], []]);
  });

  test('the state becomes a view of its own', () => {
    const { state } = run(
      'CREATE TABLE t (a int); CREATE DATABASE d; CREATE TABLE d.u (b int); CREATE DATABASE e; DROP DATABASE e',
    );
    const view = state.view();
    expect(view.databases.map(({ name, relations }) => [name, relations.map((relation) => relation.name)])).toEqual([
      ['app', ['t']],
      ['d', ['u']],
    ]);
    expect(view.absent).toEqual(['e']);
    expect(createSchemaState(view, { dialect: mysql80, defaultSchema: 'app' }).view()).toEqual(view);
  });
});

test('MariaDB has a table of numbers for every name of that form', () => {
  const view = schemaFromSql('CREATE TABLE t (a int)', mariadb1011).view;
  const state = createSchemaState(view, { dialect: mariadb1011, defaultSchema: 'app' });
  expect(state.find(undefined, 'seq_1_to_10')).toMatchObject({
    kind: 'found',
    relation: { columns: [{ name: 'seq' }] },
  });
  expect(state.find(undefined, 'seq_1_to_10_step_2').kind).toBe('found');
  expect(state.find(undefined, 'seq_1_to_x').kind).toBe('absent');
  const mysql = createSchemaState(view, { dialect: mysql80, defaultSchema: 'app' });
  expect(mysql.find(undefined, 'seq_1_to_10').kind).toBe('absent');
});

describe('what the server makes of a definition', () => {
  const column = (script: string, dialect: Dialect = mysql80) => {
    const lookup = run(script, dialect).state.find(undefined, 't');
    return lookup.kind === 'found' && lookup.relation.kind === 'table' ? lookup.relation.columns[0] : undefined;
  };

  test.each<[script: string, expected: object]>([
    ['CREATE TABLE t (a varchar(5) BINARY) CHARSET=latin1', { charset: 'latin1', collation: 'latin1_bin' }],
    ['CREATE TABLE t (a varchar(5)) CHARSET=binary', { type: { name: 'varbinary' }, charset: null, collation: null }],
    ['CREATE TABLE t (a text CHARACTER SET binary)', { type: { name: 'blob' }, charset: null }],
    ["CREATE TABLE t (a enum('x')) CHARSET=binary", { type: { name: 'enum' }, charset: 'binary' }],
    ['CREATE TABLE t (a nvarchar(5)) CHARSET=latin1', { charset: 'utf8mb3' }],
    ["CREATE TABLE t (a binary(3) DEFAULT 'x\\0')", { default: { kind: 'literal', value: 'x' } }],
    ['CREATE TABLE t (a year DEFAULT 0)', { default: { kind: 'literal', value: '0000' } }],
    ['CREATE TABLE t (a timestamp DEFAULT 0)', { default: { kind: 'literal', value: '0000-00-00 00:00:00' } }],
    [
      'CREATE TABLE t (a varchar(5)) CHARSET=latin1; ALTER TABLE t CONVERT TO CHARACTER SET DEFAULT',
      { name: 'a', charset: 'utf8mb4' },
    ],
  ])('%s', (script, expected) => {
    expect(column(script)).toMatchObject(expected);
  });

  test('HEAP is kept as MEMORY', () => {
    const lookup = run('CREATE TABLE t (a int) ENGINE=HEAP').state.find(undefined, 't');
    expect(lookup).toMatchObject({ relation: { engine: 'memory' } });
  });
});
