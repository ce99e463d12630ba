import { testRule } from '@/lib/review/testing/test-rule';
import { implicitConversion } from './implicit-conversion';

testRule(implicitConversion, {
  schema: `CREATE TABLE t (id int PRIMARY KEY, code varchar(20), price decimal(10,2), d datetime, y year, e enum('a','b'),
      bits bit(1), flag tinyint unsigned, ratio float, j json, raw varbinary(20)) DEFAULT CHARSET utf8mb4;
    CREATE TABLE u (id varchar(20), code varchar(20) CHARACTER SET latin1, d varchar(30), n bigint) DEFAULT CHARSET utf8mb4`,
  valid: [
    "SELECT id FROM t WHERE id = 1 AND code = 'x' AND price > 1 AND d < '2024-01-01' AND y = '2024'",
    "SELECT id FROM t WHERE e = 'a' AND e = 1 AND bits = 1 AND ratio = 1 AND raw = 'x' AND j = 'x'",
    'SELECT id FROM t WHERE code = ? AND id = ?',
    'SELECT code = 1 FROM t',
    "SELECT id LIKE '1%' FROM t WHERE code LIKE 'a%' AND e REGEXP 'a'",
    'UPDATE t SET code = 1 WHERE id = 1',
    "SELECT id FROM t WHERE code IN ('1', '2')",
    'SELECT t.id FROM t JOIN u ON t.id = u.n',
    'SELECT t.id FROM t JOIN u ON t.id = u.id AND t.code = u.code JOIN u x USING (id)',
    'SELECT t.id FROM t WHERE d < now()',
    'SELECT id FROM t WHERE id IN (SELECT n FROM u)',
    'SELECT id FROM t WHERE flag < 256 AND flag = 255 AND id = -2147483648',
    "SELECT id FROM t WHERE '1' = 1",
    "SELECT t.code FROM t JOIN (SELECT 'x' AS k) s ON s.k = t.id",
  ],
  invalid: [
    {
      sql: 'SELECT id FROM t WHERE code = «1»',
      message: 'textColumn',
      data: { column: 'code', type: 'varchar(20)', value: '1' },
      fixed: "SELECT id FROM t WHERE code = '1'",
    },
    {
      sql: "DELETE FROM t WHERE code IN («60», '61', 62)",
      message: 'textColumn',
      fixed: "DELETE FROM t WHERE code IN ('60', '61', '62')",
    },
    { sql: 'SELECT id FROM t WHERE code BETWEEN «1» AND «9»', message: 'textColumn' },
    { sql: 'SELECT id FROM t WHERE code = «now()» OR «length(raw)» = code', message: 'textColumn' },
    { sql: 'SELECT id FROM u WHERE d > «curdate()»', message: 'textColumn' },
    {
      sql: "UPDATE t SET price = 1 WHERE id = «'5'»",
      message: 'quotedNumber',
      level: 'notice',
      fixed: 'UPDATE t SET price = 1 WHERE id = 5',
    },
    {
      sql: "SELECT id FROM t WHERE id IN («'1'», 2)",
      message: 'quotedNumber',
      fixed: 'SELECT id FROM t WHERE id IN (1, 2)',
    },
    { sql: "SELECT id FROM t WHERE id = «'007'»", message: 'quotedNumber' },
    { sql: "SELECT id FROM t WHERE «d LIKE '2024-01%'» OR «id LIKE '12%'»", message: 'pattern' },
    { sql: "SELECT id FROM t WHERE id = «'abc'»", message: 'notNumber', data: { value: "'abc'", number: 0 } },
    { sql: "SELECT id FROM t WHERE «'12 apples'» = 12", message: 'notNumber', data: { number: 12 } },
    {
      sql: 'SELECT t.id FROM t JOIN u ON «t.id = u.id»',
      options: { joins: true },
      message: 'columns',
      data: { first: 't.id', firstType: 'int', second: 'u.id', secondType: 'varchar(20)' },
    },
    {
      sql: 'SELECT t.d FROM t JOIN u USING («id»)',
      options: { joins: true },
      message: 'columns',
      data: { first: 't.id', second: 'u.id' },
    },
    { sql: 'SELECT id FROM t WHERE «d = id»', message: 'columns' },
    { sql: 'DELETE FROM t WHERE «id» IN (SELECT id FROM u)', message: 'columns' },
    { sql: 'DELETE FROM t WHERE «id» > ALL (SELECT id FROM u)', message: 'columns' },
    {
      sql: 'SELECT s.k FROM (SELECT id AS k FROM u) s JOIN t ON «s.k = t.id»',
      options: { joins: true },
      message: 'columns',
    },
    { sql: 'SELECT t.id FROM t WHERE EXISTS (SELECT 1 FROM u WHERE «u.id = t.id»)', message: 'columns' },
    { sql: 'SELECT t.id FROM t JOIN u ON «t.id < u.id»', message: 'columns' },
    {
      sql: 'SELECT t.id FROM t JOIN u ON «t.code = u.code»',
      options: { joins: true },
      message: 'collations',
      data: { firstCollation: 'utf8mb4_0900_ai_ci', secondCollation: 'latin1_swedish_ci' },
    },
    { sql: 'SELECT id FROM t WHERE flag = «256» OR id = «-2147483649»', message: 'outOfRange' },
    {
      sql: 'SELECT id FROM t WHERE flag IN (1, «-1»)',
      message: 'outOfRange',
      data: { type: 'tinyint unsigned', value: '-1' },
    },
  ],
});
