import { testRule } from '@/lib/review/testing/test-rule';
import { columnDisplayWidthTooBig } from './column-display-width-too-big';

testRule(columnDisplayWidthTooBig, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (a int(255), b bit(64), c varchar(1000), d float(255, 30), e bigint)',
    'ALTER TABLE t ADD b tinyint(4)',
  ],
  invalid: [
    { sql: 'CREATE TABLE o (a «int(256)» NOT NULL, b «bit(65)»)', message: 'above' },
    { sql: 'ALTER TABLE t ADD b «tinyint(1000) zerofill»', message: 'above', data: { type: 'TINYINT', max: 255 } },
    { sql: 'ALTER TABLE t MODIFY a «float(256, 2)»', message: 'above' },
  ],
});
