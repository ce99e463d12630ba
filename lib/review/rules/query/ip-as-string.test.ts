import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { ipAsString } from './ip-as-string';

testRule(ipAsString, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, ip varchar(40))',
  valid: [
    "INSERT INTO t VALUES (1, inet_aton('10.1.2.3'))",
    "SELECT id FROM t WHERE ip = '10.1.2'",
    "SELECT id FROM t WHERE ip = 'at 10.1.2.3'",
    "GRANT SELECT ON app.* TO 'a'@'10.1.2.3'",
    { sql: "SELECT concat('10.1.2.3', ip) FROM t", dialect: mariadb1011 },
  ],
  invalid: [
    { sql: "INSERT INTO t VALUES (1, «'10.1.2.3'»)", message: 'text', data: { address: '10.1.2.3' } },
    { sql: "SELECT id FROM t WHERE ip IN (''  , «'192.168.100.200'»)", message: 'text' },
    { sql: "UPDATE t SET ip = «'10.1.2.3'» WHERE ip = «'10.1.2.4'»", message: 'text' },
    { sql: "CREATE TABLE n (ip varchar(15) DEFAULT «'0.0.0.0'»)", message: 'text' },
  ],
});
