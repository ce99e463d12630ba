import { testRule } from '@/lib/review/testing/test-rule';
import { definerAllowList } from './definer-allow-list';

const ops = { allow: ["'ops'@'%'", 'deploy_%@10.0.%', 'report'] };

testRule(definerAllowList, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    "CREATE DEFINER = 'anyone'@'%' PROCEDURE p() SELECT 1",
    { sql: 'CREATE PROCEDURE p() SELECT 1', options: ops },
    { sql: 'CREATE DEFINER = CURRENT_USER VIEW v AS SELECT a FROM t', options: ops },
    { sql: 'CREATE DEFINER = `OPS`@`localhost` VIEW v AS SELECT a FROM t', options: ops },
    { sql: "CREATE DEFINER = 'deploy_blue'@'10.0.3.4' PROCEDURE p() SELECT 1", options: ops },
    { sql: "CREATE DEFINER = report@'10.%' EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1", options: ops },
    { sql: 'DROP PROCEDURE p', options: ops },
  ],
  invalid: [
    {
      sql: "CREATE DEFINER = «'root'@'%'» SQL SECURITY DEFINER VIEW v AS SELECT a FROM t",
      options: ops,
      message: 'notAllowed',
      data: { name: 'v', definer: 'root@%' },
    },
    { sql: 'CREATE DEFINER = «root» PROCEDURE app.p() SELECT 1', options: ops, message: 'notAllowed' },
    {
      sql: "CREATE DEFINER = «'deploy_blue'@'192.168.0.1'» FUNCTION f() RETURNS int DETERMINISTIC RETURN 1",
      options: ops,
      message: 'notAllowed',
    },
    {
      sql: 'CREATE DEFINER = «a@b» TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1',
      options: ops,
      message: 'notAllowed',
    },
    { sql: 'CREATE DEFINER = «a@b» EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1', options: ops, message: 'notAllowed' },
    { sql: 'ALTER DEFINER = «a@b» EVENT e ENABLE', options: ops, message: 'notAllowed' },
    {
      sql: 'CREATE VIEW v AS SELECT a FROM t; ALTER DEFINER = «a@b» VIEW v AS SELECT 1',
      options: ops,
      message: 'notAllowed',
    },
  ],
});
