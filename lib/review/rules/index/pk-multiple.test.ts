import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { pkMultiple } from './pk-multiple';

testRule(pkMultiple, {
  schema: 'CREATE TABLE t (a int, b int, c int, PRIMARY KEY (a, b)); CREATE TABLE bare (a int, b int)',
  valid: [
    'CREATE TABLE o (a int PRIMARY KEY, b int UNIQUE, KEY (b))',
    'CREATE TABLE o (a int, b int, PRIMARY KEY (a, b))',
    'ALTER TABLE bare ADD PRIMARY KEY (a)',
    'ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (c)',
    'ALTER TABLE t DROP INDEX `PRIMARY`, ADD PRIMARY KEY (c)',
    'ALTER TABLE t DROP a, DROP b, ADD PRIMARY KEY (c)',
    'ALTER TABLE t MODIFY a bigint, ADD UNIQUE KEY (c)',
    { sql: 'ALTER TABLE t ADD PRIMARY KEY IF NOT EXISTS (c)', dialect: mariadb1011 },
  ],
  invalid: [
    { sql: 'CREATE TABLE o (a int PRIMARY KEY, b int «PRIMARY KEY»)', message: 'second', data: { table: 'o' } },
    { sql: 'CREATE TABLE o (a int, b int KEY, «PRIMARY KEY (a)»)', message: 'second' },
    { sql: 'ALTER TABLE bare ADD PRIMARY KEY (a), ADD «PRIMARY KEY (b)»', message: 'second' },
    { sql: 'ALTER TABLE t ADD «PRIMARY KEY (c)»', message: 'exists', data: { table: 't' } },
    { sql: 'ALTER TABLE t DROP a, ADD «PRIMARY KEY (c)»', message: 'exists' },
    { sql: 'ALTER TABLE t MODIFY c bigint «PRIMARY KEY»', message: 'exists' },
    { sql: 'ALTER TABLE bare ADD PRIMARY KEY (a); ALTER TABLE bare ADD «PRIMARY KEY (b)»', message: 'exists' },
  ],
});
