import { testRule } from '@/lib/review/testing/test-rule';
import { joinColumnType } from './join-column-type';

testRule(joinColumnType, {
  schema: `CREATE TABLE a (id bigint PRIMARY KEY, code varchar(20), day date, up int unsigned, body text, raw varbinary(9));
    CREATE TABLE b (id bigint unsigned, a_id bigint, a_code char(9), day datetime, no varchar(9), n int, note varchar(200))`,
  valid: [
    'SELECT 1 FROM a JOIN b ON b.a_id = a.id',
    'SELECT 1 FROM a JOIN b ON a.id = b.id',
    'SELECT 1 FROM a JOIN b ON a.code = b.a_code',
    'SELECT 1 FROM a JOIN b ON a.body = b.note',
    'SELECT 1 FROM a JOIN b ON a.up = b.n',
    'SELECT 1 FROM a JOIN b ON a.id > b.no',
    "SELECT 1 FROM a JOIN b ON a.id = b.id AND a.id = '5'",
    'SELECT 1 FROM a JOIN (SELECT id FROM b) s ON s.id = a.id',
    'SELECT 1 FROM a JOIN (SELECT concat(id) AS id FROM b) s ON s.id = a.id',
    'SELECT 1 FROM a JOIN b ON a.id = day',
    'SELECT 1 FROM a JOIN b ON CAST(a.id AS CHAR) = b.no',
    'SELECT 1 FROM a JOIN b ON lower(a.code) = b.n',
    'SELECT 1 FROM a x WHERE id IN (SELECT b.a_id FROM b WHERE b.no = x.id)',
  ],
  invalid: [
    {
      sql: 'SELECT 1 FROM a JOIN b ON «a.id = b.no»',
      message: 'family',
      data: { left: 'a.id', leftType: 'bigint', right: 'b.no', rightType: 'varchar(9)' },
    },
    { sql: 'SELECT 1 FROM a, b WHERE a.id = b.a_id AND «no = up»', message: 'family', data: { left: 'b.no' } },
    {
      sql: 'SELECT 1 FROM a x LEFT JOIN b y ON «x.id = y.n»',
      message: 'type',
      level: 'notice',
      data: { left: 'x.id' },
    },
    { sql: 'SELECT 1 FROM a JOIN b USING («day»)', message: 'type', data: { leftType: 'date', rightType: 'datetime' } },
    { sql: 'SELECT 1 FROM a JOIN b ON «CAST(a.id AS CHAR) = b.n»', message: 'family', data: { leftType: 'char' } },
    { sql: 'SELECT 1 FROM a JOIN (SELECT no AS k FROM b) s ON «s.k = a.id»', message: 'family', data: { left: 's.k' } },
    { sql: 'SELECT 1 FROM a JOIN b ON «a.raw = b.no» AND «a.day = b.note»', message: 'family' },
    { sql: 'UPDATE a JOIN b ON «a.id = b.no» SET a.code = 1', message: 'family' },
    { sql: 'DELETE a FROM a JOIN b ON «a.id <=> b.no»', message: 'family' },
    { sql: 'SELECT 1 FROM a WHERE id IN (SELECT b.id FROM a JOIN b ON «a.id = b.no»)', message: 'family' },
  ],
});
