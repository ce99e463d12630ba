import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cruise, problemOf } from './cruise';
import { domains, layers } from './layers';

const repository = join(import.meta.dirname, '../..');
let root: string;

/** A small project of the repository's shape, with its own files and our packages. */
function plant(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sluice-cruise-'));
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  plant({
    'tsconfig.json': JSON.stringify({ compilerOptions: { paths: { '@/*': ['./*'] } } }),
    'package.json': JSON.stringify({ dependencies: { zod: '4', mysql2: '3', next: '16', bullmq: '6', ioredis: '6' } }),
    'app/page.ts': 'export const page = 1;',
    'lib/shared/result.ts': 'export type Result = 1;\nexport const ok = 1;',
    'lib/ticket/state.ts': "import { ok } from '@/lib/shared/result';\nexport const state = ok;",
    'lib/adapters/mysql/pool.ts': 'export const a = 1;',
  });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a clean project passes', () => {
  expect(cruise(root)).toEqual({ modules: 4, violations: [] });
  expect(problemOf(cruise(root), 4)).toBeUndefined();
});

test('a run that read no module is a failure', () => {
  rmSync(join(root, 'app'), { recursive: true });
  rmSync(join(root, 'lib'), { recursive: true });
  expect(problemOf(cruise(root))).toMatch(/only 0 modules were read/);
});

const forbidden: readonly [path: string, text: string, rule: string][] = [
  ['lib/ticket/by-alias.ts', "import { page } from '@/app/page';", 'lib-knows-no-delivery'],
  ['lib/ticket/by-path.ts', "import { page } from '../../app/page';", 'lib-knows-no-delivery'],
  ['lib/ticket/type-only.ts', "import type { page } from '@/app/page';", 'lib-knows-no-delivery'],
  ['lib/ticket/in-a-test.test.ts', "import { page } from '@/app/page';", 'lib-knows-no-delivery'],
  [
    'components/with-jsx.tsx',
    "import { page } from '@/app/page';\nexport const A = () => <b x={page} />;",
    'direction-components',
  ],
  ['lib/shared/domain.ts', "import { state } from '@/lib/ticket/state';", 'direction-lib-shared'],
  ['lib/review/domain-above.ts', "import { state } from '@/lib/ticket/state';", 'direction-lib-review'],
  ['workers/page.ts', "import { page } from '@/app/page';", 'direction-workers'],
  ['app/adapter.ts', "import { a } from '@/lib/adapters/mysql/pool';", 'direction-app'],
  ['lib/fresh/new-domain.ts', "import { ok } from '@/lib/shared/result';", 'unknown-folder-uses-nothing'],
  ['app/new-domain.ts', "import { a } from '@/lib/fresh/new-domain';", 'unknown-folder-is-used-by-nothing'],
  ['lib/ticket/mysql2.ts', "import 'mysql2/promise';", 'driver-mysql2'],
  ['lib/adapters/redis/mysql2.ts', "import 'mysql2';", 'driver-mysql2'],
  ['app/mysql2-type.ts', "import type { Pool } from 'mysql2';", 'driver-mysql2'],
  ['app/bullmq.ts', "import 'bullmq';", 'driver-bullmq'],
  ['workers/ioredis.ts', "import 'ioredis';", 'driver-ioredis'],
  ['lib/sql/second-reader.ts', "import 'node-sql-parser/build/mysql.js';", 'driver-node-sql-parser'],
  ['app/prisma.ts', "import '@prisma/client/runtime/client';", 'driver-prisma'],
  ['lib/sql/node-path.ts', "import 'node:path';", 'pure-domains'],
  ['lib/ticket/node-net.ts', "import 'node:net';", 'domain-node-modules'],
  ['lib/adapters/mail/next.ts', "import 'next/headers';", 'lib-knows-no-page'],
  ['lib/ticket/pino.ts', "import 'pino';", 'domain-packages'],
  ['lib/ticket/nothing.ts', "import '@/lib/ticket/not-there';", 'resolvable'],
];

const allowed: readonly [path: string, text: string][] = [
  ['lib/ticket/hashes.ts', "import 'node:crypto';"],
  ['lib/ticket/zod.ts', "import { z } from 'zod';\nexport const a = z;"],
  ['lib/adapters/mysql/driver.ts', "import 'mysql2/promise';"],
  ['lib/adapters/prisma/client.ts', "import '@prisma/client/runtime/client';"],
  ['workers/main.ts', "import { a } from '@/lib/adapters/mysql/pool';\nexport const b = a;"],
  ['lib/sql/file.test.ts', "import 'node:fs';"],
  [
    'lib/ticket/real.int.test.ts',
    "import { a } from '@/lib/adapters/mysql/pool';\nimport 'mysql2';\nexport const b = a;",
  ],
];

describe('planted imports', () => {
  let broken: readonly string[];
  beforeEach(() => {
    plant(Object.fromEntries([...forbidden, ...allowed].map(([path, text]) => [path, text])));
    broken = cruise(root).violations;
  });

  test('each forbidden one is refused by its rule', () => {
    const missed = forbidden.filter(
      ([path, , rule]) => !broken.some((line) => line.startsWith(`${path} → `) && line.endsWith(`(${rule})`)),
    );
    expect(missed).toEqual([]);
  });

  test('no allowed one is', () => {
    const paths: readonly string[] = allowed.map(([path]) => path);
    expect(broken.filter((line) => paths.includes(line.split(' → ')[0] ?? ''))).toEqual([]);
  });
});

test('domains use only domains that are named, and never in a circle', () => {
  const seen = new Map<string, 'open' | 'closed'>();
  const uses: Readonly<Record<string, readonly string[]>> = domains;
  const visit = (name: string, trail: readonly string[]): void => {
    expect(Object.keys(domains)).toContain(name);
    expect(seen.get(name), [...trail, name].join(' → ')).not.toBe('open');
    if (seen.has(name)) return;
    seen.set(name, 'open');
    for (const used of uses[name] ?? []) visit(used, [...trail, name]);
    seen.set(name, 'closed');
  };
  for (const name of Object.keys(domains)) visit(name, []);
  for (const layer of Object.values(layers)) for (const used of layer.mayUse) expect(layers).toHaveProperty([used]);
});
