import { describe, expect, test } from 'vitest';
import type { Node } from '@/lib/sql/ast';
import type { Dialect } from '@/lib/sql/dialect';
import { mariadb1011, mysql80, mysql97, tidb85 } from '@/lib/sql/dialect';
import { mustParse } from '@/lib/sql/testing/marked';
import type { Visitor } from '@/lib/sql/walk';
import { findAll, mergeVisitors, walk } from '@/lib/sql/walk';
import { children } from '@/lib/sql/walk-children';

/** Between them these hold most kinds of nodes. */
const samples: readonly [sql: string, dialect: Dialect][] = [
  [
    "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT /*+ H(x) */ DISTINCT a.*, -b, c -> '$.x', f(d, DEFAULT(e)), @v := 1, @@x, ?, CASE a WHEN 1 THEN 2 ELSE 3 END, CAST(a AS CHAR(3)), CONVERT(a USING utf8mb4), a COLLATE x, (1, 2), EXISTS (SELECT 1), a IS NULL, a BETWEEN 1 AND 2, a LIKE 'x' ESCAPE '|', a > ALL (SELECT 1), a IN (SELECT 2), 1 MEMBER OF (j), MATCH (a) AGAINST ('x'), GROUP_CONCAT(a ORDER BY b SEPARATOR ','), d + INTERVAL 1 DAY, DATE '2024-01-01', x'00', NULL, TRUE, SUM(a) OVER (PARTITION BY b ORDER BY c ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM s.t PARTITION (p) AS a USE INDEX (i) JOIN (SELECT 1) d (x) ON 1 LEFT JOIN c USING (n), JSON_TABLE('[]', '$' COLUMNS (x INT PATH '$', NESTED PATH '$' COLUMNS (y FOR ORDINALITY))) j WHERE a = 1 AND b OR c GROUP BY a WITH ROLLUP HAVING b WINDOW w AS (ORDER BY a) ORDER BY a DESC LIMIT 1 OFFSET 2 FOR UPDATE OF a",
    mysql80,
  ],
  ["SELECT 1 INTO OUTFILE 'f' FIELDS TERMINATED BY ',' LINES TERMINATED BY '\\n'", mysql80],
  ['(SELECT 1 LIMIT 1) LIMIT 1', mysql80],
  ['VALUES ROW(1), ROW(2)', mysql80],
  ['TABLE t', mysql80],
  ['SELECT a INTO @x, y FROM t', mysql80],
  ['INSERT INTO t PARTITION (p) (a, b) VALUES (1, DEFAULT) AS n (x, y) ON DUPLICATE KEY UPDATE a = n.x', mysql80],
  ['INSERT t SET a = 1', mysql80],
  ['REPLACE INTO t SELECT 1', mysql80],
  ['UPDATE t SET a = 1 WHERE b ORDER BY c LIMIT 1', mysql80],
  ['DELETE a, b.* FROM a, b WHERE 1', mysql80],
  ['DELETE FROM t RETURNING a', mariadb1011],
  ["LOAD DATA INFILE 'f' INTO TABLE t FIELDS TERMINATED BY ',' (a, @b) SET c = 1", mysql80],
  ['CALL p(1)', mysql80],
  ['DO 1', mysql80],
  ['HANDLER t READ i = (1) WHERE 1 LIMIT 1', mysql80],
  [
    "CREATE TABLE t (a ENUM('x') CHARACTER SET latin1 NOT NULL DEFAULT 'x' COMMENT 'c' COLLATE y, b INT AS (a + 1) STORED, c INT AUTO_INCREMENT PRIMARY KEY, d INT UNIQUE REFERENCES p (q), e INT CHECK (e > 0), g POINT SRID 4, h DATETIME ON UPDATE NOW(), i INT INVISIBLE STORAGE DISK, CONSTRAINT k UNIQUE KEY u (a(3) DESC, (b + 1)) USING BTREE, CONSTRAINT f FOREIGN KEY z (a) REFERENCES p (q), CONSTRAINT ck CHECK (a)) ENGINE=InnoDB UNION=(x) PARTITION BY RANGE (a) SUBPARTITION BY KEY (b) (PARTITION p0 VALUES LESS THAN (1, MAXVALUE) ENGINE=x (SUBPARTITION s0 COMMENT 'x'))",
    mysql80,
  ],
  ['CREATE TABLE t (a BIGINT PRIMARY KEY AUTO_RANDOM(5))', tidb85],
  ['CREATE TABLE t (a INT, PERIOD FOR p (x, y)) WITH SYSTEM VERSIONING', mariadb1011],
  ['CREATE TABLE t LIKE u', mysql80],
  [
    'ALTER TABLE t ADD a INT AFTER b, ADD (c INT, KEY (c)), DROP d, MODIFY e INT, CHANGE f g INT, RENAME COLUMN h TO i, ALTER j SET DEFAULT 1, ALTER k SET VISIBLE, ADD KEY (l), DROP KEY m, DROP PRIMARY KEY, RENAME KEY n TO o, ALTER INDEX p INVISIBLE, ADD FOREIGN KEY (q) REFERENCES r (s), DROP FOREIGN KEY u, ADD CHECK (1), DROP CHECK v, ALTER CHECK w ENFORCED, DROP CONSTRAINT x, RENAME TO y, CONVERT TO CHARACTER SET z, ENGINE=a, FORCE, ENABLE KEYS, DISABLE KEYS, DISCARD TABLESPACE, IMPORT TABLESPACE, ALGORITHM=COPY, LOCK=NONE, WITH VALIDATION, SECONDARY_LOAD, ORDER BY b',
    mysql80,
  ],
  ['ALTER TABLE t ADD PARTITION (PARTITION p VALUES IN (1))', mysql80],
  ['ALTER TABLE t DROP PARTITION a', mysql80],
  ['ALTER TABLE t TRUNCATE PARTITION b', mysql80],
  ['ALTER TABLE t COALESCE PARTITION 1', mysql80],
  ['ALTER TABLE t REORGANIZE PARTITION c INTO (PARTITION d)', mysql80],
  ['ALTER TABLE t EXCHANGE PARTITION e WITH TABLE f', mysql80],
  ['ALTER TABLE t CHECK PARTITION g', mysql80],
  ['ALTER TABLE t IMPORT PARTITION h TABLESPACE', mysql80],
  ['ALTER TABLE t REMOVE PARTITIONING', mysql80],
  ['ALTER TABLE t PARTITION BY HASH (a)', mysql80],
  [
    'ALTER TABLE t CONVERT PARTITION a TO TABLE b, ADD PERIOD FOR p (x, y), DROP PERIOD FOR q, DROP SYSTEM VERSIONING',
    mariadb1011,
  ],
  ['ALTER TABLE t CACHE', tidb85],
  ['DROP TABLE a, b', mysql80],
  ['RENAME TABLE a TO b', mysql80],
  ['TRUNCATE t', mysql80],
  ['CREATE INDEX i ON t (a)', mysql80],
  ['DROP INDEX i ON t', mysql80],
  ['CREATE DEFINER=u@h VIEW v (a) AS SELECT 1', mysql80],
  ['ALTER VIEW v AS SELECT 1', mysql80],
  ['DROP VIEW v', mysql80],
  ['CREATE DATABASE d CHARACTER SET x', mysql80],
  ['ALTER DATABASE d COLLATE x', mysql80],
  ['DROP DATABASE d', mysql80],
  ['CREATE SEQUENCE s', mariadb1011],
  ['ALTER SEQUENCE s RESTART', mariadb1011],
  ['DROP SEQUENCE s', mariadb1011],
  [
    "CREATE DEFINER=u PROCEDURE p(IN a INT) COMMENT 'x' LANGUAGE SQL l: BEGIN DECLARE x INT DEFAULT 1; DECLARE n CONDITION FOR 1; DECLARE c CURSOR FOR SELECT 1; DECLARE EXIT HANDLER FOR n DO 1; OPEN c; FETCH c INTO x; CLOSE c; IF 1 THEN DO 1; ELSE DO 2; END IF; CASE x WHEN 1 THEN DO 1; ELSE DO 2; END CASE; m: LOOP LEAVE m; ITERATE m; END LOOP; w: WHILE 1 DO DO 1; END WHILE; r: REPEAT DO 1; UNTIL 1 END REPEAT; END",
    mysql80,
  ],
  ['CREATE FUNCTION f(a INT) RETURNS INT RETURN a', mysql80],
  ["CREATE FUNCTION f RETURNS STRING SONAME 'x'", mysql80],
  ['CREATE FUNCTION f() RETURNS INT LANGUAGE JS AS $$ 1 $$', mysql97],
  ["ALTER PROCEDURE p COMMENT 'x'", mysql80],
  ['CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW FOLLOWS h SET NEW.a = 1', mysql80],
  ["CREATE EVENT e ON SCHEDULE EVERY 1 DAY STARTS 1 ENDS 2 COMMENT 'x' DO DO 1", mysql80],
  ["ALTER EVENT e ON SCHEDULE AT 1 RENAME TO f COMMENT 'x' DO DO 1", mysql80],
  ['DROP EVENT e', mysql80],
  ['FOR i IN 1 .. 2 DO DO i; END FOR', mariadb1011],
  ['USE d', mysql80],
  ['SET @a = 1, b = 2, NAMES x COLLATE y, CHARACTER SET z', mysql80],
  ['SET STATEMENT a = 1 FOR SELECT 1', mariadb1011],
  ['SET DEFAULT ROLE r TO u', mysql80],
  ["SET PASSWORD FOR u = 'x'", mysql80],
  ['SAVEPOINT s', mysql80],
  ['LOCK TABLES t AS x READ', mysql80],
  ["PREPARE s FROM 'x'", mysql80],
  ['EXECUTE s USING @a', mysql80],
  ["EXECUTE IMMEDIATE 'x' USING 1", mariadb1011],
  ['DEALLOCATE PREPARE s', mysql80],
  ["SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'x'", mysql80],
  ['GET DIAGNOSTICS CONDITION 1 @a = MESSAGE_TEXT', mysql80],
  ["CREATE USER u@h IDENTIFIED WITH p BY 'x'", mysql80],
  ['RENAME USER a TO b', mysql80],
  ['CREATE ROLE r', mysql80],
  ['DROP ROLE r', mysql80],
  ['GRANT SELECT (a) ON s.t TO u', mysql80],
  ['GRANT r TO u', mysql80],
  ['GRANT PROXY ON a TO b', mysql80],
  ['EXPLAIN SELECT 1', mysql80],
  ['EXPLAIN FOR CONNECTION 1', mysql80],
  ['DESC t a', mysql80],
  ["SHOW COLUMNS FROM t FROM s LIKE 'x'", mysql80],
  ['SHOW COLUMNS FROM t WHERE 1', mysql80],
  ['SHOW WARNINGS LIMIT 1', mysql80],
  ['ANALYZE TABLE t', mysql80],
  ['KILL 1', mysql80],
  ['KILL USER u', mariadb1011],
  ['FLUSH TABLES t', mysql80],
  ['CACHE INDEX t IN c', mysql80],
  ['CREATE PACKAGE p AS END', mariadb1011],
];

/** Every node in a tree, found without the walk. */
function reflect(root: Node): Set<object> {
  const nodes = new Set<object>();
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (Array.isArray(value)) open.push(...value);
    else if (typeof value === 'object' && value !== null) {
      if ('kind' in value) nodes.add(value);
      open.push(...Object.entries(value).flatMap(([name, field]) => (name === 'span' ? [] : [field])));
    }
  }
  return nodes;
}

const everything = (visit: (node: Node) => void): Visitor =>
  Object.fromEntries(Object.keys(children).map((kind) => [kind, visit])) as Visitor;

describe('a walk', () => {
  test.each(samples)('visits every node once: %s', (sql, dialect) => {
    const root = mustParse(sql, dialect);
    const visited: Node[] = [];
    walk(
      root,
      everything((node) => visited.push(node)),
    );
    expect(new Set(visited).size).toBe(visited.length);
    expect(new Set<object>(visited)).toEqual(reflect(root));
  });

  test.each(samples)('finds children inside their parents: %s', (sql, dialect) => {
    const outside: string[] = [];
    const enter = Object.fromEntries(
      Object.keys(children).map((kind) => [
        kind,
        (node: Node, ancestors: { at(level: number): Node | undefined }) => {
          const parent = ancestors.at(0);
          const text = sql.slice(node.span.start, node.span.end);
          if (text !== text.trim()) outside.push(`${node.kind} has blanks around`);
          if (parent && (node.span.start < parent.span.start || node.span.end > parent.span.end)) {
            outside.push(`${node.kind} leaves ${parent.kind}`);
          }
        },
      ]),
    ) as Visitor;
    walk(mustParse(sql, dialect), enter);
    expect(outside).toEqual([]);
  });

  test('the samples hold nearly every kind', () => {
    const seen = new Set<string>();
    for (const [sql, dialect] of samples)
      walk(
        mustParse(sql, dialect),
        everything((node) => seen.add(node.kind)),
      );
    const unseen = Object.keys(children).filter((kind) => !seen.has(kind));
    expect(unseen.length, unseen.join(' ')).toBeLessThan(45);
  });

  test('knows the ancestors', () => {
    const root = mustParse('SELECT a FROM t WHERE b = (SELECT c FROM u)');
    const paths: string[] = [];
    walk(root, {
      column: (node, ancestors) => {
        paths.push(
          `${node.name.text} ${ancestors.depth} ${ancestors.at(0)?.kind} ${ancestors.nearest('select') === root}`,
        );
        expect(ancestors.at(ancestors.depth)).toBeUndefined();
      },
    });
    expect(paths).toEqual(['a 2 select-item true', 'b 2 comparison true', 'c 5 select-item false']);
  });

  test('enters before and leaves after the children, in the order of writing', () => {
    const events: string[] = [];
    walk(
      mustParse('SELECT 1 + 2'),
      { binary: () => events.push('enter +'), number: ({ text }) => events.push(text) },
      { binary: () => events.push('leave +') },
    );
    expect(events).toEqual(['enter +', '1', '2', 'leave +']);
  });

  test('merged visitors share one walk in their order', () => {
    const events: string[] = [];
    const merged = mergeVisitors([
      { number: ({ text }) => events.push(`a${text}`) },
      { string: () => events.push('s') },
      { number: ({ text }) => events.push(`b${text}`) },
    ]);
    walk(mustParse("SELECT 1, 'x', 2"), merged);
    expect(events).toEqual(['a1', 'b1', 's', 'a2', 'b2']);
  });

  test('findAll takes the root too', () => {
    expect(findAll(mustParse('SELECT 1 UNION SELECT 2'), 'select')).toHaveLength(2);
    expect(findAll(mustParse('SELECT 1'), 'select')).toHaveLength(1);
  });
});
