import { testRule } from '@/lib/review/testing/test-rule';
import { likeWithoutWildcard } from './like-without-wildcard';

testRule(likeWithoutWildcard, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, s varchar(20))',
  valid: [
    "SELECT s FROM t WHERE s LIKE 'a%'",
    "SELECT s FROM t WHERE s LIKE 'a_b'",
    "SELECT s FROM t WHERE s LIKE 'a\\_b%'",
    'SELECT s FROM t WHERE s LIKE ?',
    "SELECT s FROM t WHERE s LIKE CONCAT('a', 'b')",
    "SELECT s FROM t WHERE s LIKE 'a' ESCAPE ?",
    "SELECT s FROM t WHERE s REGEXP 'a'",
    "SHOW TABLES LIKE 't'",
  ],
  invalid: [
    { sql: "SELECT s FROM t WHERE s LIKE «'abc'»", message: 'plain', data: { pattern: "'abc'" } },
    { sql: "DELETE FROM t WHERE s NOT LIKE «'a\\_b'»", message: 'plain' },
    { sql: "UPDATE t SET s = 'x' WHERE s LIKE «'a!%'» ESCAPE '!'", message: 'plain' },
  ],
});
