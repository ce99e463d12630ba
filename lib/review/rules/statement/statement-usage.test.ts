import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011, mysql80, tidb85 } from '@/lib/sql/dialect';
import { statementUsage } from './statement-usage';

const mysql57 = { ...mysql80, version: 50744 };

testRule(statementUsage, {
  valid: [
    'SELECT c, count(*) FROM a GROUP BY c WITH ROLLUP ORDER BY c',
    { sql: 'SELECT c, count(*) FROM a GROUP BY c WITH ROLLUP', dialect: mariadb1011 },
    'ALTER TABLE a ADD b int, ALGORITHM=INSTANT, LOCK=DEFAULT',
    'ALTER TABLE a ADD b int, ALGORITHM=INPLACE, LOCK=NONE',
    { sql: 'ALTER TABLE a ADD b int, ALGORITHM=INSTANT, LOCK=NONE', dialect: mariadb1011 },
    'SELECT SQL_CALC_FOUND_ROWS id FROM a',
    'SELECT SQL_CALC_FOUND_ROWS id FROM a UNION SELECT id FROM b',
    { sql: 'SELECT id FROM (SELECT SQL_CALC_FOUND_ROWS id FROM a) x', dialect: tidb85 },
    "GRANT SUPER, FILE ON *.* TO 'app'@'%'",
    "GRANT SELECT, CREATE ON shop.* TO 'app'@'%'",
  ],
  invalid: [
    {
      sql: 'SELECT c, count(*) FROM a GROUP BY c WITH ROLLUP ORDER BY «c DESC»',
      dialect: mariadb1011,
      message: 'rollupOrder',
    },
    { sql: 'SELECT c FROM a GROUP BY c WITH ROLLUP ORDER BY «c»', dialect: mysql57, message: 'rollupOrder' },
    { sql: 'ALTER TABLE a ADD b int, ALGORITHM=INSTANT, «LOCK=NONE»', message: 'instantLock', data: { lock: 'NONE' } },
    { sql: 'SELECT id FROM a UNION «SELECT» SQL_CALC_FOUND_ROWS id FROM b', message: 'foundRows' },
    { sql: 'SELECT 1 FROM a WHERE id IN («SELECT» SQL_CALC_FOUND_ROWS id FROM b)', message: 'foundRows' },
    { sql: "GRANT SELECT, «FILE» ON shop.* TO 'app'@'%'", message: 'globalPrivilege', data: { privilege: 'FILE' } },
    { sql: "GRANT «replication slave» ON shop.orders TO 'app'@'%'", message: 'globalPrivilege' },
  ],
});
