import { describe, expect, test } from 'vitest';
import type { Expression } from '@/lib/sql/ast/expression';
import type { TableReference } from '@/lib/sql/ast/query';
import type { Dialect } from '@/lib/sql/dialect';
import { mariadb1011, mysql57, mysql80, mysql97, tidb85 } from '@/lib/sql/dialect';
import { parseStatement } from '@/lib/sql/parse-statement';
import { mustFind, mustParse } from '@/lib/sql/testing/marked';
import { findAll } from '@/lib/sql/walk';

/** An expression as fully parenthesised text, to see what binds what. */
function shape(node: Expression): string {
  switch (node.kind) {
    case 'column':
      return [node.schema, node.table, node.name].flatMap((name) => (name === undefined ? [] : [name.text])).join('.');
    case 'number':
      return node.text;
    case 'string':
      return `'${node.value}'`;
    case 'unary':
      return `(${node.operator} ${shape(node.operand)})`;
    case 'binary':
    case 'comparison':
      return `(${shape(node.left)} ${node.operator} ${shape(node.right)})`;
    case 'logical':
      return `(${node.operands.map(shape).join(` ${node.operator} `)})`;
    case 'is':
      return `(${shape(node.operand)} is${node.negated ? ' not' : ''} ${node.test})`;
    case 'between':
      return `(${shape(node.operand)}${node.negated ? ' not' : ''} between ${shape(node.low)} ${shape(node.high)})`;
    case 'in-list':
      return `(${shape(node.operand)}${node.negated ? ' not' : ''} in ${node.items.map(shape).join(' ')})`;
    case 'like':
      return `(${shape(node.operand)}${node.negated ? ' not' : ''} ${node.operator} ${shape(node.pattern)})`;
    case 'function-call':
      return `${node.function}(${[...node.modifiers, ...node.arguments.map(shape)].join(' ')})`;
    case 'interval':
      return `interval ${shape(node.value)} ${node.unit}`;
    case 'row':
      return `row(${node.items.map(shape).join(' ')})`;
    case 'collate':
      return `(${shape(node.operand)} collate ${node.collation.text})`;
    case 'user-variable':
      return `@${node.name}`;
    case 'assignment':
      return `(@${node.variable.name} := ${shape(node.value)})`;
    default:
      return node.kind;
  }
}

const expressionOf = (text: string, dialect: Dialect = mysql80): Expression =>
  mustFind(`SELECT ${text}`, 'select-item', dialect).expression;

describe('precedence', () => {
  test.each([
    ['a or b and c', '(a or (b and c))'],
    ['a and b or c and d', '((a and b) or (c and d))'],
    ['a or b or c', '(a or b or c)'],
    ['(a or b) and c', '((a or b) and c)'],
    ['a xor b or c', '((a xor b) or c)'],
    ['a xor b and c', '(a xor (b and c))'],
    ['not a = b', '(not (a = b))'],
    ['not a and b', '((not a) and b)'],
    ['not not a', '(not (not a))'],
    ['! a = b', '((not a) = b)'],
    ['a = b = c', '((a = b) = c)'],
    ['a <=> b', '(a <=> b)'],
    ['a != b', '(a <> b)'],
    ['a is null and b', '((a is null) and b)'],
    ['a is not true', '(a is not true)'],
    ['a = b is null', '((a = b) is null)'],
    ['a is null = 1', '((a is null) = 1)'],
    ['a between 1 and 2 and b', '((a between 1 2) and b)'],
    ['a not between b + 1 and c', '(a not between (b + 1) c)'],
    ['a between 1 and 2 between 3 and 4', '(a between 1 (2 between 3 4))'],
    ['a in (1, 2) or b', '((a in 1 2) or b)'],
    ['a not in (1)', '(a not in 1)'],
    ["a like 'x%' and b", "((a like 'x%') and b)"],
    ["a not regexp 'x'", "(a not regexp 'x')"],
    ["a rlike 'x'", "(a regexp 'x')"],
    ["a sounds like 'x'", "(a sounds-like 'x')"],
    ['a + b * c', '(a + (b * c))'],
    ['a * b + c', '((a * b) + c)'],
    ['a - b - c', '((a - b) - c)'],
    ['a / b % c div d mod e', '((((a / b) % c) div d) mod e)'],
    ['a | b & c', '(a | (b & c))'],
    ['a & b << c', '(a & (b << c))'],
    ['a << b + c', '(a << (b + c))'],
    ['a * b ^ c', '(a * (b ^ c))'],
    ['a < b + c', '(a < (b + c))'],
    ['- a ^ b', '((- a) ^ b)'],
    ['- a * b', '((- a) * b)'],
    ['~ a & b', '((~ a) & b)'],
    ['5--1', '(5 - (- 1))'],
    ['a - -1', '(a - (- 1))'],
    ['a || b && c', '(a or (b and c))'],
    ['binary a = b', '((binary a) = b)'],
    ["a = 'x' collate utf8mb4_bin", "(a = ('x' collate utf8mb4_bin))"],
    ['- a collate c', '(- (a collate c))'],
    ['@a := b + 1', '(@a := (b + 1))'],
    ['@a := @b := 1', '(@a := (@b := 1))'],
    ['d + interval 1 day', '(d + interval 1 DAY)'],
    ['d - interval a + 1 hour_minute', '(d - interval (a + 1) HOUR_MINUTE)'],
    ['interval 1 day + d', '(interval 1 DAY + d)'],
    ['interval (1 + 2) * 3 day + d', '(interval ((1 + 2) * 3) DAY + d)'],
    ['interval(1, 2, 3)', 'INTERVAL(1 2 3)'],
    ['(a, b) = (1, 2)', '(row(a b) = row(1 2))'],
    ['row(a, b) in ((1, 2), (3, 4))', '(row(a b) in row(1 2) row(3 4))'],
    ['((a))', 'a'],
    ["j->'$.a' = 1", "((j -> '$.a') = 1)"],
    ["t.j->>'$.a'", "(t.j ->> '$.a')"],
    ['s.t.c', 's.t.c'],
    ['`a b`.`c``d`', 'a b.c`d'],
  ])('%s', (text, expected) => {
    expect(shape(expressionOf(text))).toBe(expected);
  });

  test('PIPES_AS_CONCAT binds tighter than everything but the operand', () => {
    const sqlMode = { ansiQuotes: false, noBackslashEscapes: false, pipesAsConcat: true, ignoreSpace: false };
    const result = parseStatement('SELECT a || b = c', { dialect: mysql80, sqlMode });
    const [item] = result.ok ? findAll(result.statement, 'select-item') : [];
    expect(item && shape(item.expression)).toBe('((a concat b) = c)');
  });

  test('MariaDB has no JSON arrow', () => {
    expect(parseStatement("SELECT j->'$.a'", { dialect: mariadb1011 }).ok).toBe(false);
  });

  test('a = NOT b', () => {
    expect(parseStatement('SELECT 1 = NOT 0', { dialect: mysql80 }).ok).toBe(false);
    expect(shape(expressionOf('1 = NOT 0', mariadb1011))).toBe('(1 = (not 0))');
  });
});

describe('calls', () => {
  test.each([
    ['now()', 'NOW()'],
    ['now(6)', 'NOW(6)'],
    ['count(*)', 'COUNT(wildcard)'],
    ['count(distinct a, b)', 'COUNT(a b)'],
    ['f(a, b + 1)', 'F(a (b + 1))'],
    ['s.f(a)', 'F(a)'],
    ['if(a, b, c)', 'IF(a b c)'],
    ['left(a, 2)', 'LEFT(a 2)'],
    ['replace(a, b, c)', 'REPLACE(a b c)'],
    ["trim(both 'x' from a)", "TRIM(BOTH FROM 'x' a)"],
    ['trim(leading from a)', 'TRIM(LEADING a)'],
    ["trim('x' from a)", "TRIM(FROM 'x' a)"],
    ['substring(a from 2 for 3)', 'SUBSTRING(FROM a 2 3)'],
    ['substr(a, 2)', 'SUBSTR(a 2)'],
    ["position('a' in b)", "POSITION(IN 'a' b)"],
    ['extract(year from d)', 'EXTRACT(YEAR d)'],
    ['timestampdiff(month, a, b)', 'TIMESTAMPDIFF(MONTH a b)'],
    ['get_format(date, a)', 'GET_FORMAT(DATE a)'],
    ['char(65, 66 using utf8mb4)', 'CHAR(USING utf8mb4 65 66)'],
    ['date_add(d, interval 1 week)', 'DATE_ADD(d interval 1 WEEK)'],
    ['weight_string(a as char(3))', 'WEIGHT_STRING(AS CHAR a)'],
    [
      "json_value(j, '$.a' returning signed null on empty error on error)",
      "JSON_VALUE(RETURNING SIGNED NULL ON EMPTY ERROR ON ERROR j '$.a')",
    ],
    ['current_timestamp', 'CURRENT_TIMESTAMP()'],
    ['current_user()', 'CURRENT_USER()'],
    ['utc_date', 'UTC_DATE()'],
    ['database()', 'DATABASE()'],
    ['nth_value(a, 2) from first respect nulls over ()', 'NTH_VALUE(FROM FIRST RESPECT NULLS a 2)'],
  ])('%s', (text, expected) => {
    expect(shape(expressionOf(text))).toBe(expected);
  });

  test('GROUP_CONCAT keeps its clauses', () => {
    const call = mustFind("SELECT GROUP_CONCAT(DISTINCT a ORDER BY b DESC SEPARATOR ';')", 'function-call');
    expect(call).toMatchObject({ distinct: true, orderBy: [{ direction: 'desc' }], separator: { value: ';' } });
  });

  test('without parentheses a function says so', () => {
    expect(mustFind('SELECT CURRENT_DATE', 'function-call').parenthesised).toBe(false);
    expect(mustFind('SELECT CURRENT_DATE()', 'function-call').parenthesised).toBe(true);
  });

  test('behind white space a built-in function loses its syntax', () => {
    expect(parseStatement('SELECT COUNT (*)', { dialect: mysql80 }).ok).toBe(false);
    expect(parseStatement('SELECT COUNT(*)', { dialect: mysql80 }).ok).toBe(true);
    expect(mustFind('SELECT my_function (1)', 'function-call').function).toBe('MY_FUNCTION');
  });

  test('a window function needs OVER, others must not have it', () => {
    expect(parseStatement('SELECT RANK() FROM t', { dialect: mysql80 }).ok).toBe(false);
    expect(parseStatement('SELECT LOWER(a) OVER () FROM t', { dialect: mysql80 }).ok).toBe(false);
    expect(mustFind('SELECT SUM(a) OVER w FROM t WINDOW w AS (ORDER BY b)', 'window').base?.text).toBe('w');
  });

  test('before 8.0 OVER is an alias', () => {
    expect(mustFind('SELECT COUNT(*) over FROM t', 'select-item', mysql57).alias?.text).toBe('over');
  });

  test('frames', () => {
    const frame = mustFind(
      'SELECT SUM(a) OVER (PARTITION BY b ORDER BY c ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) FROM t',
      'window-frame',
    );
    expect(frame).toMatchObject({ unit: 'rows', from: { bound: 'preceding' }, to: { bound: 'current-row' } });
  });
});

describe('literals', () => {
  test.each<[text: string, expected: object]>([
    ["'it''s'", { kind: 'string', value: "it's" }],
    ["'a\\nb\\t\\\\\\'\\%\\x'", { kind: 'string', value: "a\nb\t\\'\\%x" }],
    ['"a""b"', { kind: 'string', value: 'a"b' }],
    ["'a' 'b' 'c'", { kind: 'string', value: 'abc' }],
    ["N'x'", { kind: 'string', value: 'x', introducer: 'utf8' }],
    ["_latin1'x'", { kind: 'string', value: 'x', introducer: 'latin1' }],
    ["_utf8mb4 'x' 'y'", { kind: 'string', value: 'xy', introducer: 'utf8mb4' }],
    ["_binary x'00ff'", { kind: 'bytes', base: 'hex', digits: '00ff', introducer: 'binary' }],
    ['0xfF', { kind: 'bytes', base: 'hex', digits: 'fF' }],
    ["b'0101'", { kind: 'bytes', base: 'bit', digits: '0101' }],
    ['12345678901234567890', { kind: 'number', text: '12345678901234567890', numberKind: 'integer' }],
    ['1.50', { kind: 'number', text: '1.50', numberKind: 'decimal' }],
    ['1e-5', { kind: 'number', text: '1e-5', numberKind: 'float' }],
    ["DATE '2024-01-01'", { kind: 'temporal', type: 'date', value: '2024-01-01' }],
    ["{ts '2024-01-01 00:00:00'}", { kind: 'temporal', type: 'timestamp' }],
    ['NULL', { kind: 'null' }],
    ['TRUE', { kind: 'boolean', value: true }],
    ['?', { kind: 'placeholder' }],
    ['@a', { kind: 'user-variable', name: 'a' }],
    ["@'a b'", { kind: 'user-variable', name: 'a b' }],
    ['@@sql_mode', { kind: 'system-variable', scope: undefined, name: 'sql_mode' }],
    ['@@GLOBAL.sql_mode', { kind: 'system-variable', scope: 'global', name: 'sql_mode' }],
    ['@@session . x', { kind: 'system-variable', scope: 'session', name: 'x' }],
    ['@@hot.key_buffer_size', { kind: 'system-variable', scope: undefined, name: 'hot.key_buffer_size' }],
    ['_notacharset', { kind: 'column' }],
  ])('%s', (text, expected) => {
    expect(expressionOf(text)).toMatchObject(expected);
  });

  test('an unknown introducer is a column with an alias', () => {
    expect(mustFind("SELECT _nothing 'x'", 'select-item')).toMatchObject({
      expression: { kind: 'column' },
      alias: { text: 'x' },
    });
  });
});

/** A table reference as text that shows the nesting. */
function joined(node: TableReference): string {
  switch (node.kind) {
    case 'table-ref':
      return node.alias?.text ?? node.table.name.text;
    case 'derived-table':
      return `${node.lateral ? 'lateral ' : ''}derived ${node.alias?.text}`;
    case 'json-table':
      return `json ${node.alias?.text}`;
    case 'join': {
      const condition = node.on === undefined ? (node.using.length === 0 ? '' : ' using') : ' on';
      return `(${joined(node.left)} ${node.natural ? 'natural ' : ''}${node.type} ${joined(node.right)}${condition})`;
    }
  }
}

describe('table references', () => {
  test.each([
    ['a', ['a']],
    ['a, b c', ['a', 'c']],
    ['a JOIN b ON 1', ['(a inner b on)']],
    ['a JOIN b', ['(a inner b)']],
    ['a JOIN b JOIN c', ['((a inner b) inner c)']],
    ['a JOIN b ON 1 JOIN c ON 2', ['((a inner b on) inner c on)']],
    ['a JOIN b JOIN c ON 1 ON 2', ['(a inner (b inner c on) on)']],
    ['a JOIN b JOIN c ON 1', ['((a inner b) inner c on)']],
    ['a LEFT JOIN b RIGHT JOIN c ON 1 ON 2', ['(a left (b right c on) on)']],
    ['a LEFT OUTER JOIN b USING (x, y)', ['(a left b using)']],
    ['a NATURAL JOIN b NATURAL LEFT JOIN c', ['((a natural inner b) natural left c)']],
    ['a CROSS JOIN b STRAIGHT_JOIN c ON 1', ['((a cross b) straight c on)']],
    ['(a JOIN b ON 1) LEFT JOIN c ON 2', ['((a inner b on) left c on)']],
    ['a LEFT JOIN (b, c) ON 1', ['(a left (b comma c) on)']],
    ['(a)', ['a']],
    ['((a))', ['a']],
    ['{ OJ a LEFT JOIN b ON 1 }', ['(a left b on)']],
    ['(SELECT 1) x', ['derived x']],
    ['((SELECT 1)) AS x (p, q)', ['derived x']],
    ['((SELECT 1) UNION (SELECT 2)) x', ['derived x']],
    ['((SELECT 1) x JOIN b)', ['(derived x inner b)']],
    ['a, LATERAL (SELECT a.x) d', ['a', 'lateral derived d']],
    ["JSON_TABLE('[]', '$[*]' COLUMNS (x INT PATH '$')) AS j", ['json j']],
    ['s.a AS b', ['b']],
    ['a full JOIN b', ['(full inner b)']],
  ])('%s', (from, expected) => {
    expect(mustFind(`SELECT 1 FROM ${from}`, 'select').from.map(joined)).toEqual(expected);
  });

  test('partitions and index hints', () => {
    const table = mustFind(
      'SELECT 1 FROM t PARTITION (p0, p1) AS x USE INDEX () IGNORE KEY FOR ORDER BY (i, PRIMARY) FORCE INDEX FOR JOIN (j)',
      'table-ref',
    );
    expect(table.partitions.map(({ text }) => text)).toEqual(['p0', 'p1']);
    expect(table.indexHints.map(({ action, scope, indexes }) => [action, scope, indexes.length])).toEqual([
      ['use', undefined, 0],
      ['ignore', 'order-by', 2],
      ['force', 'join', 1],
    ]);
  });

  test.each(['a LEFT JOIN b', 'a NATURAL JOIN b ON 1', 'a JOIN b ON 1 ON 2', 'a b c', '()', 'a FORCE INDEX ()', 'a, '])(
    'FROM %s is refused',
    (from) => {
      expect(parseStatement(`SELECT 1 FROM ${from}`, { dialect: mysql80 }).ok).toBe(false);
    },
  );

  test('time travel', () => {
    expect(mustFind('SELECT 1 FROM t FOR SYSTEM_TIME AS OF NOW() x', 'table-ref', mariadb1011).alias?.text).toBe('x');
    expect(mustFind("SELECT 1 FROM t AS OF TIMESTAMP '2024-01-01' x", 'table-ref', tidb85).asOf?.kind).toBe('string');
  });
});

describe('set operations', () => {
  test('one chain is one node, from left to right', () => {
    expect(mustParse('SELECT 1 UNION SELECT 2 UNION ALL SELECT 3')).toMatchObject({
      kind: 'set-operation',
      operators: [
        { operator: 'union', all: false },
        { operator: 'union', all: true },
      ],
    });
  });

  test('INTERSECT binds closer', () => {
    expect(mustParse('SELECT 1 UNION SELECT 2 INTERSECT SELECT 3')).toMatchObject({
      operators: [{ operator: 'union' }],
      operands: [{ kind: 'select' }, { kind: 'set-operation', operators: [{ operator: 'intersect' }] }],
    });
  });

  test('ORDER BY and LIMIT behind belong to the whole, in parentheses to the part', () => {
    expect(mustParse('(SELECT 1 LIMIT 2) UNION SELECT 3 ORDER BY 1 LIMIT 4')).toMatchObject({
      kind: 'set-operation',
      operands: [{ limit: { count: { text: '2' } } }, { limit: undefined, orderBy: [] }],
      orderBy: [{ kind: 'order-item' }],
      limit: { count: { text: '4' } },
    });
  });

  test('clauses around parentheses make a nested query', () => {
    expect(mustParse('(SELECT 1 LIMIT 2) LIMIT 1')).toMatchObject({ kind: 'nested-query', query: { kind: 'select' } });
    expect(mustParse('((SELECT 1))').kind).toBe('select');
  });

  test.each([
    ['SELECT (SELECT 1)', 'subquery'],
    ['SELECT ((SELECT 1) UNION (SELECT 2))', 'subquery'],
    ['SELECT ((SELECT 1) + 1)', 'binary'],
    ['SELECT (((SELECT 1)) LIMIT 1)', 'subquery'],
  ])('%s', (sql, kind) => {
    expect(mustFind(sql, 'select-item').expression.kind).toBe(kind);
  });

  test('before 8.0.31 EXCEPT is a name', () => {
    expect(mustFind('SELECT 1 FROM t except', 'table-ref', mysql57).alias?.text).toBe('except');
  });
});

describe('clauses of a select', () => {
  test('all of them', () => {
    const select = mustFind(
      `WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 3)
       SELECT /*+ MAX_EXECUTION_TIME(1000) NO_ICP(t) */ DISTINCT SQL_CALC_FOUND_ROWS t.*, a AS x, b 'y', COUNT(*)
       FROM t JOIN c WHERE a > 1 GROUP BY a, b WITH ROLLUP HAVING COUNT(*) > 1
       WINDOW w AS (PARTITION BY a) ORDER BY a DESC, b LIMIT 5, 10 FOR UPDATE OF t SKIP LOCKED`,
      'select',
    );
    expect(select).toMatchObject({
      with: { recursive: true, tables: [{ name: { text: 'c' }, columns: [{ text: 'n' }] }] },
      hints: [
        { name: 'MAX_EXECUTION_TIME', argument: '1000' },
        { name: 'NO_ICP', argument: 't' },
      ],
      options: ['distinct', 'sql-calc-found-rows'],
      groupBy: { modifier: 'rollup' },
      windows: [{ name: { text: 'w' } }],
      limit: { offset: { text: '5' }, count: { text: '10' } },
      locking: [{ strength: 'update', of: [{ name: { text: 't' } }], wait: 'skip-locked' }],
    });
    expect(select.items.map(({ alias, explicitAlias }) => [alias?.text, explicitAlias])).toEqual([
      [undefined, false],
      ['x', true],
      ['y', false],
      [undefined, false],
    ]);
  });

  test.each([
    ['SELECT 1 FROM t AS x', 'table-ref', true],
    ['SELECT 1 FROM t x', 'table-ref', false],
    ['SELECT 1 FROM t', 'table-ref', false],
    ['SELECT 1 FROM (SELECT 1) AS x', 'derived-table', true],
    ['SELECT 1 FROM (SELECT 1) x', 'derived-table', false],
    ["SELECT 1 FROM JSON_TABLE('[]', '$[*]' COLUMNS (a INT PATH '$')) AS x", 'json-table', true],
    ["SELECT 1 FROM JSON_TABLE('[]', '$[*]' COLUMNS (a INT PATH '$')) x", 'json-table', false],
  ] as const)('%s: AS is kept', (sql, kind, explicit) => {
    expect(mustFind(sql, kind).explicitAlias).toBe(explicit);
  });

  test.each([
    ['SELECT 1 LIMIT 3 OFFSET 4', '3', '4'],
    ['SELECT 1 LIMIT 4, 3', '3', '4'],
    ['SELECT 1 LIMIT 3', '3', undefined],
  ])('%s', (sql, count, offset) => {
    const limit = mustFind(sql, 'limit');
    expect([limit.count, limit.offset].map((value) => (value?.kind === 'number' ? value.text : undefined))).toEqual([
      count,
      offset,
    ]);
  });

  test('INTO', () => {
    expect(mustFind("SELECT 1 INTO OUTFILE 'f' FIELDS TERMINATED BY ',' FROM t", 'into-file').type).toBe('outfile');
    expect(mustFind('SELECT 1, 2 INTO @a, @b FROM t', 'into-variables').variables).toHaveLength(2);
    expect(mustFind('SELECT 1 FROM t FOR UPDATE INTO @a', 'into-variables').variables).toHaveLength(1);
  });

  test.each<[sql: string, dialect: Dialect]>([
    ['SELECT 1 FROM t GROUP BY a DESC', mysql57],
    ['SELECT 1 FROM t GROUP BY a DESC', mariadb1011],
    ['SELECT a FROM t LIMIT 1 ROWS EXAMINED 10', mariadb1011],
    ['SELECT a FROM t OFFSET 2 ROWS FETCH FIRST 3 ROWS WITH TIES', mariadb1011],
    ['VALUES (1, 2), (3, 4)', mariadb1011],
    ['VALUES ROW(1, 2), ROW(3, 4) ORDER BY 1', mysql80],
    ['TABLE t ORDER BY a LIMIT 3', mysql80],
    ['SELECT NEXT VALUE FOR s', mariadb1011],
    ['SELECT a FROM t QUALIFY ROW_NUMBER() OVER (ORDER BY a) = 1', mysql97],
    ['SELECT a FROM t GROUP BY ROLLUP (a, b)', mysql97],
    ['SELECT * FROM t LOCK IN SHARE MODE', mysql57],
    ['SELECT * FROM t FOR UPDATE WAIT 5', mariadb1011],
    ['SELECT 1 FROM DUAL WHERE 1', mysql80],
    ['SELECT CAST(a AS UNSIGNED ARRAY)', mysql80],
    ["SELECT CAST(a AT TIME ZONE '+00:00' AS DATETIME)", mysql80],
    ['SELECT * FROM t PROCEDURE ANALYSE()', mysql57],
    ['SELECT MATCH (a, b) AGAINST (? IN NATURAL LANGUAGE MODE WITH QUERY EXPANSION) FROM t', mysql80],
    ['SELECT 1 MEMBER OF (j) FROM t', mysql80],
    ['SELECT a > ALL (SELECT 1), a = ANY (SELECT 2), a <> SOME (SELECT 3) FROM t', mysql80],
    ['SELECT a FROM t1 FULL', mysql80],
  ])('%s for %o', (sql, dialect) => {
    expect(parseStatement(sql, { dialect })).toMatchObject({ ok: true });
  });

  test.each<[sql: string, dialect: Dialect]>([
    ['SELECT 1 FROM t GROUP BY a DESC', mysql80],
    ['SELECT a, * FROM t', mysql80],
    ['SELECT t.* AS x FROM t', mysql80],
    ['SELECT ALL DISTINCT a FROM t', mysql80],
    ['SELECT a FROM t LIMIT -1', mysql80],
    ['SELECT a FROM t LIMIT 1 + 1', mysql80],
    ['SELECT a FROM t LIMIT 1 OFFSET', mysql80],
    ['SELECT a FROM t WHERE', mysql80],
    ['SELECT a FROM t WHERE a IN ()', mysql80],
    ['SELECT (SELECT 1 INTO @a)', mysql80],
    ['SELECT FROM t', mysql80],
    ['SELECT a,, b', mysql80],
    ['SELECT a FROM t ORDER a', mysql80],
    ['SELECT a FROM t GROUP BY a WITH CUBE', mysql80],
    ['SELECT CASE END', mysql80],
    ['SELECT CASE a WHEN 1 END', mysql80],
    ['SELECT a IS 1', mysql80],
    ['SELECT a IS TRUE IS TRUE', mysql80],
    ['SELECT a LIKE', mysql80],
    ['SELECT (1, 2', mysql80],
    ['SELECT 1)', mysql80],
    ['SELECT CAST(a AS VARCHAR(10))', mysql80],
    ['SELECT EXTRACT(a FROM b)', mysql80],
    ['SELECT LEFT(a)', mysql80],
    ['SELECT IF(a, b)', mysql80],
    ['SELECT 1 UNION', mysql80],
    ['SELECT 1 UNION SELECT 2 FROM', mysql80],
    ['WITH c AS SELECT 1 SELECT 2', mysql80],
    ['SELECT @', mysql80],
    ['SELECT a b c FROM t', mysql80],
    ['SELECT SUM(a) OVER (ROWS x PRECEDING)', mysql80],
    ['VALUES (1)', mysql80],
    ["SELECT x'1'", mysql80],
  ])('%s is refused', (sql, dialect) => {
    expect(parseStatement(sql, { dialect }).ok).toBe(false);
  });
});
