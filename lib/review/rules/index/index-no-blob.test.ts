import { testRule } from '@/lib/review/testing/test-rule';
import { indexNoBlob } from './index-no-blob';

testRule(indexNoBlob, {
  schema: 'CREATE TABLE t (id int, b blob, x mediumtext, s varchar(200), KEY by_s (s))',
  valid: [
    'CREATE TABLE o (id int PRIMARY KEY, b blob, KEY (id))',
    'ALTER TABLE t ADD FULLTEXT KEY (x)',
    'ALTER TABLE t ADD KEY (s(20)), ADD c longblob',
    'ALTER TABLE t ADD KEY ((left(x, 10)))',
    'ALTER TABLE t MODIFY x longtext, MODIFY s varchar(300)',
    { sql: 'CREATE INDEX i ON t (x(20))', options: { types: ['blob'] } },
    'CREATE INDEX i ON t (nowhere)',
  ],
  invalid: [
    { sql: 'CREATE INDEX i ON t («b(20)»)', message: 'used', data: { table: 't', column: 'b', type: 'BLOB' } },
    { sql: 'CREATE TABLE o (a tinytext, m mediumblob, i int, UNIQUE («a(1)», i, «m(2)»))', message: 'used' },
    { sql: 'CREATE TABLE o («b» blob UNIQUE)', message: 'used' },
    { sql: 'ALTER TABLE app.t ADD n longtext, ADD KEY («n(10)»)', message: 'used' },
    { sql: 'ALTER TABLE t MODIFY «s» text', message: 'used' },
    { sql: 'ALTER TABLE t CHANGE x b2 blob; CREATE INDEX i ON t (id, «b2(9)»)', message: 'used' },
  ],
});
