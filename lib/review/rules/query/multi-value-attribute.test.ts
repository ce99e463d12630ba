import { testRule } from '@/lib/review/testing/test-rule';
import { multiValueAttribute } from './multi-value-attribute';

testRule(multiValueAttribute, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, tags varchar(200))',
  valid: [
    "SELECT id FROM t WHERE tags LIKE '%a%'",
    "SELECT id FROM t WHERE tags REGEXP '^a.*b$'",
    "SELECT id FROM t WHERE find_in_set(id, '1,2,3')",
    'SELECT id FROM t WHERE tags LIKE ?',
  ],
  invalid: [
    { sql: "SELECT id FROM t WHERE tags REGEXP «'[[:<:]]12[[:>:]]'»", message: 'pattern' },
    { sql: "SELECT id FROM t WHERE tags RLIKE «'\\\\b12\\\\b'» OR tags REGEXP «'(^|,)12(,|$)'»", message: 'pattern' },
    { sql: "DELETE FROM t WHERE tags LIKE «'%,12,%'» OR tags LIKE «'12,%'»", message: 'pattern' },
    { sql: "DELETE FROM t WHERE tags LIKE «concat('%,', ?, ',%')»", message: 'pattern' },
    { sql: 'SELECT id FROM t WHERE «find_in_set(?, tags)» > 0', message: 'findInSet' },
  ],
});
