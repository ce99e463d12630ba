import { testRule } from '@/lib/review/testing/test-rule';
import { mixDdlDml } from './mix-ddl-dml';

testRule(mixDdlDml, {
  schema: 'CREATE TABLE t (a int PRIMARY KEY)',
  valid: [
    'CREATE TABLE u (a int); ALTER TABLE u ADD b int',
    'INSERT INTO t VALUES (1); UPDATE t SET a = 2 WHERE a = 1',
    'CREATE TABLE u (a int); SELECT a FROM t WHERE a = 1',
    'CREATE TEMPORARY TABLE u (a int); INSERT INTO t VALUES (1)',
  ],
  invalid: [
    { sql: 'CREATE TABLE u (a int); «INSERT» INTO t VALUES (1); DELETE FROM t WHERE a = 1', message: 'dmlAfter' },
    { sql: 'UPDATE t SET a = 2 WHERE a = 1; «TRUNCATE» TABLE t', message: 'ddlAfter' },
  ],
});
