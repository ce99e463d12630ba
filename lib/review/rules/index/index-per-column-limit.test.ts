import { testRule } from '@/lib/review/testing/test-rule';
import { indexPerColumnLimit } from './index-per-column-limit';

const options = { max: 2 };

testRule(indexPerColumnLimit, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int, b int, KEY x (a), KEY y (b, a))',
  valid: [
    'ALTER TABLE t ADD KEY (a, id)',
    { sql: 'CREATE TABLE o (id int PRIMARY KEY, a int, KEY (id, a), KEY (a))', options },
    { sql: 'ALTER TABLE t ADD KEY (b)', options },
    { sql: 'ALTER TABLE t DROP KEY x, ADD KEY (a)', options },
    { sql: 'ALTER TABLE t ADD KEY ((a + 1))', options },
    { sql: 'CREATE INDEX i ON nowhere (a)', options },
    { sql: 'ALTER TABLE t ADD c int', options: { max: 1 } },
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (id int PRIMARY KEY, a int UNIQUE, KEY (a), KEY (id, «a»))',
      options,
      message: 'above',
      data: { table: 'o', column: 'a', count: 3, max: 2 },
    },
    { sql: 'ALTER TABLE t ADD KEY (b, id), ADD KEY («A», «b»)', options, message: 'above' },
    { sql: 'CREATE INDEX i ON app.t («a»)', options, message: 'above', data: { count: 3 } },
    { sql: 'ALTER TABLE t ADD c int UNIQUE, ADD d int, ADD KEY («c», d)', options: { max: 1 }, message: 'above' },
  ],
});
