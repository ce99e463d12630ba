import { testRule } from '@/lib/review/testing/test-rule';
import { pkTypeInteger } from './pk-type-integer';

testRule(pkTypeInteger, {
  schema: 'CREATE TABLE t (id int, code varchar(20), day date); CREATE TABLE keyed (id int PRIMARY KEY, a int)',
  valid: [
    'CREATE TABLE o (id int PRIMARY KEY)',
    'CREATE TABLE o (id bigint unsigned, n int, code char(2), PRIMARY KEY (id, n), KEY (code))',
    'CREATE TABLE o (id integer, PRIMARY KEY (id))',
    'ALTER TABLE t ADD PRIMARY KEY (id)',
    'ALTER TABLE t ADD UNIQUE KEY (code)',
    'ALTER TABLE keyed MODIFY id bigint',
    'ALTER TABLE keyed MODIFY a varchar(20)',
    'ALTER TABLE t ADD PRIMARY KEY (nowhere)',
    'CREATE TABLE o LIKE t',
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (id «char(36)» PRIMARY KEY)',
      message: 'other',
      data: { table: 'o', column: 'id', type: 'CHAR(36)' },
    },
    { sql: 'CREATE TABLE o (id «tinyint unsigned», PRIMARY KEY (id))', message: 'other' },
    { sql: 'CREATE TABLE o (a int, b «varchar(5)», c «date», PRIMARY KEY (a, b, c))', message: 'other' },
    { sql: 'ALTER TABLE t ADD PRIMARY KEY (id, «code», «day»)', message: 'other' },
    { sql: 'ALTER TABLE app.t ADD uid «binary(16)», ADD PRIMARY KEY (uid)', message: 'other' },
    { sql: 'ALTER TABLE keyed MODIFY id «varchar(36)» NOT NULL', message: 'other' },
    { sql: 'ALTER TABLE keyed CHANGE id uid «binary(16)» NOT NULL', message: 'other', data: { column: 'uid' } },
    { sql: 'CREATE TABLE o (k varchar(9)); ALTER TABLE o ADD PRIMARY KEY («k»)', message: 'other' },
  ],
});
