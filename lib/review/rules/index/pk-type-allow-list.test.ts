import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { pkTypeAllowList } from './pk-type-allow-list';

testRule(pkTypeAllowList, {
  schema: 'CREATE TABLE t (id bigint, code varchar(20)); CREATE TABLE keyed (id int PRIMARY KEY)',
  valid: [
    'CREATE TABLE o (id binary(16) PRIMARY KEY)',
    { sql: 'CREATE TABLE o (id uuid PRIMARY KEY)', dialect: mariadb1011 },
    'CREATE TABLE o (id int(5), code varchar(20) UNIQUE, PRIMARY KEY (id))',
    'ALTER TABLE t ADD PRIMARY KEY (id)',
    'ALTER TABLE t CHANGE code id2 int PRIMARY KEY',
    { sql: 'CREATE TABLE o (id integer PRIMARY KEY)', options: { allow: ['INTEGER'] } },
    { sql: 'CREATE TABLE o (flag bool PRIMARY KEY)', options: { allow: ['boolean'] } },
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (id «varchar(36)» PRIMARY KEY)',
      message: 'notAllowed',
      data: { column: 'id', type: 'VARCHAR', allowed: 'INT, BIGINT, BINARY, UUID' },
    },
    { sql: 'ALTER TABLE t ADD PRIMARY KEY (id, «code»)', message: 'notAllowed' },
    { sql: 'ALTER TABLE keyed MODIFY id «decimal(20)»', message: 'notAllowed' },
    { sql: 'CREATE TABLE o (id «int» PRIMARY KEY)', options: { allow: ['bigint'] }, message: 'notAllowed' },
  ],
});
