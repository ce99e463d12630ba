import { chunks, marks } from '@/lib/adapters/prisma/metadata/object-codec';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { isDeadlock } from '@/lib/adapters/prisma/sql-tx';

export type TermIds = {
  /** Of all of these, made where they are new. Terms are never removed, so an id is good for ever. */
  of(texts: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Adds to how many objects have them: a figure for choosing among words, which may lag behind. */
  addUses(changes: ReadonlyMap<string, number>): Promise<void>;
};

const cacheMax = 200_000;
const attemptsMax = 5;

export function createTermIds(sql: MetadataSql): TermIds {
  const cache = new Map<string, number>();
  const select = async (texts: readonly string[]) => {
    for (const some of chunks(texts, 1000)) {
      const rows = await sql.rows<{ id: number; text: string }>(
        `SELECT id, text FROM meta_term WHERE text IN (${marks(some.length)})`,
        some,
      );
      for (const { id, text } of rows) cache.set(text, id);
    }
  };
  return {
    async of(texts) {
      if (cache.size > cacheMax) cache.clear();
      const wanted = [...new Set(texts)];
      await select(wanted.filter((text) => !cache.has(text)));
      // In one order, so that two writers who meet wait for each other and do not deadlock.
      const missing = wanted.filter((text) => !cache.has(text)).sort();
      for (const some of chunks(missing, 1000)) {
        await again(() =>
          sql.execute(`INSERT IGNORE INTO meta_term (text) VALUES ${some.map(() => '(?)').join(',')}`, some),
        );
      }
      await select(missing);
      return new Map(wanted.flatMap((text) => (cache.has(text) ? [[text, cache.get(text) ?? 0] as const] : [])));
    },

    async addUses(changes) {
      const rows = [...changes].flatMap(([text, change]) => {
        const id = cache.get(text);
        return change === 0 || id === undefined ? [] : [[id, text, change] as const];
      });
      rows.sort(([a], [b]) => a - b);
      for (const some of chunks(rows, 500)) {
        await again(() =>
          sql.execute(
            `INSERT INTO meta_term (id, text, uses) VALUES ${some.map(() => '(?,?,?)').join(',')}
              ON DUPLICATE KEY UPDATE uses = GREATEST(0, uses + VALUES(uses))`,
            some.flat(),
          ),
        );
      }
    },
  };
}

async function again<Value>(work: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attemptsMax || !isDeadlock(error)) throw error;
    }
  }
}
