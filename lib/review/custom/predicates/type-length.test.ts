import { over, testCondition } from '@/lib/review/custom/testing/test-condition';

testCondition(
  'type-length',
  { length: over(255) },
  {
    valid: ['CREATE TABLE t (a varchar(255), b text)', 'ALTER TABLE t ADD a decimal(20, 4)'],
    invalid: ['CREATE TABLE t (a «varchar(256)», b int)', 'ALTER TABLE t CHANGE a b «varchar(1000)»'],
  },
);
