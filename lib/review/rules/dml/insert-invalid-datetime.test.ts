import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { insertInvalidDatetime } from './insert-invalid-datetime';

testRule(insertInvalidDatetime, {
  schema: 'CREATE TABLE t (id int, d date, at datetime(3), ts timestamp NULL, tm time, y year, s varchar(20))',
  valid: [
    "INSERT INTO t VALUES (1, '2024-02-29', '2024-01-01 10:00:00.123', '2024-01-01', '10:00', 2024, '2024-13-01')",
    "INSERT INTO t (d) VALUES (20240101), (NULL), (DEFAULT), (now()), ('2024/1/1')",
    "UPDATE t SET d = '2024-12-31', s = 'abc' WHERE d = '2024-13-01'",
    "INSERT INTO t (id) SELECT '2024-13-01'",
    { sql: "INSERT INTO t (d) VALUES ('0000-00-00')", dialect: mariadb1011 },
    "SELECT '2024-13-01'",
  ],
  invalid: [
    {
      sql: "INSERT INTO t (id, at) VALUES (1, «'2024-13-01 00:00:00'»), (2, '2024-01-01'), (3, «''»)",
      message: 'invalid',
      data: { column: 'at', type: 'DATETIME(3)' },
    },
    { sql: "INSERT INTO t VALUES (1, «'abc'», now(), NULL, «'10:60'», «'x'», NULL)", message: 'invalid' },
    { sql: "REPLACE INTO t (ts) VALUES («'2040-01-01'»)", message: 'range', data: { type: 'TIMESTAMP' } },
    { sql: 'INSERT INTO t SET y = «1800», d = «20241301»', message: ['range', 'invalid'] },
    { sql: "UPDATE t SET d = «'2023-02-29'» WHERE id = 1", message: 'invalid', data: { value: "'2023-02-29'" } },
    { sql: "UPDATE t x JOIN t z USING (id) SET x.at = «'2024-01-01 25:00:00'»", message: 'invalid' },
    { sql: "INSERT INTO t (d) VALUES (now()) ON DUPLICATE KEY UPDATE at = «'tomorrow'»", message: 'invalid' },
    { sql: "INSERT INTO t (id, d) SELECT id, «'2024-06-31'» FROM t", message: 'invalid' },
    { sql: "INSERT INTO t (d, at) VALUES (now(), «'0000-00-00 00:00:00'»)", message: 'zero', level: 'warning' },
  ],
});
