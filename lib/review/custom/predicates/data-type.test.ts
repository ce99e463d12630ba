import { glob, testCondition } from '@/lib/review/custom/testing/test-condition';

testCondition(
  'data-type',
  { name: glob('enum', '*text', 'integer') },
  {
    valid: ['CREATE TABLE t (a int, b varchar(20))', 'SELECT CAST(a AS CHAR) FROM t'],
    invalid: [
      "CREATE TABLE t (id int, a «ENUM('x', 'y')», b «text»)",
      'ALTER TABLE t MODIFY COLUMN a «longtext» NOT NULL',
      'ALTER TABLE t ADD COLUMN (a «INTEGER», b int)',
    ],
  },
);
