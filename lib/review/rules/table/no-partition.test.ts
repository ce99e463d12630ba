import { testRule } from '@/lib/review/testing/test-rule';
import { noPartition } from './no-partition';

testRule(noPartition, {
  schema: 'CREATE TABLE t (a int)',
  valid: ['CREATE TABLE o (a int)', 'ALTER TABLE t REMOVE PARTITIONING'],
  invalid: [
    { sql: 'CREATE TABLE o (a int) «PARTITION BY HASH (a) PARTITIONS 4»', message: 'partitioned' },
    { sql: 'ALTER TABLE t «PARTITION BY KEY (a)»', message: 'partitioned' },
    { sql: 'ALTER TABLE t «ADD PARTITION (PARTITION p1 VALUES LESS THAN (10))»', message: 'added' },
  ],
});
