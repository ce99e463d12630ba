import { testRule } from '@/lib/review/testing/test-rule';
import { indexColumnLimit } from './index-column-limit';

testRule(indexColumnLimit, {
  schema: 'CREATE TABLE t (a int, b int, c int, d int, e int, f int, s text)',
  valid: [
    'ALTER TABLE t ADD KEY (a, b, c, d, e)',
    { sql: 'ALTER TABLE t ADD FULLTEXT KEY (s, s)', options: { max: 1 } },
  ],
  invalid: [
    { sql: 'CREATE INDEX i ON t («a, b, c, d, e, f»)', message: 'above', data: { table: 't', count: 6, max: 5 } },
    { sql: 'ALTER TABLE t ADD UNIQUE KEY («a, b DESC, c»)', options: { max: 2 }, message: 'above' },
    { sql: 'CREATE TABLE n (a int, b int, PRIMARY KEY («a, b»))', options: { max: 1 }, message: 'above' },
    { sql: 'CREATE TABLE n («a» int PRIMARY KEY)', options: { max: 0 }, message: 'above' },
  ],
});
