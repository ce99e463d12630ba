/** Colours for short pieces of SQL outside the editor. It only paints: nothing is decided by what it thinks a word is. */
export type SqlPaint = 'keyword' | 'literal' | 'comment' | 'plain';
export type SqlPiece = { readonly text: string; readonly paint: SqlPaint };

const keywords = new Set(
  (
    'ADD AFTER ALGORITHM ALL ALTER ANALYZE AND AS ASC AUTO_INCREMENT BEGIN BETWEEN BIGINT BINARY BLOB BY CASCADE CASE CHANGE ' +
    'CHAR CHARACTER CHARSET CHECK COLLATE COLUMN COMMENT COMMIT CONSTRAINT CREATE CROSS DATABASE DATE DATETIME DECIMAL DEFAULT ' +
    'DELETE DESC DISTINCT DOUBLE DROP ELSE END ENGINE ENUM EXISTS EXPLAIN FIRST FLOAT FOR FOREIGN FROM FULLTEXT GROUP HAVING ' +
    'IF IN INDEX INNER INPLACE INSERT INSTANT INT INTEGER INTERVAL INTO IS JOIN JSON KEY KEYS LEFT LIKE LIMIT LOCK LONGTEXT ' +
    'MEDIUMINT MEDIUMTEXT MODIFY NATURAL NOT NULL OFFSET ON OR ORDER OUTER PARTITION PRIMARY REFERENCES RENAME REPLACE ' +
    'RESTRICT RIGHT ROLLBACK SCHEMA SELECT SET SHOW SMALLINT START TABLE TEXT THEN TIMESTAMP TINYINT TO TRANSACTION TRUNCATE ' +
    'UNION UNIQUE UNSIGNED UPDATE USE USING VALUES VARBINARY VARCHAR VIEW WHEN WHERE WITH XOR ZEROFILL GRANT REVOKE'
  ).split(' '),
);

const pieces =
  /(--[^\n]*|#[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|('(?:[^'\\]|\\.|'')*'?|"(?:[^"\\]|\\.|"")*"?|\b\d+(?:\.\d+)?\b)|(`[^`]*`?)|([A-Za-z_][\w$]*)/g;

export function highlightSql(sql: string): readonly SqlPiece[] {
  const out: SqlPiece[] = [];
  let at = 0;
  const plain = (to: number) => {
    if (to > at) out.push({ text: sql.slice(at, to), paint: 'plain' });
  };
  for (const match of sql.matchAll(pieces)) {
    const [text, comment, literal, , word] = match;
    const paint = comment
      ? 'comment'
      : literal
        ? 'literal'
        : word && keywords.has(word.toUpperCase())
          ? 'keyword'
          : 'plain';
    if (paint === 'plain') continue;
    plain(match.index);
    out.push({ text, paint });
    at = match.index + text.length;
  }
  plain(sql.length);
  return out;
}
