/** One mistake of each of twenty rules; `«»` stands around what must be underlined. */
export const mistakes: readonly (readonly [rule: string, marked: string])[] = [
  ['update-delete-require-where', '«DELETE» FROM order_items;'],
  ['update-set-and', "UPDATE orders SET remark = 'a' AND «status = 3» WHERE id = 7;"],
  ['where-equal-null', 'SELECT id FROM orders WHERE «paid_at = NULL»;'],
  ['like-leading-wildcard', "SELECT id FROM users WHERE mobile LIKE «'%123'»;"],
  ['table-require-pk', "CREATE TABLE «refunds» (order_id bigint NOT NULL COMMENT 'o') ENGINE = InnoDB COMMENT = 'r';"],
  [
    'table-engine',
    "CREATE TABLE gifts (id bigint unsigned NOT NULL PRIMARY KEY COMMENT 'g') ENGINE = «MyISAM» COMMENT = 'g';",
  ],
  [
    'index-redundant',
    "CREATE TABLE tags (id bigint unsigned NOT NULL PRIMARY KEY COMMENT 't', a int NOT NULL COMMENT 'a', KEY k1 (a), KEY «k2» (a)) COMMENT = 't';",
  ],
  ['insert-value-count', "INSERT INTO coupons (user_id, batch) VALUES «(1, 'x', 3)»;"],
  ['insert-require-columns', "INSERT INTO «coupons» VALUES (900001, 2, 'x', 3, 0, NOW());"],
  ['join-require-condition', 'SELECT u.id FROM users u, «orders» o;'],
  ['no-drop-table', 'DROP TABLE «orders_2019»;'],
  ['no-truncate', 'TRUNCATE TABLE «order_items»;'],
  ['column-drop', 'ALTER TABLE users DROP COLUMN «city»;'],
  ['select-star', 'SELECT «*» FROM products WHERE id = 3;'],
  ['order-by-rand', 'SELECT id FROM orders ORDER BY «RAND()» LIMIT 3;'],
  ['dml-no-limit', 'UPDATE coupons SET state = 2 WHERE id = 5 «LIMIT 10»;'],
  ['where-always-true', 'DELETE FROM coupons WHERE id = 1 OR «1 = 1»;'],
  ['column-not-exist', 'UPDATE users SET «levl» = 1 WHERE id = 3;'],
  ['table-not-exist', 'SELECT id FROM «order_itms» WHERE id = 3;'],
  ['syntax-error', 'UPDATE orders SET «WHERE» id = 3;'],
];

export type SeededMistake = { readonly rule: string; readonly line: number; readonly column: number };

/** Three hundred lines of sound statements with the mistakes spread among them. */
export function seededScript(): { readonly script: string; readonly seeded: readonly SeededMistake[] } {
  const lines: string[] = [];
  const seeded: SeededMistake[] = [];
  for (const [at, [rule, marked]] of mistakes.entries()) {
    for (let n = 0; n < 4; n++) {
      const id = at * 4 + n + 100;
      lines.push(`-- correction ${id}`, 'UPDATE coupons SET state = 1', `WHERE id = ${id};`);
    }
    seeded.push({ rule, line: lines.length + 1, column: marked.indexOf('«') + 1 });
    lines.push(marked.replaceAll(/[«»]/g, ''), `-- behind mistake ${at + 1}`, '');
  }
  return { script: `${lines.join('\n')}\n`, seeded };
}
