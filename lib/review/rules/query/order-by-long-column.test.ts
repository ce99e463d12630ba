import { testRule } from '@/lib/review/testing/test-rule';
import { orderByLongColumn } from './order-by-long-column';

const options = { max: 100 };

testRule(orderByLongColumn, {
  schema: `CREATE TABLE t (id int PRIMARY KEY, short varchar(100), name varchar(200), body text, doc json);
           CREATE TABLE u (id int PRIMARY KEY, title varchar(1500), code char(10))`,
  valid: [
    { sql: 'SELECT id FROM t ORDER BY short', options },
    'SELECT id FROM t ORDER BY name',
    { sql: 'SELECT name FROM t ORDER BY id', options },
    { sql: 'SELECT short AS name FROM t ORDER BY name', options },
    { sql: 'SELECT DISTINCT short FROM t', options },
    { sql: 'SELECT name, count(*) FROM t GROUP BY id', options },
    'SELECT t.id FROM t JOIN u USING (id) ORDER BY u.code',
    'UPDATE t SET name = body ORDER BY id LIMIT 1',
  ],
  invalid: [
    {
      sql: 'SELECT id FROM t ORDER BY id, «name» DESC',
      options,
      message: 'ordered',
      data: { column: 'name', type: 'varchar(200)' },
    },
    { sql: 'SELECT id FROM t ORDER BY «body»', message: 'ordered', data: { type: 'text' } },
    { sql: 'SELECT name AS x, doc FROM t ORDER BY «x», «2»', options, message: 'ordered' },
    { sql: 'SELECT a.id FROM t AS a JOIN u AS b ON a.id = b.id ORDER BY «b.title»', message: 'ordered' },
    { sql: 'DELETE FROM t ORDER BY «t.name» LIMIT 3', options, message: 'ordered' },
    {
      sql: 'INSERT INTO u (title) SELECT short FROM t UNION (SELECT name FROM t ORDER BY «name»)',
      options,
      message: 'ordered',
    },
    { sql: 'SELECT title, count(*) FROM u GROUP BY «title» ORDER BY NULL', message: 'grouped' },
    { sql: 'SELECT DISTINCT id, «body» FROM t', message: 'distinct' },
    { sql: 'SELECT d.title FROM (SELECT title FROM u) d ORDER BY «d.title»', message: 'ordered' },
  ],
});
