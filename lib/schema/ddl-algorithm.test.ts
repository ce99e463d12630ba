import { describe, expect, test } from 'vitest';
import { ddlReasons, planOf } from '@/lib/schema/ddl-algorithm';
import type { Table } from '@/lib/schema/model';
import { createSchemaState } from '@/lib/schema/schema-state';
import { runScript, schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import { locales } from '@/lib/shared/text';
import type { Dialect } from '@/lib/sql/dialect';
import { mariadb1011, mysql57, mysql80, tidb85 } from '@/lib/sql/dialect';

const base = `CREATE TABLE t (id int PRIMARY KEY, a int, b varchar(20) NOT NULL, c varchar(200), e enum('x', 'y'), KEY k (a));
  CREATE TABLE ft (id int PRIMARY KEY, s text, FULLTEXT KEY (s)); CREATE TABLE my (a int) ENGINE=MyISAM;
  CREATE TABLE p (a int) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (10))`;

function plan(sql: string, dialect: Dialect): string {
  const { view: schema, defaultSchema } = schemaFromSql(base, dialect);
  const [done] = runScript(sql, createSchemaState(schema, { dialect, defaultSchema }), dialect).effects;
  const tableOf = (relation: unknown): Table | null =>
    (relation as Table | null)?.kind === 'table' ? (relation as Table) : null;
  const change = done?.effect.relations[0];
  const found =
    done && planOf(done.statement, { dialect, before: tableOf(change?.before), after: tableOf(change?.after) });
  if (found === undefined) return 'none';
  const words = [
    found.algorithm,
    ...(found.rebuilds ? ['rebuild'] : []),
    found.lock,
    found.reason,
    ...(found.refused ? ['refused'] : []),
  ];
  return words.join(' ');
}

const mysql8011: Dialect = { flavor: 'mysql', version: 80011 };
const mysql8020: Dialect = { flavor: 'mysql', version: 80020 };
const mariadb102: Dialect = { flavor: 'mariadb', version: 100200 };

describe.each<[sql: string, expected: readonly [dialect: Dialect, plan: string][]]>([
  [
    'ALTER TABLE t ADD n int',
    [
      [mysql57, 'inplace rebuild none add-column-rebuild'],
      [mysql8011, 'inplace rebuild none add-column-rebuild'],
      [mysql8020, 'instant none add-column'],
      [mysql80, 'instant none add-column'],
      [mariadb102, 'inplace rebuild none add-column-rebuild'],
      [mariadb1011, 'instant none add-column'],
      [tidb85, 'instant none add-column'],
    ],
  ],
  [
    'ALTER TABLE t ADD n int AFTER id',
    [
      [mysql8020, 'inplace rebuild none add-column-place'],
      [mysql80, 'instant none add-column'],
      [mariadb1011, 'instant none add-column'],
    ],
  ],
  ['ALTER TABLE ft ADD n int', [[mysql80, 'inplace rebuild none add-to-fulltext']]],
  [
    'ALTER TABLE t DROP c',
    [
      [mysql8020, 'inplace rebuild none drop-column-rebuild'],
      [mysql80, 'instant none drop-column'],
      [mariadb1011, 'instant none drop-column'],
    ],
  ],
  ['ALTER TABLE t DROP a', [[mysql80, 'inplace rebuild none drop-column-rebuild']]],
  [
    'ALTER TABLE t RENAME COLUMN a TO z',
    [
      [mysql8020, 'inplace none rename-column'],
      [mysql80, 'instant none rename-column'],
    ],
  ],
  [
    'ALTER TABLE t MODIFY a bigint',
    [
      [mysql80, 'copy rebuild shared type-changed'],
      [tidb85, 'instant none metadata'],
    ],
  ],
  ['ALTER TABLE t MODIFY a smallint', [[tidb85, 'inplace none reorganise']]],
  [
    'ALTER TABLE t MODIFY b varchar(60) NOT NULL',
    [
      [mysql80, 'inplace none type-extended'],
      [mariadb1011, 'instant none type-extended'],
    ],
  ],
  ['ALTER TABLE t MODIFY b varchar(64) NOT NULL', [[mysql80, 'copy rebuild shared length-bytes']]],
  ['ALTER TABLE t MODIFY c varchar(2000)', [[mysql80, 'inplace none type-extended']]],
  ['ALTER TABLE t MODIFY c varchar(100)', [[mysql80, 'copy rebuild shared type-changed']]],
  [
    "ALTER TABLE t MODIFY e enum('x', 'y', 'z')",
    [
      [mysql80, 'instant none type-extended'],
      [mysql57, 'inplace none type-extended'],
    ],
  ],
  ["ALTER TABLE t MODIFY e enum('z', 'x', 'y')", [[mysql80, 'copy rebuild shared type-changed']]],
  ['ALTER TABLE t MODIFY b varchar(20)', [[mysql80, 'inplace rebuild none nullability']]],
  [
    "ALTER TABLE t MODIFY a int COMMENT 'x'",
    [
      [mysql80, 'instant none metadata'],
      [mysql57, 'inplace none metadata'],
    ],
  ],
  ['ALTER TABLE t MODIFY c varchar(200) FIRST', [[mysql80, 'inplace rebuild none column-order']]],
  ['ALTER TABLE t MODIFY c varchar(200) CHARACTER SET ascii', [[mysql80, 'copy rebuild shared charset']]],
  [
    'ALTER TABLE t ADD KEY (c)',
    [
      [mysql80, 'inplace none add-index'],
      [tidb85, 'inplace none backfill'],
    ],
  ],
  ['CREATE INDEX i ON t (c)', [[mysql57, 'inplace none add-index']]],
  ['CREATE FULLTEXT INDEX i ON t (c)', [[mysql80, 'inplace shared add-special-index']]],
  ['DROP INDEX k ON t', [[mysql80, 'instant none metadata']]],
  ['ALTER TABLE t DROP PRIMARY KEY', [[mysql80, 'copy rebuild shared drop-primary-key']]],
  ['ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (a)', [[mysql80, 'inplace rebuild none add-primary-key']]],
  ['ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES ft (id)', [[mysql80, 'copy rebuild shared add-foreign-key']]],
  ['ALTER TABLE t ADD CHECK (a > 0)', [[mysql80, 'copy rebuild shared add-check']]],
  ['ALTER TABLE t CONVERT TO CHARACTER SET ascii', [[mysql80, 'copy rebuild shared charset']]],
  ['ALTER TABLE t ENGINE=InnoDB', [[mysql80, 'inplace rebuild none rebuild']]],
  ['ALTER TABLE t ENGINE=MyISAM', [[mysql80, 'copy rebuild shared engine']]],
  ['ALTER TABLE my ADD n int', [[mysql80, 'copy rebuild shared engine-unknown']]],
  ["ALTER TABLE t COMMENT 'x', ADD n int, ADD KEY (a)", [[mysql80, 'inplace none add-index']]],
  ['ALTER TABLE t ADD n int, MODIFY a bigint', [[mysql80, 'copy rebuild shared type-changed']]],
  ['ALTER TABLE t ADD n int AUTO_INCREMENT UNIQUE', [[mysql80, 'inplace rebuild shared add-auto-increment']]],
  ['ALTER TABLE t ADD n int AS (a + 1) STORED', [[mysql80, 'copy rebuild shared add-stored']]],
  ['ALTER TABLE p DROP PARTITION p0', [[mysql80, 'inplace exclusive partition']]],
  ['ALTER TABLE p ADD PARTITION (PARTITION p1 VALUES LESS THAN (20))', [[mysql80, 'inplace none partition']]],
  ['ALTER TABLE p REMOVE PARTITIONING', [[mysql80, 'copy rebuild shared repartition']]],
  ['ALTER TABLE t MODIFY a bigint, ALGORITHM=INPLACE', [[mysql80, 'copy rebuild shared type-changed refused']]],
  ['ALTER TABLE t ADD KEY (c), ALGORITHM=INSTANT', [[mysql80, 'inplace none add-index refused']]],
  ['ALTER TABLE t ADD n int, ALGORITHM=INSTANT', [[mysql80, 'instant none add-column']]],
  ['CREATE TABLE n (a int)', [[mysql80, 'instant none new-table']]],
  ['DROP TABLE t', [[mysql80, 'instant exclusive gone']]],
  ['RENAME TABLE t TO n', [[mysql80, 'instant none metadata']]],
  ['ALTER TABLE nowhere MODIFY a int', [[mysql80, 'unknown none unknown']]],
  ['UPDATE t SET a = 1', [[mysql80, 'none']]],
])('%s', (sql, expected) => {
  test.each(expected.map(([dialect, wanted]) => ({ dialect, wanted })))(
    '$dialect.flavor $dialect.version: $wanted',
    ({ dialect, wanted }) => {
      expect(plan(sql, dialect)).toBe(wanted);
    },
  );
});

test('every reason is said in both languages with the same holes', () => {
  for (const text of Object.values(ddlReasons)) {
    const holes = locales.map((locale) => [...text[locale].matchAll(/\{\w+\}/g)].map(String).sort());
    expect(holes[0]).toEqual(holes[1]);
  }
});
