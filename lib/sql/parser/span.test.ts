import { describe, expect, test } from 'vitest';
import type { NodeKind } from '@/lib/sql/ast';
import type { Dialect } from '@/lib/sql/dialect';
import { mariadb1011, mysql80 } from '@/lib/sql/dialect';
import { mustParse, readMarks } from '@/lib/sql/testing/marked';
import { findAll } from '@/lib/sql/walk';

/** Every node of the kind is marked, and nothing else. */
test.each<[kind: NodeKind, text: string, dialect?: Dialect]>([
  ['column', 'SELECT «a», «t.b» + «s.t.c», f(«d») FROM t WHERE «e» IN (1)'],
  ['name', 'SELECT «a» AS «`b c`» FROM «s».«t» «x»'],
  ['object-name', 'DELETE FROM «s.t» WHERE a IN (SELECT b FROM «`u`»)'],
  ['table-ref', 'SELECT 1 FROM «s.t AS x USE INDEX (i)», «u»'],
  ['join', 'SELECT 1 FROM ««a JOIN b ON 1» LEFT JOIN c USING (x)»'],
  ['derived-table', 'SELECT 1 FROM «(SELECT 1) AS x (a)»'],
  ['select', '«SELECT a FROM t WHERE b IN («SELECT 1») ORDER BY a LIMIT 1»'],
  ['set-operation', '«(SELECT 1) UNION SELECT 2 ORDER BY 1»'],
  ['select-item', 'SELECT «a», «b AS c», «t.*» FROM t'],
  ['comparison', 'SELECT 1 WHERE «a = 1» AND «(b + 1) * 2 > 3» OR («c <=> d»)'],
  ['logical', 'SELECT 1 WHERE «a = 1 AND («b OR c») AND d»'],
  ['binary', 'SELECT ««a + b» - c», «(«d * e») / f»'],
  ['unary', 'SELECT «- a», «NOT «! b»»'],
  [
    'function-call',
    "SELECT «COUNT(*)», «f(«g(1)»)», «CURRENT_DATE», «TRIM(BOTH ' ' FROM a)», «SUM(a) OVER (ORDER BY b)»",
  ],
  ['string', "SELECT «'it''s'», «'a' 'b'», «_utf8mb4'x'», «N'y'», `z`"],
  ['number', 'SELECT «1», -«2.5», «1e10» LIMIT «3»'],
  ['in-list', 'SELECT 1 WHERE «a NOT IN (1, 2)»'],
  ['between', 'SELECT 1 WHERE «a BETWEEN 1 AND 2» AND b'],
  ['case', 'SELECT «CASE a WHEN 1 THEN 2 ELSE 3 END» x'],
  ['subquery', 'SELECT «(SELECT 1)», 1 + «((SELECT 2) UNION (SELECT 3))»'],
  ['order-item', 'SELECT a FROM t ORDER BY «a DESC», «b + 1»'],
  ['limit', 'SELECT a FROM t «LIMIT 1 OFFSET 2»'],
  ['group-by', 'SELECT a FROM t «GROUP BY a, b WITH ROLLUP» HAVING 1'],
  ['with', '«WITH c AS (SELECT 1), d (x) AS (SELECT 2)» SELECT 1'],
  ['common-table', 'WITH «c AS (SELECT 1)», «d (x) AS (SELECT 2)» SELECT 1'],
  ['optimizer-hint', 'SELECT /*+ «MAX_EXECUTION_TIME(5)» «NO_ICP(t i)» */ 1'],
  ['index-hint', 'SELECT 1 FROM t «USE INDEX (a)» «IGNORE KEY FOR JOIN (b)»'],
  ['insert-row', "INSERT INTO t VALUES «(1, 'a')», «()»"],
  ['column-assignment', 'UPDATE t SET «a = 1», «t.b = b + 1» WHERE c = 2'],
  ['delete-target', 'DELETE «a», «s.b.*» FROM a, s.b'],
  ['column-definition', "CREATE TABLE t («a INT NOT NULL COMMENT 'x'», «b TEXT», KEY (a))"],
  ['data-type', 'CREATE TABLE t (a «INT(11) UNSIGNED» NOT NULL, b «VARCHAR(9) CHARACTER SET utf8mb4» COLLATE x)'],
  ['default-attribute', 'CREATE TABLE t (a INT «DEFAULT 5» NOT NULL, b INT «DEFAULT (1 + 1)»)'],
  ['null-attribute', 'CREATE TABLE t (a INT «NOT NULL» KEY, b INT «NULL»)'],
  ['comment-attribute', "CREATE TABLE t (a INT «COMMENT 'x'» NOT NULL)"],
  ['index-definition', 'CREATE TABLE t (a INT, «PRIMARY KEY (a)», «UNIQUE KEY u (a, b) USING BTREE»)'],
  ['index-part', 'CREATE TABLE t (a INT, KEY k («a(10) DESC», «(b + 1)»))'],
  ['foreign-key', 'CREATE TABLE t (a INT, «CONSTRAINT c FOREIGN KEY (a) REFERENCES p (b) ON DELETE CASCADE»)'],
  ['references', 'CREATE TABLE t (a INT «REFERENCES p (b)», FOREIGN KEY (a) «REFERENCES q (c) ON UPDATE CASCADE»)'],
  ['table-option', "CREATE TABLE t (a INT) «ENGINE=InnoDB» «DEFAULT CHARSET = utf8mb4» «COMMENT 'x'»"],
  [
    'partition-definition',
    'CREATE TABLE t (a INT) PARTITION BY LIST (a) («PARTITION p VALUES IN (1)», «PARTITION q VALUES IN (2) ENGINE = x»)',
  ],
  ['add-column', 'ALTER TABLE t «ADD COLUMN a INT AFTER b», «ADD c INT», ADD INDEX (a)'],
  ['add-index', 'ALTER TABLE t ADD a INT, «ADD UNIQUE KEY k (a)»'],
  ['column-position', 'ALTER TABLE t ADD a INT «AFTER b», ADD c INT «FIRST»'],
  ['drop-column', 'ALTER TABLE t «DROP COLUMN a», «DROP b»'],
  ['rename-table-action', 'ALTER TABLE t «RENAME TO s.u»'],
  ['table-option-action', "ALTER TABLE t «ENGINE=InnoDB», «COMMENT = 'x'»"],
  ['table-rename', 'RENAME TABLE «a TO b», «c.d TO e»'],
  ['set-variable', 'SET «a = 1», @b = 2, «GLOBAL c = ON»'],
  ['user-specification', "CREATE USER «'u'@'h' IDENTIFIED BY 'x'», «v»"],
  ['privilege', 'GRANT «SELECT (a, b)», «CREATE VIEW» ON s.* TO u'],
  ['privilege-level', 'GRANT SELECT ON «TABLE s.*» TO u'],
  ['if-branch', 'CREATE PROCEDURE p() «IF a THEN DO 1;» «ELSEIF b THEN DO 2;» END IF'],
  ['routine-parameter', 'CREATE PROCEDURE p(«IN a INT», «b TEXT») DO 1'],
  ['block', 'CREATE PROCEDURE p() «BEGIN DO 1; «x: BEGIN END»; END»'],
  ['period-definition', 'CREATE TABLE t (a INT, «PERIOD FOR SYSTEM_TIME (b, c)»)', mariadb1011],
])('%s: %s', (kind, text, dialect = mysql80) => {
  const { sql, spans } = readMarks(text);
  const found = findAll(mustParse(sql, dialect), kind)
    .map(({ span }) => span)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  expect(found.map(({ start, end }) => sql.slice(start, end))).toEqual(
    spans.map(({ start, end }) => sql.slice(start, end)),
  );
  expect(found).toEqual(spans);
});

describe('what a span does not show', () => {
  test('the operator and the value have spans of their own', () => {
    const sql = 'SELECT a  != 1 FROM t';
    const [comparison] = findAll(mustParse(sql), 'comparison');
    expect(comparison?.operator).toBe('<>');
    expect(sql.slice(comparison?.operatorSpan.start, comparison?.operatorSpan.end)).toBe('!=');
  });

  test('a table option', () => {
    const sql = "CREATE TABLE t (a INT) COMMENT = 'x y'";
    const [option] = findAll(mustParse(sql), 'table-option');
    expect(sql.slice(option?.valueSpan.start, option?.valueSpan.end)).toBe("'x y'");
  });
});
