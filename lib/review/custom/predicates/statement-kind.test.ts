import { testCondition } from '@/lib/review/custom/testing/test-condition';

testCondition(
  'statement-kind',
  { kinds: ['delete', 'select'] },
  {
    valid: ['UPDATE t SET a = 1 WHERE id = 1', 'DROP TABLE t', 'INSERT INTO t SELECT 1', 'EXPLAIN SELECT 1'],
    invalid: [
      '«DELETE» FROM t WHERE id IN (SELECT id FROM u)',
      '«SELECT» 1 UNION SELECT 2',
      'INSERT INTO t VALUES (1); «SELECT» 1',
      'CREATE TRIGGER x AFTER INSERT ON t FOR EACH ROW BEGIN «DELETE» FROM u WHERE id = 1; END',
      'CREATE TRIGGER x AFTER INSERT ON t FOR EACH ROW «DELETE» FROM u WHERE id = 1',
    ],
  },
);
