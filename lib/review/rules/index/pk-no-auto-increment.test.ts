import { testRule } from '@/lib/review/testing/test-rule';
import { pkNoAutoIncrement } from './pk-no-auto-increment';

testRule(pkNoAutoIncrement, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, n int); CREATE TABLE n (id int AUTO_INCREMENT, KEY (id))',
  valid: [
    'CREATE TABLE o (id bigint unsigned PRIMARY KEY, n int AUTO_INCREMENT UNIQUE)',
    'ALTER TABLE t MODIFY id bigint',
    'ALTER TABLE t ADD KEY (n)',
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (id bigint «AUTO_INCREMENT» PRIMARY KEY)',
      message: 'used',
      data: { table: 'o', column: 'id' },
    },
    { sql: 'CREATE TABLE o (a int, id int NOT NULL «AUTO_INCREMENT», PRIMARY KEY (id, a))', message: 'used' },
    { sql: 'CREATE TABLE o (id «SERIAL», PRIMARY KEY (id))', message: 'used' },
    { sql: 'ALTER TABLE t MODIFY id int «AUTO_INCREMENT»', message: 'used' },
    { sql: 'ALTER TABLE n ADD PRIMARY KEY («id»)', message: 'used' },
  ],
});
