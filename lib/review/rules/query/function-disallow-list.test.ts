import { testRule } from '@/lib/review/testing/test-rule';
import { functionDisallowList } from './function-disallow-list';

testRule(functionDisallowList, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, s varchar(40))',
  valid: [
    'SELECT count(*) FROM t',
    'SELECT app.uuid()',
    "SELECT s FROM t WHERE s = 'uuid()'",
    { sql: 'SELECT uuid()', options: { list: [] } },
    { sql: "SELECT sha1('a')", options: { list: ['sha'] } },
  ],
  invalid: [
    { sql: 'INSERT INTO t VALUES (1, «uuid()»)', message: 'called', data: { name: 'UUID' } },
    {
      sql: "UPDATE t SET s = «MD5('a')» WHERE s = «md5('b')»",
      options: { list: ['sqrt()', 'md5()'] },
      message: 'called',
    },
    { sql: 'SELECT «group_concat(s)» FROM t', options: { list: ['GROUP_CONCAT'] }, message: 'called' },
    { sql: 'SELECT s FROM t WHERE id IN (SELECT «now()»)', options: { list: ['Now'] }, message: 'called' },
  ],
});
