import { testRule } from '@/lib/review/testing/test-rule';
import { groupByAggregate } from './group-by-aggregate';

testRule(groupByAggregate, {
  schema: 'CREATE TABLE t (a int, b int); CREATE TABLE u (a int)',
  valid: [
    'SELECT a, count(*) AS n FROM t GROUP BY a HAVING count(*) > 1 ORDER BY max(b)',
    'SELECT count(*) AS a FROM t GROUP BY a',
    'SELECT sum(sum(b)) OVER () FROM t GROUP BY a',
    'SELECT a FROM t WHERE b = (SELECT max(a) FROM u)',
    'SELECT max(a) FROM t HAVING (SELECT count(*) FROM u WHERE u.a = max(t.b)) > 0',
    'SELECT count(*) AS n FROM unknown_table GROUP BY n',
    'UPDATE t SET a = (SELECT max(a) FROM u)',
    'SELECT sum(x.n) FROM (SELECT count(*) AS n FROM t GROUP BY a) x',
    'SELECT sum((SELECT count(*) FROM u)) FROM t',
  ],
  invalid: [
    { sql: 'SELECT a FROM t GROUP BY a, «sum(b)»', message: 'grouped' },
    { sql: 'SELECT count(b) AS n, a FROM t GROUP BY «n»', message: 'alias', data: { name: 'n' } },
    { sql: 'SELECT a, count(b) FROM t GROUP BY 1, «2»', message: 'alias', data: { name: '2' } },
    { sql: 'SELECT a FROM t WHERE «count(*)» > 1 GROUP BY a', message: 'early', data: { name: 'COUNT' } },
    { sql: 'SELECT t.a FROM t JOIN u ON t.a = «max(u.a)»', message: 'early' },
    { sql: 'SELECT a FROM t WHERE a IN (SELECT a FROM u WHERE «count(*)» > 1 OR «max(u.a)» > 1)', message: 'early' },
    { sql: 'DELETE FROM t WHERE a = «max(b)»', message: 'early' },
    { sql: 'UPDATE t SET a = «sum(b)» + 1 WHERE b = 1', message: 'early' },
    { sql: 'SELECT max(«count(*)») FROM t GROUP BY a', message: 'nested', data: { name: 'COUNT' } },
    { sql: 'SELECT a FROM t GROUP BY a HAVING sum(b + «max(b)») > 3', message: 'nested' },
  ],
});
