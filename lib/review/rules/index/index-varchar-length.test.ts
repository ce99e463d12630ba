import { testRule } from '@/lib/review/testing/test-rule';
import { indexVarcharLength } from './index-varchar-length';

testRule(indexVarcharLength, {
  schema: 'CREATE TABLE t (id int, s varchar(255), l varchar(1000), x text, KEY by_s (s))',
  valid: [
    'CREATE TABLE o (s varchar(255) PRIMARY KEY, l varchar(4000))',
    'ALTER TABLE t ADD KEY (l(50))',
    'ALTER TABLE t ADD FULLTEXT KEY (l)',
    'ALTER TABLE t ADD KEY (x(300))',
    'ALTER TABLE t MODIFY l varchar(2000)',
    { sql: 'CREATE INDEX i ON t (l)', options: { max: 1000 } },
  ],
  invalid: [
    { sql: 'CREATE INDEX i ON t (id, «l»)', message: 'above', data: { column: 'l', length: 1000, max: 255 } },
    { sql: 'CREATE TABLE o («s» varchar(300) UNIQUE, b varbinary(400), KEY («b»))', message: 'above' },
    { sql: 'ALTER TABLE t ADD KEY («l(500)»)', message: 'above', data: { length: 500 } },
    { sql: 'ALTER TABLE app.t MODIFY «s» varchar(500)', message: 'above' },
  ],
});
