import { performance } from 'node:perf_hooks';
import { strictProfile } from '@/lib/review/profiles';
import { rules } from '@/lib/review/registry';
import { reviewScript } from '@/lib/review/review';
import { schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import { mysql80 } from '@/lib/sql/dialect';
import { parseScript } from '@/lib/sql/parse-script';

/**
 * Statements a second on one core: parse alone, and review with every rule on (the strict profile), from the text to the
 * findings, against a schema of 200 tables. The bar of DESIGN.md is 15,000 for the whole.
 */
const dialect = mysql80;
const tables = Array.from({ length: 200 }, (_, i) => tableSql(`t_${i}`)).join(';\n');
const { view, defaultSchema } = schemaFromSql(tables, dialect);

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

/** The everyday mix of a ticket; some with findings, as real ones have. */
const shapes: readonly ((i: number) => string)[] = [
  (i) =>
    `INSERT INTO t_${i % 200} (user_id, state, amount, name) VALUES (${i}, 1, 10.50, 'n${i}'), (${i + 1}, 2, 20.00, 'm${i}')`,
  (i) => `UPDATE t_${i % 200} SET state = 3, note = concat('moved ', name) WHERE id = ${i} AND state = 1`,
  (i) => `DELETE FROM t_${i % 200} WHERE created_at < '2024-01-01' AND state IN (4, 5, 6) AND id > ${i}`,
  (i) =>
    `SELECT a.id, a.name, sum(b.amount) AS total FROM t_${i % 200} a JOIN t_${(i + 7) % 200} b ON b.user_id = a.user_id
     WHERE a.state = 1 AND b.created_at BETWEEN '2024-01-01' AND '2024-02-01' GROUP BY a.id, a.name HAVING total > 100 ORDER BY total DESC LIMIT 20`,
  (i) =>
    `ALTER TABLE t_${i % 200} ADD COLUMN extra_${i} varchar(32) NOT NULL DEFAULT '' COMMENT 'extra', ADD KEY idx_extra_${i} (extra_${i})`,
  (i) => tableSql(`n_${i}`),
  (i) => `UPDATE t_${i % 200} SET state = 1 WHERE id IN (SELECT user_id FROM t_${(i + 3) % 200} WHERE state = 9)`,
  (i) => `REPLACE INTO t_${i % 200} (id, name) VALUES (${i}, 'x')`,
  (i) => `SELECT * FROM t_${i % 200} WHERE name LIKE 'abc%' ORDER BY created_at DESC LIMIT 10`,
  (i) =>
    `INSERT INTO t_${i % 200} (user_id, name) SELECT id, name FROM t_${(i + 5) % 200} WHERE state = 2 ON DUPLICATE KEY UPDATE note = VALUES(note)`,
];

const perScript = 100;
const scripts = Array.from({ length: 60 }, (_, s) =>
  Array.from({ length: perScript }, (_, i) => shapes[(i * 7) % shapes.length]?.(s * perScript + i) ?? '').join(';\n'),
);
const statements = scripts.length * perScript;
const bytes = scripts.reduce((sum, script) => sum + script.length, 0);

function measure(name: string, run: (script: string) => number): number {
  for (const script of scripts.slice(0, 20)) run(script);
  let best = 0;
  for (let round = 0; round < 3; round++) {
    const start = performance.now();
    let seen = 0;
    for (const script of scripts) seen += run(script);
    const rate = statements / ((performance.now() - start) / 1000);
    if (seen === 0) throw new Error(`${name} saw nothing`);
    best = Math.max(best, rate);
  }
  console.log(`${name.padEnd(34)} ${Math.round(best).toLocaleString('en').padStart(9)} statements/s`);
  return best;
}

console.log(
  `${statements} statements, ${Math.round(bytes / statements)} characters each on average, ${rules.length} rules`,
);
measure('parse', (script) => parseScript(script, { dialect }).length);
const parsed = new Map(scripts.map((script) => [script, parseScript(script, { dialect })]));
measure('review of parsed statements', (script) => {
  const input = {
    script,
    dialect,
    schema: view,
    defaultSchema,
    profile: strictProfile,
    statements: parsed.get(script),
  };
  return reviewScript(input).findings.length;
});
const whole = measure('parse and review, every rule on', (script) => {
  return reviewScript({ script, dialect, schema: view, defaultSchema, profile: strictProfile }).findings.length;
});
const bar = 15_000;
console.log(`bar ${bar.toLocaleString('en')}: ${whole >= bar ? 'held' : 'NOT HELD'} (${(whole / bar).toFixed(2)} ×)`);
