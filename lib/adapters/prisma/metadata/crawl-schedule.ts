import { wakeCrawl } from '@/lib/adapters/prisma/metadata/metadata-store';
import { marks } from '@/lib/adapters/prisma/metadata/object-codec';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';

const wokenAtOnce = 100;
/** One whose job was lost is woken again after this. */
const wakeAgainMinutes = 15;

/** Wakes the crawls that are due, gives new instances their first one, and clears what instances that are gone left behind. */
export function createCrawlSchedule(sql: MetadataSql): () => Promise<number> {
  return async () => {
    await sql.execute(
      `INSERT IGNORE INTO meta_crawl (instance_id, due_at)
        SELECT DISTINCT i.id, UTC_TIMESTAMP(3) FROM instance i
        JOIN instance_credential c ON c.instance_id = i.id AND c.purpose = 'read'
        LEFT JOIN meta_crawl m ON m.instance_id = i.id WHERE m.instance_id IS NULL LIMIT ${wokenAtOnce}`,
    );
    await forgetRemoved(sql);
    return sql.transaction(async (tx) => {
      const due = await tx.rows<{ id: string }>(
        `SELECT m.instance_id AS id FROM meta_crawl m JOIN instance i ON i.id = m.instance_id
          WHERE m.due_at <= UTC_TIMESTAMP(3) AND (m.lease_until IS NULL OR m.lease_until < UTC_TIMESTAMP(3))
          ORDER BY m.due_at LIMIT ${wokenAtOnce} FOR UPDATE SKIP LOCKED`,
      );
      for (const { id } of due) {
        await tx.execute('UPDATE meta_crawl SET due_at = UTC_TIMESTAMP(3) + INTERVAL ? MINUTE WHERE instance_id = ?', [
          wakeAgainMinutes,
          id,
        ]);
        await wakeCrawl(tx, id);
      }
      return due.length;
    });
  };
}

/** Blocks belong to one instance, so its postings go without a look at what is in them. */
async function forgetRemoved(sql: MetadataSql): Promise<void> {
  const gone = await sql.rows<{ id: string }>(
    `SELECT m.instance_id AS id FROM meta_crawl m LEFT JOIN instance i ON i.id = m.instance_id WHERE i.id IS NULL LIMIT 10`,
  );
  for (const { id } of gone) {
    await sql.transaction(async (tx) => {
      const blocks = (await tx.rows<{ id: number }>('SELECT id FROM meta_block WHERE instance_id = ?', [id])).map(
        (row) => row.id,
      );
      const ofInstance =
        'SELECT t.id FROM meta_table t JOIN meta_schema s ON s.id = t.schema_id WHERE s.instance_id = ?';
      await tx.execute(`DELETE FROM meta_table_size WHERE table_id IN (${ofInstance})`, [id]);
      await tx.execute(`DELETE FROM meta_table_detail WHERE table_id IN (${ofInstance})`, [id]);
      await tx.execute('DELETE t FROM meta_table t JOIN meta_schema s ON s.id = t.schema_id WHERE s.instance_id = ?', [
        id,
      ]);
      await tx.execute('DELETE FROM meta_schema WHERE instance_id = ?', [id]);
      if (blocks.length > 0) {
        await tx.execute(`DELETE FROM meta_posting WHERE block IN (${marks(blocks.length)})`, blocks);
        await tx.execute(`DELETE FROM meta_block WHERE id IN (${marks(blocks.length)})`, blocks);
      }
      await tx.execute('DELETE FROM meta_crawl WHERE instance_id = ?', [id]);
    });
  }
}
