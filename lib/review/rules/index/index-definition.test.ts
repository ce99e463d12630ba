import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { indexDefinition } from './index-definition';

const many = Array.from({ length: 17 }, (_, i) => `c${i}`);
const manyColumns = many.map((name) => `${name} int`).join(', ');

testRule(indexDefinition, {
  schema: `CREATE TABLE t (id int, s varchar(20), x text, b blob, j json, g point NOT NULL, n point, e enum('a'),
    v int AS (id + 1) VIRTUAL, w int AS (id + 1) STORED)`,
  valid: [
    'CREATE TABLE o (id int PRIMARY KEY, s varchar(20), KEY (s(20)), KEY (s(5) DESC), UNIQUE (id, s))',
    'ALTER TABLE t ADD KEY (x(100)), ADD KEY (b(10)), ADD KEY (v), ADD PRIMARY KEY (w)',
    'ALTER TABLE t ADD FULLTEXT KEY (s, x) WITH PARSER ngram',
    'ALTER TABLE t ADD FULLTEXT KEY (x(10))',
    'ALTER TABLE t ADD SPATIAL KEY (g)',
    'ALTER TABLE t ADD KEY ((id + 1)), ADD KEY (missing(3))',
    "CREATE INDEX i ON t ((CAST(j->'$.a' AS UNSIGNED ARRAY)))",
    'CREATE INDEX i ON nowhere (a(5))',
    'CREATE INDEX i ON t (id(4))',
    { sql: 'CREATE INDEX i ON t (w(4), e(1))', dialect: mariadb1011 },
    { sql: 'CREATE TABLE o (j json, KEY (j(10)))', dialect: mariadb1011 },
    { sql: `CREATE TABLE o (${manyColumns}, KEY (${many.join(', ')}))`, dialect: mariadb1011 },
    'ALTER TABLE t ADD KEY (s(30)), MODIFY s varchar(30)',
  ],
  invalid: [
    {
      sql: 'CREATE INDEX i ON t («id(3)», s)',
      message: 'prefix',
      data: { column: 'id', type: 'INT' },
      fixed: 'CREATE INDEX i ON t (id, s)',
    },
    { sql: 'ALTER TABLE t ADD KEY («e(1)»)', message: 'prefix', fixed: 'ALTER TABLE t ADD KEY (e)' },
    {
      sql: 'CREATE TABLE o (s varchar(10), KEY («s(11) DESC»))',
      message: 'prefixTooLong',
      data: { length: 11, type: 'VARCHAR(10)' },
      fixed: 'CREATE TABLE o (s varchar(10), KEY (s DESC))',
    },
    { sql: 'ALTER TABLE t ADD c binary(4), ADD UNIQUE KEY («c(5)»)', message: 'prefixTooLong' },
    { sql: 'CREATE INDEX i ON t («s(0)»)', message: 'prefixZero' },
    { sql: 'CREATE FULLTEXT INDEX i ON app.t (s, «id», «b»)', message: 'fulltext' },
    { sql: 'ALTER TABLE t ADD SPATIAL KEY («s»)', message: 'spatial' },
    { sql: 'CREATE TABLE o (g geometry, SPATIAL KEY («g»))', message: 'spatialNull', data: { column: 'g' } },
    { sql: 'CREATE INDEX i ON t («j»)', message: 'notIndexable', data: { type: 'JSON' } },
    { sql: 'ALTER TABLE t ADD PRIMARY KEY («v»)', message: 'primaryGenerated' },
    { sql: 'ALTER TABLE t ADD PRIMARY KEY («w»)', dialect: mariadb1011, message: 'primaryGenerated' },
    { sql: 'ALTER TABLE t ADD PRIMARY KEY («(id + 1)»)', message: 'primaryExpression' },
    {
      sql: 'CREATE INDEX i ON t («(id)»)',
      message: 'onlyColumn',
      data: { column: 'id' },
      fixed: 'CREATE INDEX i ON t (id)',
    },
    { sql: 'CREATE TABLE o (x text, KEY k (x(9)) «WITH PARSER ngram»)', dialect: mariadb1011, message: 'parser' },
    {
      sql: `CREATE TABLE o (${manyColumns}, KEY k (${many.slice(0, 16).join(', ')}, «c16»))`,
      message: 'parts',
      data: { index: 'k', count: 17, max: 16 },
    },
    { sql: 'ALTER TABLE t ADD SPATIAL KEY (g, «g»)', message: 'parts' },
  ],
});
