import { testRule } from '@/lib/review/testing/test-rule';
import { ddlWithTriggers } from './ddl-with-triggers';

testRule(ddlWithTriggers, {
  schema: `CREATE TABLE t (id int PRIMARY KEY, a int);
    CREATE TABLE u (id int PRIMARY KEY);
    CREATE TRIGGER t_insert BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1;
    CREATE TRIGGER t_update AFTER UPDATE ON t FOR EACH ROW SET @x = 1`,
  valid: ['ALTER TABLE u ADD b int', 'DROP TABLE t', 'CREATE TABLE n (a int); ALTER TABLE n ADD b int'],
  invalid: [
    { sql: 'ALTER TABLE «t» ADD b int', message: 'triggers', data: { table: 't', triggers: 't_insert, t_update' } },
    { sql: 'CREATE INDEX i ON «app.t» (a)', message: 'triggers' },
  ],
});
