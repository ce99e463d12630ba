import { testRule } from '@/lib/review/testing/test-rule';
import { tidb85 } from '@/lib/sql/dialect';
import { pkAutoIncrement } from './pk-auto-increment';

testRule(pkAutoIncrement, {
  schema: `CREATE TABLE t (id int, n int);
    CREATE TABLE keyed (id int AUTO_INCREMENT PRIMARY KEY, a int);
    CREATE TABLE coded (code char(2) PRIMARY KEY)`,
  valid: [
    'CREATE TABLE o (id bigint AUTO_INCREMENT PRIMARY KEY, a int UNIQUE)',
    'CREATE TABLE o (a int, id bigint AUTO_INCREMENT, PRIMARY KEY (id, a))',
    'CREATE TABLE o (id int)',
    'CREATE INDEX i ON t (n)',
    'ALTER TABLE t MODIFY id int AUTO_INCREMENT, ADD PRIMARY KEY (id)',
    'ALTER TABLE keyed MODIFY id bigint AUTO_INCREMENT',
    'ALTER TABLE keyed MODIFY a bigint',
    'ALTER TABLE coded MODIFY code char(3)',
    'ALTER TABLE t ADD PRIMARY KEY (nowhere)',
    { sql: 'CREATE TABLE o (id bigint AUTO_RANDOM PRIMARY KEY)', dialect: tidb85 },
  ],
  invalid: [
    { sql: 'CREATE TABLE o («id» bigint PRIMARY KEY)', message: 'missing', data: { table: 'o' } },
    { sql: 'CREATE TABLE o (a int, b int, n int AUTO_INCREMENT UNIQUE, PRIMARY KEY («a, b»))', message: 'missing' },
    { sql: 'ALTER TABLE t ADD PRIMARY KEY («id»)', message: 'missing' },
    { sql: 'ALTER TABLE t ADD COLUMN «uid» char(36) PRIMARY KEY', message: 'missing' },
    { sql: 'ALTER TABLE keyed MODIFY «id» bigint', message: 'lost', data: { column: 'id', table: 'keyed' } },
  ],
});
