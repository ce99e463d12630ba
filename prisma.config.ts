import { defineConfig } from 'prisma/config';

/** For Prisma's own command line. The product reads its settings in lib/config/env.ts. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? 'mysql://localhost:3306/sluice' },
});
