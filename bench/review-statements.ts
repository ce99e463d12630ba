/** Tickets as they come, in text: a schema of 200 tables and statements against it. */
const tableCount = 200;

const table = (i: number): string => `t_${i % tableCount}`;

function tableSql(name: string): string {
  return `CREATE TABLE ${name} (
    id bigint unsigned NOT NULL AUTO_INCREMENT COMMENT 'id', user_id bigint unsigned NOT NULL DEFAULT 0 COMMENT 'user',
    state tinyint NOT NULL DEFAULT 0 COMMENT 'state', amount decimal(12, 2) NOT NULL DEFAULT 0 COMMENT 'amount',
    name varchar(64) NOT NULL DEFAULT '' COMMENT 'name', note varchar(255) NOT NULL DEFAULT '' COMMENT 'note',
    created_at datetime NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'created',
    updated_at datetime NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP COMMENT 'updated',
    PRIMARY KEY (id), KEY idx_user (user_id, state), UNIQUE KEY uk_name (name)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='${name}'`;
}

export const schemaSql = Array.from({ length: tableCount }, (_, i) => tableSql(table(i))).join(';\n');

/** The everyday mix of a ticket; some with findings, as real ones have them. */
const shapes: readonly ((i: number) => string)[] = [
  (i) =>
    `INSERT INTO ${table(i)} (user_id, state, amount, name) VALUES (${i}, 1, 10.50, 'n${i}'), (${i + 1}, 2, 20.00, 'm${i}')`,
  (i) => `UPDATE ${table(i)} SET state = 3, note = concat('moved ', name) WHERE id = ${i} AND state = 1`,
  (i) => `DELETE FROM ${table(i)} WHERE created_at < '2024-01-01' AND state IN (4, 5, 6) AND id > ${i}`,
  (i) =>
    `SELECT a.id, a.name, sum(b.amount) AS total FROM ${table(i)} a JOIN ${table(i + 7)} b ON b.user_id = a.user_id
     WHERE a.state = 1 AND b.created_at BETWEEN '2024-01-01' AND '2024-02-01' GROUP BY a.id, a.name HAVING total > 100 ORDER BY total DESC LIMIT 20`,
  (i) =>
    `ALTER TABLE ${table(i)} ADD COLUMN extra_${i} varchar(32) NOT NULL DEFAULT '' COMMENT 'extra', ADD KEY idx_extra_${i} (extra_${i})`,
  (i) => tableSql(`n_${i}`),
  (i) => `UPDATE ${table(i)} SET state = 1 WHERE id IN (SELECT user_id FROM ${table(i + 3)} WHERE state = 9)`,
  (i) => `REPLACE INTO ${table(i)} (id, name) VALUES (${i}, 'x')`,
  (i) => `SELECT * FROM ${table(i)} WHERE name LIKE 'abc%' ORDER BY created_at DESC LIMIT 10`,
  (i) =>
    `INSERT INTO ${table(i)} (user_id, name) SELECT id, name FROM ${table(i + 5)} WHERE state = 2 ON DUPLICATE KEY UPDATE note = VALUES(note)`,
];

export const ticketStatements = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => shapes[(i * 7) % shapes.length]?.(i) ?? '');
