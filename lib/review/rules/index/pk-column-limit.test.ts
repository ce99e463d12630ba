import { testRule } from '@/lib/review/testing/test-rule';
import { pkColumnLimit } from './pk-column-limit';

testRule(pkColumnLimit, {
  schema: 'CREATE TABLE t (a int, b int, c int, d int)',
  valid: [
    'CREATE TABLE o (a int, b int, c int, PRIMARY KEY (a, b, c))',
    'CREATE TABLE o (id int PRIMARY KEY)',
    'ALTER TABLE t ADD UNIQUE KEY (a, b, c, d)',
    { sql: 'ALTER TABLE t ADD PRIMARY KEY (a, b, c, d)', options: { max: 4 } },
  ],
  invalid: [
    { sql: 'ALTER TABLE t ADD PRIMARY KEY («a, b, c, d»)', message: 'above', data: { table: 't', count: 4, max: 3 } },
    {
      sql: 'CREATE TABLE app.o (a int, b int, CONSTRAINT pk PRIMARY KEY («a, b»))',
      options: { max: 1 },
      message: 'above',
      data: { table: 'o' },
    },
  ],
});
