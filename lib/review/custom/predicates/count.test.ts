import { over, testCondition } from '@/lib/review/custom/testing/test-condition';

const more = (what: string, than: number, valid: readonly string[], invalid: readonly string[]) =>
  testCondition('count', { what, number: over(than) }, { valid, invalid });

more(
  'insert-rows',
  2,
  ['INSERT INTO t VALUES (1), (2)'],
  ['«INSERT» INTO t VALUES (1), (2), (3)', '«REPLACE» INTO t VALUES (1), (2), (3)'],
);
more(
  'joined-tables',
  2,
  ['SELECT 1 FROM a, b', 'SELECT 1 FROM a WHERE id IN (SELECT 1 FROM b, c, d)'],
  ['SELECT 1 FROM a JOIN b JOIN «c»', 'DELETE a FROM a, b, «c»', 'UPDATE a, b, «c» SET a.x = 1'],
);
more('tables', 2, ['SELECT 1 FROM a, b, A'], ['«SELECT» 1 FROM a, b WHERE id IN (SELECT 1 FROM c)']);
more(
  'columns',
  2,
  ['CREATE TABLE t (a int, b int)', 'CREATE TABLE t LIKE u'],
  ['CREATE TABLE x.«t» (a int, b int, c int)'],
);
more('indexes', 1, ['CREATE TABLE t (a int, KEY (a))'], ['CREATE TABLE «t» (a int, KEY (a), UNIQUE (a))']);
more(
  'index-columns',
  2,
  ['CREATE TABLE t (a int, KEY k (a, b))'],
  ['CREATE TABLE t (a int, KEY «k» (a, b, c))', 'CREATE INDEX «k» ON t (a, b, c)', 'ALTER TABLE t ADD KEY («a», b, c)'],
);
more('in-items', 2, ['SELECT 1 FROM t WHERE a IN (1, 2)'], ['SELECT 1 FROM t WHERE «a» IN (1, 2, 3)']);
more('select-items', 2, ['SELECT 1, 2', 'SELECT *, 1, 2, 3 FROM t'], ['«SELECT» 1, 2, 3']);
more('alter-actions', 1, ['ALTER TABLE t ADD a int'], ['«ALTER» TABLE t ADD a int, ADD b int']);
more('characters', 20, ['SELECT 1'], ['SELECT 1; «SELECT» 1, 2, 3, 4, 5, 6']);

testCondition(
  'count',
  { what: 'joined-tables', number: over(2) },
  {
    rule: { subject: 'query' },
    valid: ['SELECT 1 FROM a, b'],
    invalid: ['SELECT 1 FROM a WHERE id IN (SELECT 1 FROM b, c, «d»)'],
  },
);
