import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011, tidb85 } from '@/lib/sql/dialect';
import { subqueryLimit } from './subquery-limit';

const options = { everywhere: true };

testRule(subqueryLimit, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'SELECT a FROM t WHERE b IN (SELECT b FROM t) LIMIT 3',
    'SELECT a FROM t WHERE b = (SELECT b FROM t ORDER BY a LIMIT 1)',
    'SELECT d.a FROM (SELECT a FROM t LIMIT 3) d',
    { sql: 'SELECT a FROM t WHERE b IN (SELECT d.b FROM (SELECT b FROM t LIMIT 3) d)', options },
    { sql: 'SELECT a FROM t WHERE b IN (SELECT b FROM t LIMIT 3)', dialect: tidb85 },
    { sql: 'INSERT INTO t SELECT a, b FROM t LIMIT 3', options },
    { sql: 'WITH c AS (SELECT a FROM t LIMIT 3) SELECT a FROM c', options },
  ],
  invalid: [
    { sql: 'SELECT a FROM t WHERE b IN (SELECT b FROM t ORDER BY a «LIMIT 3»)', message: 'refused', level: 'error' },
    { sql: 'DELETE FROM t WHERE b NOT IN (SELECT 1 «LIMIT 1»)', dialect: mariadb1011, message: 'refused' },
    { sql: 'SELECT a FROM t WHERE b > ALL (SELECT b FROM t UNION SELECT 1 «LIMIT 2»)', message: 'refused' },
    { sql: 'SELECT a FROM t WHERE b IN (SELECT b FROM t «LIMIT 3»)', dialect: tidb85, options, message: 'value' },
    {
      sql: 'SELECT a FROM t WHERE b = (SELECT b FROM t «LIMIT 1») AND EXISTS (SELECT 1 FROM t «LIMIT 1»)',
      options,
      message: 'value',
      level: 'notice',
    },
    {
      sql: 'SELECT d.a FROM (SELECT a FROM t «LIMIT 3») d UNION ALL SELECT a FROM t',
      options,
      message: 'derived',
      level: 'notice',
    },
  ],
});
