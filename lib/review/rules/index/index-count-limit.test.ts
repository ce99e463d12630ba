import { testRule } from '@/lib/review/testing/test-rule';
import { indexCountLimit } from './index-count-limit';

testRule(indexCountLimit, {
  schema: 'CREATE TABLE t (a int PRIMARY KEY, b int, c int, KEY (b), KEY (c))',
  valid: [
    'ALTER TABLE t ADD KEY (b, c)',
    { sql: 'ALTER TABLE t DROP KEY b, ADD KEY bc (b, c)', options: { max: 3 } },
    { sql: 'ALTER TABLE t ADD d int', options: { max: 2 } },
    { sql: 'ALTER TABLE t ADD KEY x (b, c); DROP INDEX x ON t', options: { max: 3 } },
  ],
  invalid: [
    { sql: 'ALTER TABLE «t» ADD KEY (b, c)', options: { max: 3 }, message: 'above', data: { count: 4, max: 3 } },
    {
      sql: 'CREATE INDEX x ON t (b, c); CREATE INDEX y ON «t» (c, b)',
      options: { max: 3 },
      message: 'above',
      data: { count: 5 },
    },
    { sql: 'CREATE TABLE «n» (a int PRIMARY KEY, b int UNIQUE)', options: { max: 1 }, message: 'above' },
  ],
});
