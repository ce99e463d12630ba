import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectedMigration } from '@/lib/adapters/prisma/expected-migration';

test('the build expects the newest migration', () => {
  const folder = join(import.meta.dirname, '../../../prisma/migrations');
  const names = readdirSync(folder).filter((name) => /^\d{14}_/.test(name));
  expect(names.sort().at(-1)).toBe(expectedMigration);
});
