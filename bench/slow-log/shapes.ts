import type { Random } from './random';
import { holes } from './values';

/** One shape of statement: its texts differ in values alone, so a digest of them is one line. */
export type Shape = {
  readonly name: string;
  readonly text: (random: Random) => string;
  /** Seconds of the middle one, and how far they spread (of the logarithm). */
  readonly medianSeconds: number;
  readonly sigma: number;
  readonly rowsExamined: number;
  readonly user: string;
  readonly schema: string;
  readonly weight: number;
};

/** `{t}` is the table and `{c}`, `{d}` are columns of it; the other holes are values. Each with its median seconds and rows. */
const templates: readonly (readonly [text: string, seconds: number, rows: number])[] = [
  ['SELECT * FROM `{t}` WHERE id = {id} AND {c} = {v}', 0.002, 1],
  ['select {c}, {d} from {t} where id in ({ids}) and is_open = {bool} order by id asc limit {page}', 0.05, 90],
  [
    'SELECT {c}, COUNT(*) FROM {t} WHERE created_at BETWEEN {at} AND {at} GROUP BY {c} HAVING COUNT(*) > {n} LIMIT {page}',
    0.9,
    90_000,
  ],
  [
    '{line}SELECT /*+ MAX_EXECUTION_TIME({ms}) */ t.{c}, p.name\nFROM {t} t\n  JOIN person p ON p.id = t.owner_id {comment}\nWHERE t.{d} IN ({list}) AND p.name LIKE {like}',
    1.4,
    250_000,
  ],
  ['INSERT INTO {t} (id, {c}, note) VALUES {rows}', 0.01, 0],
  [
    'INSERT INTO {t} (id, {d}, note) VALUES {rows} ON DUPLICATE KEY UPDATE {d} = VALUES({d}), hits = hits + {n}',
    0.02,
    0,
  ],
  ['UPDATE {t} SET {c} = {v}, {d} = {d} - {n}, seen_at = {at} WHERE id = {id}', 0.01, 4],
  ['DELETE FROM {t} WHERE {c} <> {v} AND created_at < {day} LIMIT {ms}', 0.3, 6000],
  ['SELECT * FROM {t}_{shard} WHERE uid = {id} AND token = {hash} AND raw = {bytes}', 0.004, 12],
  ['SELECT id FROM {t}_{month} WHERE {c} = {v} UNION ALL SELECT id FROM {t}_{month} WHERE {c} = {v}', 0.2, 900],
  ["SELECT id, doc->>'$.owner' FROM {t} WHERE JSON_EXTRACT(doc, '$.{c}') = {s} AND {d} IS NOT NULL", 0.6, 30_000],
  ['REPLACE INTO {t}_daily (day, {c}, total) VALUES ({day}, {v}, {n}),({day}, {v}, {n})', 0.02, 0],
];
const tables =
  'account,invoice,parcel,ticket,device,lesson,recipe,flight,tenant,wallet,article,booking,contract,sensor,voucher'.split(
    ',',
  );
const columns = 'kind,region,channel,priority,grade,source'.split(',');
const statements: readonly (readonly [text: string, seconds: number, rows: number, weight: number])[] = [
  ['CALL close_period({id}, {at})', 0.8, 10_000, 1],
  ['SHOW GLOBAL STATUS LIKE {like}', 0.01, 500, 1],
  ['COMMIT', 0.05, 0, 3],
  ['LOAD DATA INFILE {s} INTO TABLE import (a, b)', 9, 0, 0.05],
  ['SELECT /*!40001 SQL_NO_CACHE */ * FROM `{t}`', 6, 700_000, 0.05],
];

const users = ['web', 'batch', 'bi', 'ops'];
const schemas = ['sales', 'stock', 'people', 'archive'];

function fill(template: string, random: Random): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => holes[name]?.(random) ?? whole);
}

/** Shapes with popularities of Zipf's law over a random order, so that no kind of statement is always the frequent one. */
export function createShapes(random: Random): readonly Shape[] {
  const described: {
    readonly name: string;
    readonly template: string;
    readonly seconds: number;
    readonly rows: number;
    readonly share: number;
  }[] = statements.map(([template, seconds, rows, share]) => ({
    name: template,
    template: template.replace('{t}', random.pick(tables)),
    seconds,
    rows,
    share,
  }));
  for (const [index, table] of tables.entries()) {
    for (const [number, [text, seconds, rows]] of templates.entries()) {
      const first = columns[(index + number) % columns.length] ?? '';
      const second = columns[(index + number * 2 + 1) % columns.length] ?? '';
      const template = text
        .replaceAll('{t}', table)
        .replaceAll('{c}', first)
        .replaceAll('{d}', first === second ? `${second}_b` : second);
      described.push({ name: template, template, seconds, rows, share: 1 });
    }
  }
  const ranks = described.map((_, rank) => rank);
  for (let i = ranks.length - 1; i > 0; i--) {
    const j = random.int(0, i);
    [ranks[i], ranks[j]] = [ranks[j] ?? 0, ranks[i] ?? 0];
  }
  return described.map(({ name, template, seconds, rows, share }, index) => ({
    name,
    text: (values: Random) => fill(template, values),
    medianSeconds: seconds,
    sigma: 0.3 + random.next(),
    rowsExamined: rows,
    user: random.pick(users),
    schema: random.pick(schemas),
    weight: share / ((ranks[index] ?? 0) + 1) ** 1.05,
  }));
}
