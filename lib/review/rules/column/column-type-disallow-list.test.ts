import { testRule } from '@/lib/review/testing/test-rule';
import { columnTypeDisallowList } from './column-type-disallow-list';

testRule(columnTypeDisallowList, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (a text, b json)',
    { sql: 'CREATE TABLE o (a tinyint(1), text int)', options: { list: ['boolean', 'text'] } },
    { sql: 'SELECT CAST(a AS json) FROM t', options: { list: ['json'] } },
  ],
  invalid: [
    { sql: 'CREATE TABLE o (a «json», b int, c «text(10)»)', options: { list: ['JSON', ' text '] }, message: 'listed' },
    {
      sql: 'ALTER TABLE t ADD b «BOOLEAN» NOT NULL',
      options: { list: ['boolean'] },
      message: 'listed',
      data: { type: 'BOOLEAN', column: 'b' },
    },
    { sql: 'ALTER TABLE t MODIFY a «integer»', options: { list: ['int'] }, message: 'listed', data: { type: 'INT' } },
  ],
});
