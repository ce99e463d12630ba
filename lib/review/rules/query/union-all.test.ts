import { testRule } from '@/lib/review/testing/test-rule';
import { unionAll } from './union-all';

testRule(unionAll, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: ['SELECT a FROM t UNION ALL SELECT b FROM t', 'SELECT a FROM t EXCEPT SELECT b FROM t', 'SELECT a FROM t'],
  invalid: [
    { sql: 'SELECT a FROM t «UNION» SELECT b FROM t', message: 'distinct' },
    { sql: 'SELECT a FROM t «UNION DISTINCT» SELECT b FROM t UNION ALL SELECT 1', message: 'distinct' },
    { sql: 'INSERT INTO t (a) SELECT a FROM t «UNION» SELECT b FROM t', message: 'distinct' },
    { sql: 'SELECT a FROM t WHERE a IN (SELECT 1 «UNION» SELECT 2 «UNION» SELECT 3)', message: 'distinct' },
    { sql: 'WITH c AS (SELECT 1 AS a «UNION» SELECT 2) SELECT a FROM c', message: 'distinct' },
  ],
});
