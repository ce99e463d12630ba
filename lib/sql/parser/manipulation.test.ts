import { describe, expect, test } from 'vitest';
import type { Dialect } from '@/lib/sql/dialect';
import { mariadb1011, mysql57, mysql80, tidb85 } from '@/lib/sql/dialect';
import { parseStatement } from '@/lib/sql/parse-statement';
import { mustFind, mustParse } from '@/lib/sql/testing/marked';

describe('INSERT and REPLACE', () => {
  test('columns and rows', () => {
    const insert = mustFind("INSERT IGNORE INTO s.t (a, `b`) VALUES (1, DEFAULT), ('x', NOW())", 'insert');
    expect(insert).toMatchObject({
      ignore: true,
      table: { schema: { text: 's' }, name: { text: 't' } },
      columns: [{ name: { text: 'a' } }, { name: { text: 'b' } }],
      source: {
        kind: 'insert-values',
        rows: [
          { values: [{ kind: 'number' }, { kind: 'default' }] },
          { values: [{ kind: 'string' }, { kind: 'function-call' }] },
        ],
      },
    });
  });

  test('no list and an empty list are different', () => {
    expect(mustFind('INSERT INTO t VALUES (1)', 'insert').columns).toBeUndefined();
    expect(mustFind('INSERT INTO t () VALUES ()', 'insert').columns).toEqual([]);
  });

  test('SET, queries and what follows', () => {
    expect(mustFind('INSERT t SET a = 1, b = DEFAULT', 'insert-set').assignments).toHaveLength(2);
    expect(mustFind('INSERT INTO t (a) (SELECT 1)', 'insert-query').query.kind).toBe('select');
    expect(
      mustFind('INSERT INTO t SELECT * FROM u JOIN v ON DUPLICATE KEY UPDATE a = VALUES(a)', 'insert'),
    ).toMatchObject({
      source: { kind: 'insert-query', query: { from: [{ kind: 'join', on: undefined }] } },
      onDuplicate: [{ column: { name: { text: 'a' } }, value: { function: 'VALUES' } }],
    });
    expect(mustFind('INSERT INTO t VALUES (1) AS n (x) ON DUPLICATE KEY UPDATE a = n.x', 'insert')).toMatchObject({
      rowAlias: { text: 'n' },
      columnAliases: [{ text: 'x' }],
    });
    expect(mustFind('REPLACE LOW_PRIORITY INTO t PARTITION (p0) VALUE (1)', 'replace')).toMatchObject({
      priority: 'low-priority',
      partitions: [{ text: 'p0' }],
    });
  });

  test.each<[sql: string, dialect: Dialect]>([
    ['INSERT INTO t VALUES ()', mysql80],
    ['INSERT INTO t (t.a, s.t.b) VALUES (1, 2)', mysql80],
    ['INSERT INTO t WITH c AS (SELECT 1) SELECT * FROM c', mysql80],
    ['INSERT INTO t TABLE u', mysql80],
    ['INSERT INTO t VALUES ROW(1), ROW(2)', mysql80],
    ['INSERT HIGH_PRIORITY t VALUES (1)', mysql80],
    ['INSERT DELAYED t VALUES (1)', mysql57],
    ['INSERT /*+ SET_VAR(a=1) */ INTO t VALUES (1)', mysql80],
    ['INSERT INTO t VALUES (1) RETURNING a, b', mariadb1011],
    ['REPLACE t VALUES (1) RETURNING *', mariadb1011],
    ['INSERT INTO t VALUES (IGNORE, 1)', mariadb1011],
    ['INSERT INTO t (SELECT 1) UNION SELECT 2', mysql80],
  ])('%s for %o', (sql, dialect) => {
    expect(parseStatement(sql, { dialect })).toMatchObject({ ok: true });
  });

  test.each([
    'INSERT INTO t',
    'INSERT INTO t (a) VALUES',
    'INSERT INTO t (a,) VALUES (1)',
    'INSERT INTO t (a) VALUES (1,)',
    'INSERT INTO t (a) SET b = 1',
    'INSERT INTO t VALUES (1) (2)',
    'INSERT INTO t VALUES (1), ',
    'INSERT INTO t VALUES (1) RETURNING a',
    'REPLACE HIGH_PRIORITY INTO t VALUES (1)',
    'REPLACE INTO t VALUES (1) ON DUPLICATE KEY UPDATE a = 1',
    'INSERT INTO t SELECT 1 INTO @a',
    'INSERT INTO count(a) VALUES (1)',
  ])('%s is refused', (sql) => {
    expect(parseStatement(sql, { dialect: mysql80 }).ok).toBe(false);
  });
});

describe('UPDATE', () => {
  test('one table', () => {
    expect(
      mustFind('UPDATE LOW_PRIORITY IGNORE t SET a = a + 1, b = DEFAULT WHERE c = 1 ORDER BY d LIMIT 3', 'update'),
    ).toMatchObject({
      lowPriority: true,
      ignore: true,
      tables: [{ kind: 'table-ref' }],
      assignments: [{ value: { kind: 'binary' } }, { value: { kind: 'default' } }],
      orderBy: [{}],
      limit: { count: { text: '3' } },
    });
  });

  test('several tables and WITH', () => {
    expect(
      mustFind('WITH c AS (SELECT 1) UPDATE t JOIN c ON t.a = c.a, u SET t.a = 1, u.b = 2', 'update'),
    ).toMatchObject({
      with: { tables: [{ name: { text: 'c' } }] },
      tables: [{ kind: 'join' }, { kind: 'table-ref' }],
      assignments: [{ column: { table: { text: 't' } } }, { column: { table: { text: 'u' } } }],
    });
  });

  test('ORDER BY of several tables is refused by MySQL only', () => {
    const sql = 'UPDATE a, b SET a.x = 1 LIMIT 3';
    expect(parseStatement(sql, { dialect: mysql80 }).ok).toBe(false);
    expect(parseStatement(sql, { dialect: mariadb1011 }).ok).toBe(true);
  });

  test.each([
    'UPDATE t',
    'UPDATE t SET',
    'UPDATE t SET a',
    'UPDATE t SET a = 1 WHERE',
    'UPDATE t SET a = 1,',
    'UPDATE SET a = 1',
    'UPDATE t SET a = 1 LIMIT 1, 2',
  ])('%s is refused', (sql) => {
    expect(parseStatement(sql, { dialect: mysql80 }).ok).toBe(false);
  });
});

describe('DELETE', () => {
  test.each<[sql: string, targets: string[], tables: number]>([
    ['DELETE FROM t', [], 1],
    ['DELETE FROM s.t AS x PARTITION (p0) WHERE 1', [], 1],
    ['DELETE QUICK IGNORE FROM t WHERE a = 1 ORDER BY b LIMIT 1', [], 1],
    ['DELETE a FROM t a JOIN u ON 1', ['a'], 1],
    ['DELETE a, s.b.* FROM a, s.b', ['a', 'b'], 2],
    ['DELETE FROM a USING a JOIN b', ['a'], 1],
    ['DELETE FROM a.*, b USING a, b WHERE 1', ['a', 'b'], 2],
  ])('%s', (sql, targets, tables) => {
    const result = parseStatement(sql.replace('AS x PARTITION (p0)', 'PARTITION (p0) AS x'), { dialect: mysql80 });
    expect(result).toMatchObject({ ok: true, statement: { kind: 'delete' } });
    const node = mustFind(sql.replace('AS x PARTITION (p0)', 'PARTITION (p0) AS x'), 'delete');
    expect(node.targets.map((target) => target.table.name.text)).toEqual(targets);
    expect(node.tables).toHaveLength(tables);
  });

  test('MariaDB returns rows', () => {
    expect(mustFind('DELETE FROM t WHERE a = 1 RETURNING b', 'delete', mariadb1011).returning).toHaveLength(1);
  });

  test.each([
    'DELETE',
    'DELETE t',
    'DELETE FROM',
    'DELETE FROM t, u',
    'DELETE a FROM t a LIMIT 1',
    'DELETE FROM t LIMIT 1, 2',
  ])('%s is refused', (sql) => {
    expect(parseStatement(sql, { dialect: mysql80 }).ok).toBe(false);
  });
});

test('LOAD DATA', () => {
  const load = mustFind(
    `LOAD DATA LOCAL INFILE 'a.csv' REPLACE INTO TABLE t PARTITION (p0) CHARACTER SET utf8mb4
     FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '"' LINES TERMINATED BY '\\n' IGNORE 1 LINES (a, @b) SET c = @b + 1`,
    'load-data',
  );
  expect(load).toMatchObject({
    local: true,
    onDuplicate: 'replace',
    fileFormat: { fieldsTerminatedBy: { value: ',' }, optionallyEnclosed: true, linesTerminatedBy: { value: '\n' } },
    ignoreLines: 1,
    columns: [{ kind: 'column' }, { kind: 'user-variable' }],
    assignments: [{ column: { name: { text: 'c' } } }],
  });
});

test.each<[sql: string, kind: string, dialect: Dialect]>([
  ['CALL p', 'call', mysql80],
  ['CALL s.p(1, @a)', 'call', mysql80],
  ['DO SLEEP(1), 2', 'do', mysql80],
  ['HANDLER t OPEN AS h', 'handler', mysql80],
  ['HANDLER h READ i >= (1, 2) WHERE a = 1 LIMIT 3', 'handler', mysql80],
  ['HANDLER h READ NEXT', 'handler', mysql80],
  ['HANDLER h CLOSE', 'handler', mysql80],
  ['(SELECT 1)', 'select', mysql80],
  ['DELETE a, b FROM a JOIN b LIMIT 3', 'delete', tidb85],
])('%s is %s', (sql, kind, dialect) => {
  expect(mustParse(sql, dialect).kind).toBe(kind);
});
