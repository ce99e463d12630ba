/**
 * The engines that were weighed for the metadata index, on one estate: postings in blocks (what is built), one row a posting, and the
 * full-text index of InnoDB over the same terms. Needs the database of `bench/metadata-search.ts --keep`.
 *
 *   TEST_DATABASE_URL=… npx tsx bench/metadata/candidates.ts sluice_test_…
 */
import type { RowDataPacket } from 'mysql2/promise';
import { createConnection } from 'mysql2/promise';
import { createIndexReader } from '@/lib/adapters/prisma/metadata/index-reader';
import { createMetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { parseQuery } from '@/lib/metadata/parse-query';
import { eachPosting, idOf } from '@/lib/metadata/posting';
import { searchIndex } from '@/lib/metadata/search-index';

const url = new URL(process.argv[2] ?? '', process.env['TEST_DATABASE_URL']).href;
const rounds = 15;
const queries = ['order', 'ord', 'order barcode', 'order status', 'created_at updated_at', 'column:id'];

/** The server splits at everything but letters, digits and `_`, and leaves out short words: every term becomes one of its words. */
const wordOf = (term: string): string => `w${Buffer.from(term, 'utf8').toString('hex')}`;

const sql = await createConnection({ uri: url, multipleStatements: true });
const metadata = createMetadataSql({ url, poolSize: 4, allowPublicKeyRetrieval: true, tls: 'off' });
const [terms] = await sql.query<RowDataPacket[]>('SELECT id, text FROM meta_term');
const [postings] = await sql.query<RowDataPacket[]>('SELECT term_id, block, data FROM meta_posting');
const textOf = new Map(terms.map(({ id, text }) => [Number(id), String(text)]));

await sql.query(`DROP TABLE IF EXISTS candidate_row, candidate_text;
  CREATE TABLE candidate_row (term_id int NOT NULL, id int NOT NULL, fit tinyint unsigned NOT NULL, PRIMARY KEY (term_id, id));
  CREATE TABLE candidate_text (id int PRIMARY KEY, terms mediumtext CHARACTER SET latin1 NOT NULL)`);
const words = new Map<number, string[]>();
let rows: [number, number, number][] = [];
const flush = async () => {
  if (rows.length > 0) await sql.query('INSERT INTO candidate_row VALUES ?', [rows]);
  rows = [];
};
for (const { term_id: termId, block, data } of postings) {
  eachPosting(data, (slot, fit) => {
    const id = idOf(block, slot);
    rows.push([termId, id, fit]);
    const own = words.get(id);
    const word = wordOf(textOf.get(termId) ?? '');
    if (own === undefined) words.set(id, [word]);
    else own.push(word);
  });
  if (rows.length > 5000) await flush();
}
await flush();
const texts = [...words].map(([id, own]) => [id, own.join(' ')]);
for (let at = 0; at < texts.length; at += 500)
  await sql.query('INSERT INTO candidate_text VALUES ?', [texts.slice(at, at + 500)]);
await sql.query('ALTER TABLE candidate_text ADD FULLTEXT INDEX terms (terms)');
await sql.query('ANALYZE TABLE candidate_row, candidate_text, meta_posting, meta_term');

const [sizes] = await sql.query<RowDataPacket[]>(
  `SELECT TABLE_NAME AS name, (DATA_LENGTH + INDEX_LENGTH) / 1e6 AS mb FROM information_schema.TABLES
    WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN ('candidate_row', 'candidate_text', 'meta_posting', 'meta_term')
  UNION ALL SELECT 'full-text index files', SUM(FILE_SIZE) / 1e6 FROM information_schema.INNODB_SYS_TABLESPACES
    WHERE NAME LIKE CONCAT(DATABASE(), '/FTS%')`,
);
console.log(sizes.map(({ name, mb }) => `${name} ${Number(mb).toFixed(1)} MB`).join(', '));

/** Ids of the terms of each word of a query, as the engine picks them. */
async function termIdsOf(text: string): Promise<readonly (readonly number[])[]> {
  return metadata.transaction(async (tx) => {
    const reader = createIndexReader(tx);
    return Promise.all(
      parseQuery(text).map(async ({ whole, parts }) => {
        const found = await reader.findTerms(whole.length > 0 ? whole : parts.flat(), 24);
        return found.flat().map(({ id }) => id);
      }),
    );
  });
}

const engines: { readonly [name: string]: (text: string) => Promise<number> } = {
  'blocks (built)': async (text) =>
    metadata.transaction(
      async (tx) => (await searchIndex(createIndexReader(tx), parseQuery(text), 'everything')).count,
    ),
  'a row a posting': async (text) => {
    const lists = await termIdsOf(text);
    if (lists.some((list) => list.length === 0)) return 0;
    const each = lists.map(
      (list, n) =>
        `SELECT id, MAX(fit) AS fit, ${n} AS w FROM candidate_row WHERE term_id IN (${list.join(',')}) GROUP BY id`,
    );
    const [found] = await sql.query<RowDataPacket[]>(
      `SELECT SQL_CALC_FOUND_ROWS id, SUM(fit) AS score FROM (${each.join(' UNION ALL ')}) w GROUP BY id HAVING COUNT(*) = ${lists.length}
        ORDER BY score DESC LIMIT 1000`,
    );
    return found.length;
  },
  'full-text': async (text) => {
    const lists = await termIdsOf(text);
    const query = lists.map((list) => `+(${list.map((id) => wordOf(textOf.get(id) ?? '')).join(' ')})`).join(' ');
    const [found] = await sql.query<RowDataPacket[]>(
      'SELECT id, MATCH (terms) AGAINST (? IN BOOLEAN MODE) AS score FROM candidate_text WHERE MATCH (terms) AGAINST (? IN BOOLEAN MODE) ORDER BY score DESC LIMIT 1000',
      [query, query],
    );
    return found.length;
  },
};
for (const [name, ask] of Object.entries(engines)) {
  for (const text of queries) {
    const times: number[] = [];
    let hits = 0;
    for (let round = -2; round < rounds; round++) {
      const begun = performance.now();
      hits = await ask(text);
      if (round >= 0) times.push(performance.now() - begun);
    }
    times.sort((a, b) => a - b);
    console.log(
      `${name.padEnd(18)}${text.padEnd(26)}p50 ${(times[Math.floor(rounds / 2)] ?? 0).toFixed(1).padStart(8)} ms  max ${(times.at(-1) ?? 0).toFixed(1).padStart(8)} ms  ${hits}`,
    );
  }
}
await sql.query('DROP TABLE candidate_row, candidate_text');
await sql.end();
await metadata.close();
process.exit();
