import { testCondition } from '@/lib/review/custom/testing/test-condition';

testCondition(
  'exec-class',
  { classes: ['ddl', 'dcl'] },
  {
    valid: ['DELETE FROM t WHERE id = 1', 'SELECT 1', 'SET @a = 1'],
    invalid: ['«DROP» TABLE t', "«GRANT» SELECT ON a.* TO 'u'@'h'", 'SELECT 1; «CREATE» TABLE t (id int)'],
  },
);
