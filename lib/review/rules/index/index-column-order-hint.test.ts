import { testRule } from '@/lib/review/testing/test-rule';
import { indexColumnOrderHint } from './index-column-order-hint';

testRule(indexColumnOrderHint, {
  schema: 'CREATE TABLE t (a int, b int, s text, u text)',
  valid: [
    'CREATE TABLE o (a int PRIMARY KEY, b int UNIQUE, KEY (b))',
    'ALTER TABLE t ADD KEY (a), ADD FULLTEXT KEY (s, u)',
  ],
  invalid: [
    { sql: 'CREATE INDEX i ON t («a, b DESC»)', message: 'composite', data: { columns: '(a, b)' } },
    { sql: 'CREATE TABLE o (a int, b int, PRIMARY KEY («a, b»), KEY k («b, (a + 1)»))', message: 'composite' },
    { sql: 'ALTER TABLE app.t ADD UNIQUE («b, a, s(10)»), ADD KEY (a)', message: 'composite' },
  ],
});
