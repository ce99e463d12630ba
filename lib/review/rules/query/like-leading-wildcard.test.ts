import { testRule } from '@/lib/review/testing/test-rule';
import { likeLeadingWildcard } from './like-leading-wildcard';

testRule(likeLeadingWildcard, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, s varchar(20))',
  valid: [
    "SELECT s FROM t WHERE s LIKE 'a%'",
    "SELECT s FROM t WHERE s LIKE '\\_a%'",
    "SELECT s FROM t WHERE s LIKE '!%a' ESCAPE '!'",
    "SELECT s FROM t WHERE s LIKE '%%a' ESCAPE '%'",
    "SELECT s LIKE '%a' FROM t",
    'SELECT s FROM t WHERE s LIKE ?',
    "SELECT s FROM t WHERE s LIKE CONCAT(?, '%')",
    "SELECT s FROM t WHERE s LIKE ''",
    "SELECT s FROM t WHERE s REGEXP '_a'",
    "SHOW TABLES LIKE '%a'",
  ],
  invalid: [
    { sql: "SELECT s FROM t WHERE s LIKE «'%a'» OR s NOT LIKE «'_a'»", message: 'leading' },
    { sql: "UPDATE t SET s = 'x' WHERE s LIKE «'%'»", message: 'leading', data: { pattern: "'%'" } },
    { sql: "DELETE FROM t WHERE s LIKE «CONCAT('%', ?, '%')»", message: 'leading' },
    { sql: "SELECT t.s FROM t JOIN t x ON x.s LIKE «'%a'»", message: 'leading' },
    { sql: "INSERT INTO t SELECT id, s FROM (SELECT * FROM t WHERE s LIKE «'%a'») d", message: 'leading' },
  ],
});
