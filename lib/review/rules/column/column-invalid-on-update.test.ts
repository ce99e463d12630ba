import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011, tidb85 } from '@/lib/sql/dialect';
import { columnInvalidOnUpdate } from './column-invalid-on-update';

testRule(columnInvalidOnUpdate, {
  schema: 'CREATE TABLE t (a int, p int)',
  valid: [
    'CREATE TABLE o (a datetime ON UPDATE NOW(), b timestamp(3) NULL ON UPDATE CURRENT_TIMESTAMP(3), c datetime(0) ON UPDATE NOW())',
    { sql: 'CREATE TABLE o (a datetime(3) ON UPDATE NOW())', dialect: mariadb1011 },
    'CREATE TABLE o (a int REFERENCES t (p) ON UPDATE CASCADE)',
    'ALTER TABLE t ADD b datetime ON UPDATE LOCALTIMESTAMP',
  ],
  invalid: [
    { sql: 'CREATE TABLE o (a int «ON UPDATE NOW()», b date «ON UPDATE CURRENT_TIMESTAMP»)', message: 'type' },
    {
      sql: 'ALTER TABLE t ADD b datetime(6) DEFAULT NOW(6) ON UPDATE «CURRENT_TIMESTAMP» COMMENT "x"',
      message: 'precision',
      data: { given: 0, digits: 6 },
      fixed: 'ALTER TABLE t ADD b datetime(6) DEFAULT NOW(6) ON UPDATE CURRENT_TIMESTAMP(6) COMMENT "x"',
    },
    {
      sql: 'CREATE TABLE o (a datetime ON UPDATE «NOW(3)»)',
      dialect: tidb85,
      message: 'precision',
      fixed: 'CREATE TABLE o (a datetime ON UPDATE CURRENT_TIMESTAMP)',
    },
    { sql: 'CREATE TABLE o (a time «ON UPDATE NOW()»)', dialect: mariadb1011, message: 'type' },
  ],
});
