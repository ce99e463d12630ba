import { testRule } from '@/lib/review/testing/test-rule';
import { likePatternMatching } from './like-pattern-matching';

testRule(likePatternMatching, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, s varchar(20))',
  valid: ["SELECT s FROM t WHERE s = 'a%'", "SELECT s LIKE 'a%' FROM t WHERE id = 1", "SHOW TABLES LIKE 't%'"],
  invalid: [
    { sql: "SELECT s FROM t WHERE id = 1 AND «s LIKE 'a%'»", message: 'pattern', data: { operator: 'LIKE' } },
    { sql: "DELETE FROM t WHERE «s RLIKE 'a'»", message: 'pattern', data: { operator: 'REGEXP' } },
    { sql: 'SELECT t.s FROM t JOIN t x ON «t.s LIKE x.s»', message: 'pattern' },
  ],
});
