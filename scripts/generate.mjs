/** Everything that is made from sources and not committed: the Prisma client, and the styles of antd's components. Skips what is up to date. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
for (const command of [['scripts/db-generate.mjs'], [tsx, 'scripts/antd-styles.tsx']])
  execFileSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
