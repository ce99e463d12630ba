import { testRule } from '@/lib/review/testing/test-rule';
import { indexColumnNotExist } from './index-column-not-exist';

testRule(indexColumnNotExist, {
  schema: 'CREATE TABLE t (id int, name varchar(100), KEY k (name)); CREATE TABLE p (id int PRIMARY KEY)',
  valid: [
    'CREATE TABLE n (a int, b varchar(20), KEY (A), UNIQUE u (a, b(5)))',
    'ALTER TABLE t ADD KEY (id, name(10))',
    'ALTER TABLE t ADD c int, ADD KEY (c)',
    'ALTER TABLE t CHANGE name title varchar(100), ADD KEY t (title)',
    'CREATE INDEX i ON t ((id + 1))',
    'ALTER TABLE t ADD FOREIGN KEY (id) REFERENCES p (id)',
  ],
  invalid: [
    { sql: 'CREATE TABLE n (a int, KEY («b»))', message: 'missing', data: { table: 'n', column: 'b' } },
    { sql: 'CREATE TABLE n (a int, PRIMARY KEY («id»))', message: 'missing' },
    {
      sql: 'ALTER TABLE t ADD UNIQUE KEY u (id, «nam»)',
      message: 'missing',
      fixed: 'ALTER TABLE t ADD UNIQUE KEY u (id, name)',
    },
    { sql: 'CREATE INDEX i ON t («nope»)', message: 'missing' },
    { sql: 'ALTER TABLE t DROP name, ADD KEY n («name»)', message: 'missing' },
    { sql: 'ALTER TABLE t ADD FOREIGN KEY («nope») REFERENCES p (id)', message: 'missing' },
  ],
});
