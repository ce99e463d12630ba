import { testRule } from '@/lib/review/testing/test-rule';
import { aliasStar } from './alias-star';

testRule(aliasStar, {
  gaps: ['parse-failed'],
  schema: 'CREATE TABLE t (a int, b int)',
  valid: ['SELECT * FROM t', 'SELECT t.*, a AS x FROM t', 'SELECT a * b AS c FROM t', 'SELECT a b c FROM t'],
  invalid: [
    { sql: 'SELECT * «AS» x FROM t', message: 'alias' },
    { sql: 'SELECT t.* «as» c1, b FROM t', message: 'alias' },
    { sql: 'SELECT app.t.* «x», b FROM t', message: 'alias' },
    { sql: 'SELECT a FROM t; SELECT * «x» FROM t', message: 'alias' },
  ],
});
