import { testRule } from '@/lib/review/testing/test-rule';
import { joinColumnCharset } from './join-column-charset';

testRule(joinColumnCharset, {
  schema: `CREATE TABLE a (id int, v varchar(9), g varchar(9) COLLATE utf8mb4_general_ci, l varchar(9) CHARACTER SET latin1);
    CREATE TABLE b (id int, v varchar(9), u3 varchar(9) CHARACTER SET utf8mb3, bin varchar(9) COLLATE utf8mb4_bin,
      k varchar(9) CHARACTER SET gbk, s varchar(9) CHARACTER SET ascii, raw varbinary(9), u16 varchar(9) CHARACTER SET utf16)`,
  valid: [
    'SELECT 1 FROM a JOIN b ON a.v = b.v',
    'SELECT 1 FROM a JOIN b USING (v)',
    'SELECT 1 FROM a JOIN b ON a.id = b.v',
    'SELECT 1 FROM a JOIN b ON a.v = b.raw',
    'SELECT 1 FROM a JOIN b ON a.v = b.u3 COLLATE utf8mb4_0900_ai_ci',
    'SELECT 1 FROM a JOIN b ON a.v = CONVERT(b.u3 USING utf8mb4)',
    'SELECT 1 FROM a JOIN b ON a.v < b.u3',
    'SELECT 1 FROM a JOIN b ON a.v = b.u16',
    'UPDATE a JOIN b ON a.v = b.v SET a.id = 1',
  ],
  invalid: [
    {
      sql: 'SELECT 1 FROM a JOIN b ON «a.v = b.u3»',
      message: 'converted',
      level: 'warning',
      data: { left: 'a.v', rightCollation: 'utf8mb3_general_ci', slow: 'b.u3' },
    },
    {
      sql: 'SELECT 1 FROM a x, a y WHERE «x.v = y.g»',
      message: 'refused',
      level: 'error',
      data: { left: 'x.v', leftCollation: 'utf8mb4_0900_ai_ci', right: 'y.g', rightCollation: 'utf8mb4_general_ci' },
    },
    { sql: 'SELECT 1 FROM a JOIN b ON «a.v = b.bin»', message: 'converted', data: { slow: 'a.v' } },
    { sql: 'SELECT 1 FROM a JOIN b ON «b.k = a.l»', message: 'refused' },
    { sql: 'SELECT 1 FROM a JOIN b ON «a.l = b.s»', message: 'converted', data: { slow: 'b.s' } },
    { sql: 'SELECT 1 FROM (SELECT u3 AS v FROM b) s JOIN a USING («v»)', message: 'converted', data: { slow: 's.v' } },
    { sql: 'UPDATE a LEFT JOIN b ON «a.v = b.u3» SET a.id = 1', message: 'converted' },
    { sql: 'DELETE a FROM a JOIN b WHERE «b.u3 = a.v»', message: 'converted', data: { slow: 'b.u3' } },
  ],
});
