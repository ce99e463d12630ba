import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { noTrigger } from './no-trigger';

testRule(noTrigger, {
  valid: ['CREATE TABLE t (a int)', 'DROP TRIGGER tr', 'CREATE PROCEDURE p() SELECT 1'],
  invalid: [
    {
      sql: 'CREATE TRIGGER «tr» BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1',
      message: 'created',
      data: { name: 'tr', table: 't' },
    },
    {
      sql: "CREATE DEFINER = 'a'@'%' TRIGGER «app.tr» AFTER DELETE ON app.t FOR EACH ROW BEGIN SET @n = @n + 1; SET @m = 2; END",
      message: 'created',
    },
    {
      sql: 'CREATE OR REPLACE TRIGGER «tr» AFTER UPDATE ON t FOR EACH ROW SET @n = 1',
      dialect: mariadb1011,
      message: 'created',
    },
  ],
});
