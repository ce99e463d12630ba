import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A folder of `prisma/migrations`, in Prisma's own format: `<timestamp>_<name>/migration.sql`. */
export type Migration = { readonly name: string; readonly sql: string };

const folderName = /^\d{14}_[a-z0-9_]+$/;

/** All migrations in the order in which they are applied: by name, which begins with the time. */
export function readMigrations(dir: string): Migration[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      if (!folderName.test(name)) {
        throw new Error(`prisma/migrations/${name}: a migration's folder is named <yyyyMMddHHmmss>_<name>`);
      }
      return { name, sql: readFileSync(join(dir, name, 'migration.sql'), 'utf8') };
    });
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What `_prisma_migrations` holds for a file: sha256 of its bytes. */
export const checksumOf = ({ sql }: Migration): string => sha256(sql);

/** Whether a stored checksum is the file's, whatever line ends git gave it on the machine that applied it. */
export function hasChecksum({ sql }: Migration, checksum: string): boolean {
  const unix = sql.replaceAll('\r\n', '\n');
  return [sql, unix, unix.replaceAll('\n', '\r\n')].some((text) => sha256(text) === checksum);
}
