import { testCondition } from '@/lib/review/custom/testing/test-condition';

const clause = (name: string, valid: readonly string[], invalid: readonly string[], place = 'own') =>
  testCondition('clause', { clauses: [name], place }, { valid, invalid });

clause(
  'where',
  [
    'DELETE FROM t',
    'SELECT 1 FROM t LIMIT 1',
    'UPDATE t SET a = (SELECT 1 FROM u WHERE «id» = 1)'.replace(/[«»]/g, ''),
  ],
  [
    'DELETE FROM t WHERE «id = 1»',
    'SELECT 1 FROM t WHERE «a» UNION SELECT 2 FROM t WHERE «b»',
    'INSERT INTO t SELECT 1 FROM u WHERE «c»',
  ],
);
clause('where', ['DELETE FROM t'], ['UPDATE t SET a = (SELECT 1 FROM u WHERE «id = 1»)'], 'anywhere');
clause(
  'limit',
  ['DELETE FROM t WHERE id IN (SELECT id FROM (SELECT id FROM u LIMIT 5) x)', 'SELECT 1'],
  ['DELETE FROM t «LIMIT 5»', '(SELECT 1) UNION (SELECT 2) «LIMIT 3»', 'UPDATE t SET a = 1 ORDER BY b «LIMIT 3»'],
);
clause(
  'order-by',
  ['SELECT 1'],
  [
    'SELECT a FROM t ORDER BY «a, b DESC»',
    'DELETE FROM t ORDER BY «a» LIMIT 1',
    'SELECT 1 UNION SELECT 2 ORDER BY «1»',
  ],
);
clause(
  'group-by',
  ['SELECT DISTINCT a FROM t'],
  ['SELECT a FROM t GROUP BY «a, b»'].map((sql) => sql.replace('GROUP BY «a, b»', '«GROUP BY a, b»')),
);
clause('having', ['SELECT a FROM t GROUP BY a'], ['SELECT a FROM t GROUP BY a HAVING «COUNT(*) > 1»']);
clause(
  'join',
  ['SELECT 1 FROM t', 'SELECT 1 FROM t WHERE id IN (SELECT 1 FROM a JOIN b)'],
  [
    'SELECT 1 FROM t JOIN «u x» USING (id)',
    'SELECT 1 FROM t, «u»',
    'UPDATE t JOIN «u» USING (id) SET t.a = 1',
    'DELETE t FROM t, «u»',
  ],
);
clause(
  'subquery',
  ['SELECT 1 FROM t'],
  [
    'SELECT («SELECT» 1)',
    'DELETE FROM t WHERE id IN («SELECT» 1 FROM u)',
    'SELECT 1 FROM («SELECT» 1) x',
    'SELECT 1 WHERE EXISTS («SELECT» 1)',
    'SELECT 1 FROM t WHERE a > ALL («SELECT» 1)',
  ],
);
clause('union', ['SELECT 1'], ['SELECT 1 «UNION ALL» SELECT 2']);
clause('with', ['SELECT 1'], ['«WITH» a AS (SELECT 1) SELECT * FROM a']);
clause('distinct', ['SELECT COUNT(DISTINCT a) FROM t'], ['«SELECT» DISTINCT a FROM t']);
clause('star', ['SELECT COUNT(*) FROM t'], ['SELECT «*» FROM t', 'SELECT a, «t.*» FROM t']);
clause('locking', ['SELECT 1 FROM t'], ['SELECT 1 FROM t «FOR UPDATE»']);
clause('into-file', ['SELECT 1 INTO @a'], ["SELECT 1 «INTO OUTFILE '/tmp/x'»"]);
clause('index-hint', ['SELECT 1 FROM t'], ['SELECT 1 FROM t «FORCE INDEX (a)»']);
clause('hint', ['SELECT /* x */ 1'], ['SELECT /*+ «NO_MERGE(t)» */ 1 FROM t']);
clause(
  'column-list',
  ['INSERT INTO t VALUES (1)', 'REPLACE INTO t VALUES (1)'],
  ['«INSERT» INTO t (a) VALUES (1)', '«REPLACE» INTO t SET a = 1'],
);
clause('on-duplicate', ['INSERT INTO t VALUES (1)'], ['INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE «a = 1»']);
clause(
  'ignore',
  ['INSERT INTO t VALUES (1)', 'DELETE FROM t'],
  ['«INSERT» IGNORE INTO t VALUES (1)', '«DELETE» IGNORE FROM t', '«UPDATE» IGNORE t SET a = 1'],
);
clause(
  'if-exists',
  ['DROP TABLE t', 'CREATE TABLE IF NOT EXISTS t (a int)'],
  ['«DROP» TABLE IF EXISTS t', "«DROP» USER IF EXISTS 'a'@'b'"],
);
clause(
  'if-not-exists',
  ['CREATE TABLE t (a int)'],
  ['«CREATE» TABLE IF NOT EXISTS t (a int)', "«CREATE» USER IF NOT EXISTS 'a'@'b'"],
);
clause('or-replace', ['CREATE VIEW v AS SELECT 1'], ['«CREATE» OR REPLACE VIEW v AS SELECT 1']);
clause('partitioning', ['CREATE TABLE t (a int)'], ['CREATE TABLE t (a int) «PARTITION» BY HASH (a) PARTITIONS 4']);

// By query: what is wanted of each, the inner ones too.
testCondition(
  'clause',
  { clauses: ['limit'], place: 'own' },
  {
    rule: { subject: 'query' },
    valid: ['DELETE FROM t LIMIT 1'],
    invalid: ['SELECT (SELECT 1 «LIMIT 1») «LIMIT 2»'],
  },
);
