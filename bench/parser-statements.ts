/** Everyday statements for measuring where no corpus is at hand. */
const shapes: readonly ((i: number) => string)[] = [
  (i) =>
    `SELECT id, name, state FROM customer_${i % 50} WHERE state = ${i % 5} AND created_at > '2024-01-01' ORDER BY id DESC LIMIT 20`,
  (i) =>
    `INSERT INTO orders (customer_id, amount, note) VALUES (${i}, 10.5, 'first'), (${i + 1}, 20.25, 'it''s the second')`,
  (i) => `UPDATE orders SET state = 'done', updated_at = NOW() WHERE id = ${i} AND state <> 'done'`,
  (i) => `DELETE o FROM orders o JOIN customer_${i % 50} c ON c.id = o.customer_id WHERE c.closed_at IS NOT NULL`,
  (i) =>
    `CREATE TABLE log_${i} (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'key', message VARCHAR(255) NOT NULL DEFAULT '', at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3), PRIMARY KEY (id), KEY idx_at (at)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='log'`,
  (i) =>
    `ALTER TABLE orders ADD COLUMN extra_${i} INT NOT NULL DEFAULT 0 COMMENT 'extra' AFTER note, ADD INDEX idx_${i} (extra_${i}, state)`,
  (i) =>
    `SELECT c.id, COUNT(*) AS n, SUM(o.amount) total FROM customer_${i % 50} c LEFT JOIN orders o ON o.customer_id = c.id AND o.state IN ('new', 'open') WHERE c.id IN (SELECT customer_id FROM vip WHERE level > ${i % 9}) GROUP BY c.id HAVING COUNT(*) > 3`,
  (i) => `SET @offset = ${i}`,
];

export const ownStatements = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => shapes[i % shapes.length]?.(i) ?? '');
