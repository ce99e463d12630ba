import { glob, testCondition } from '@/lib/review/custom/testing/test-condition';

testCondition(
  'function-name',
  { name: glob('sleep', 'json_*') },
  {
    valid: ['SELECT sleep FROM t', "SELECT 'sleep(1)'"],
    invalid: [
      'SELECT «SLEEP»(1)',
      'UPDATE t SET a = «json_set»(a, b, c) WHERE «Json_Valid»(a)',
      'SELECT 1 WHERE (SELECT app.«sleep»(2))',
    ],
  },
);
