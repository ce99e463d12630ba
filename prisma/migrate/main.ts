import { join } from 'node:path';
import { applyMigrations, MigrationStop } from './apply-migrations';
import { readMigrations } from './migration-files';
import { ConnectProblem, openConnection } from './scratch-schema';

/** `node dist/migrate.mjs`: for containers and servers without the sources. Reads prisma/migrations below the working directory. */
const url = process.env['DATABASE_URL'];
if (!url) {
  console.error('DATABASE_URL is not set: mysql://user:password@host:3306/sluice, a user that may create tables');
  process.exit(1);
}
try {
  const connection = await openConnection(url);
  const applied = await applyMigrations(
    connection,
    readMigrations(join(process.cwd(), 'prisma/migrations')),
    60,
  ).finally(() => connection.end());
  console.log(applied.length > 0 ? `applied ${applied.join(', ')}` : 'the database is up to date');
} catch (error) {
  if (!(error instanceof MigrationStop || error instanceof ConnectProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
