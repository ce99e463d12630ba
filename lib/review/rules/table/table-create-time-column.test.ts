import { testRule } from '@/lib/review/testing/test-rule';
import { tableCreateTimeColumn } from './table-create-time-column';

testRule(tableCreateTimeColumn, {
  schema: 'CREATE TABLE t (a int, create_time datetime DEFAULT NOW()); CREATE TABLE old (a int)',
  valid: [
    'CREATE TABLE o (a int, create_time datetime NOT NULL DEFAULT CURRENT_TIMESTAMP)',
    'CREATE TABLE o (a int, CREATE_TIME timestamp(3) DEFAULT NOW(3))',
    'CREATE TABLE o (a int); ALTER TABLE o ADD create_time datetime DEFAULT NOW()',
    'CREATE TABLE o LIKE t',
    'CREATE TEMPORARY TABLE o (a int)',
    'ALTER TABLE old ADD b int',
    { sql: 'CREATE TABLE o (created_at datetime DEFAULT NOW())', options: { name: 'created_at' } },
    'ALTER TABLE t MODIFY create_time datetime DEFAULT LOCALTIME COMMENT "x"',
  ],
  invalid: [
    { sql: 'CREATE TABLE app.«o» (a int)', message: 'missing', data: { table: 'o', column: 'create_time' } },
    { sql: 'ALTER TABLE «t» DROP create_time', message: 'missing' },
    { sql: 'CREATE TABLE o (create_time «bigint»)', message: 'type', data: { type: 'BIGINT' } },
    {
      sql: 'CREATE TABLE o («create_time» datetime(3) NOT NULL)',
      message: 'noDefault',
      fixed: 'CREATE TABLE o (create_time datetime(3) DEFAULT CURRENT_TIMESTAMP(3) NOT NULL)',
    },
    {
      sql: 'ALTER TABLE old ADD «create_time» timestamp',
      message: 'noDefault',
      fixed: 'ALTER TABLE old ADD create_time timestamp DEFAULT CURRENT_TIMESTAMP',
    },
    { sql: "ALTER TABLE t MODIFY create_time datetime DEFAULT «'2024-01-01'»", message: 'noDefault' },
    { sql: 'ALTER TABLE t MODIFY create_time datetime DEFAULT «NULL» NULL', message: 'noDefault' },
  ],
});
