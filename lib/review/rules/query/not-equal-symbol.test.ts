import { testRule } from '@/lib/review/testing/test-rule';
import { notEqualSymbol } from './not-equal-symbol';

testRule(notEqualSymbol, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int)',
  valid: ['SELECT a FROM t WHERE a <> 1', "SELECT a FROM t WHERE a = '!='", 'SELECT a FROM t WHERE NOT a = 1 /* != */'],
  invalid: [
    { sql: 'SELECT a FROM t WHERE a «!=» 1', message: 'symbol', fixed: 'SELECT a FROM t WHERE a <> 1' },
    {
      sql: 'UPDATE t SET a = 1 WHERE a«!=»1 AND id «!=» 2',
      message: 'symbol',
      fixed: 'UPDATE t SET a = 1 WHERE a<>1 AND id <> 2',
    },
    { sql: 'SELECT a «!=» 1 FROM t', message: 'symbol' },
  ],
});
