import { describe, expect, test } from 'vitest';
import { mysql80 } from '@/lib/sql/dialect';
import { applyEdits } from '@/lib/sql/edit';
import { mustParse } from '@/lib/sql/testing/marked';
import { conditionEdits } from './add-condition';
import { limitEdits } from './limit-rows';

describe('one more condition', () => {
  test.each<[sql: string, narrowed: string]>([
    ['DELETE FROM t', 'DELETE FROM t WHERE (id < 9)'],
    ['DELETE FROM t -- all\n ORDER BY id LIMIT 5', 'DELETE FROM t WHERE (id < 9) -- all\n ORDER BY id LIMIT 5'],
    ['UPDATE t SET a = 1, b = (2) ORDER BY a', 'UPDATE t SET a = 1, b = (2) WHERE (id < 9) ORDER BY a'],
    ['UPDATE t SET a = 1 WHERE a = 2 OR (b = 3)', 'UPDATE t SET a = 1 WHERE (a = 2 OR (b = 3)) AND (id < 9)'],
    ['SELECT a FROM t WHERE (a) GROUP BY a', 'SELECT a FROM t WHERE ((a) AND (id < 9)) GROUP BY a'],
    [
      'SELECT a FROM t PARTITION (p) AS x USE INDEX (i) FOR UPDATE',
      'SELECT a FROM t PARTITION (p) AS x USE INDEX (i) WHERE (id < 9) FOR UPDATE',
    ],
    ['DELETE a FROM a JOIN b ON a.x = b.x', 'DELETE a FROM a JOIN b ON a.x = b.x WHERE (id < 9)'],
    ['SELECT (a) FROM ((t1, t2)) -- c\n', 'SELECT (a) FROM ((t1, t2)) WHERE (id < 9) -- c\n'],
    ['SELECT 1', 'no-condition-possible'],
    ['INSERT INTO t VALUES (1)', 'no-condition-possible'],
  ])('%s', (sql, narrowed) => {
    const edits = conditionEdits(mustParse(sql), 'id < 9', { text: sql, lexer: { dialect: mysql80 } });
    expect(edits.ok ? applyEdits(sql, edits.value) : edits.error.code).toBe(narrowed);
  });
});

describe('at most so many rows', () => {
  test.each<[sql: string, limited: string]>([
    ['SELECT a FROM t', 'SELECT a FROM t LIMIT 100'],
    ['SELECT a FROM t;  -- end', 'SELECT a FROM t LIMIT 100;  -- end'],
    ['SELECT a FROM t LIMIT 5', 'SELECT a FROM t LIMIT 5'],
    ['SELECT a FROM t LIMIT 20, 5000', 'SELECT a FROM t LIMIT 20, 100'],
    ['SELECT a FROM t LIMIT 5000 OFFSET 20', 'SELECT a FROM t LIMIT 100 OFFSET 20'],
    ['SELECT a FROM t LIMIT ?', 'limit-not-literal'],
    ['SELECT a FROM t WHERE (a) FOR UPDATE', 'SELECT a FROM t WHERE (a) LIMIT 100 FOR UPDATE'],
    ['SELECT a INTO @x FROM t', 'SELECT a INTO @x FROM t LIMIT 100'],
    ['SELECT a FROM t ORDER BY (a) INTO @x', 'SELECT a FROM t ORDER BY (a) LIMIT 100 INTO @x'],
    ['SELECT a FROM t UNION SELECT b FROM u', 'SELECT a FROM t UNION SELECT b FROM u LIMIT 100'],
    ['(SELECT a FROM t LIMIT 500) LIMIT 300', '(SELECT a FROM t LIMIT 500) LIMIT 100'],
    [
      '(SELECT a FROM t) UNION (SELECT b FROM u) ORDER BY 1',
      '(SELECT a FROM t) UNION (SELECT b FROM u) ORDER BY 1 LIMIT 100',
    ],
    ['WITH c AS (SELECT 1 FROM t) SELECT * FROM c', 'WITH c AS (SELECT 1 FROM t) SELECT * FROM c LIMIT 100'],
    ['TABLE t', 'TABLE t LIMIT 100'],
    ['VALUES ROW(1), ROW(2)', 'VALUES ROW(1), ROW(2) LIMIT 100'],
    ['SELECT 1', 'SELECT 1'],
    ['UPDATE t SET a = 1 ORDER BY b', 'UPDATE t SET a = 1 ORDER BY b LIMIT 100'],
    ['DELETE FROM t WHERE a = 1 LIMIT 9999', 'DELETE FROM t WHERE a = 1 LIMIT 100'],
    ['DELETE a FROM a JOIN b ON a.x = b.x', 'no-limit-possible'],
    ['UPDATE a, b SET a.x = b.x', 'no-limit-possible'],
    ['INSERT INTO t VALUES (1)', 'no-limit-possible'],
  ])('%s', (sql, limitedSql) => {
    const edits = limitEdits(mustParse(sql, mysql80), 100);
    const text = edits.ok ? applyEdits(sql, edits.value) : edits.error.code;
    expect(text).toBe(limitedSql);
  });
});
