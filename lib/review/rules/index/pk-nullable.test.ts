import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { pkNullable } from './pk-nullable';

testRule(pkNullable, {
  schema: 'CREATE TABLE t (id int NOT NULL, a int, b int NULL); CREATE TABLE keyed (id int PRIMARY KEY)',
  valid: [
    'CREATE TABLE o (id int PRIMARY KEY, a int NULL)',
    'CREATE TABLE o (id int NOT NULL, a int DEFAULT NULL, PRIMARY KEY (id), UNIQUE (a))',
    'ALTER TABLE t ADD PRIMARY KEY (id)',
    'ALTER TABLE t ADD UNIQUE KEY (a)',
    'ALTER TABLE t MODIFY a int NOT NULL, ADD PRIMARY KEY (id, a)',
    'ALTER TABLE t MODIFY a int NULL, ADD PRIMARY KEY (id)',
    'ALTER TABLE t ADD c int, ADD PRIMARY KEY (c)',
    'ALTER TABLE keyed MODIFY id bigint',
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (id int «NULL» PRIMARY KEY)',
      message: 'refused',
      data: { table: 'o', column: 'id' },
      level: 'error',
      fixed: 'CREATE TABLE o (id int NOT NULL PRIMARY KEY)',
    },
    {
      sql: 'CREATE TABLE o (id int «DEFAULT NULL», PRIMARY KEY (id))',
      message: 'refused',
      fixed: 'CREATE TABLE o (id int NOT NULL, PRIMARY KEY (id))',
    },
    { sql: 'CREATE TABLE o (a int «NULL», b int «NULL», PRIMARY KEY (a, b))', message: 'refused' },
    { sql: 'ALTER TABLE keyed MODIFY id bigint «NULL»', message: 'refused' },
    { sql: 'ALTER TABLE t MODIFY a int «NULL», ADD PRIMARY KEY (a)', message: 'refused' },
    { sql: 'ALTER TABLE t ADD PRIMARY KEY (id, «a», «b»)', message: 'becomes', level: 'warning' },
    { sql: 'ALTER TABLE t MODIFY «a» bigint PRIMARY KEY', message: 'becomes' },
    {
      sql: 'CREATE TABLE o (id int «NULL» PRIMARY KEY)',
      dialect: mariadb1011,
      message: 'ignored',
      level: 'notice',
    },
  ],
});
