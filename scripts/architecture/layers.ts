/**
 * Who may use whom: the one table from which `.dependency-cruiser.cjs` is made. A folder below `lib/`, or a top-level
 * folder, that is not named here may use nothing and be used by nothing. A new line here is a decision: the direction
 * is app, workers, cli → domains → lib/sql, lib/shared, and lib/adapters implements the domains' ports.
 */

/** Domains of `lib/` in the order of their dependencies: each may use only what stands above it. */
export const domains = {
  shared: [],
  config: ['shared'],
  sql: ['shared'],
  schema: ['sql', 'shared'],
  access: ['shared'],
  audit: ['access', 'shared'],
  review: ['access', 'audit', 'schema', 'sql', 'shared'],
  jobs: ['shared'],
  notify: ['access', 'audit', 'jobs', 'shared'],
  instance: ['access', 'audit', 'jobs', 'sql', 'schema', 'shared'],
  approval: ['access', 'audit', 'jobs', 'notify', 'shared'],
  sharding: ['schema', 'sql', 'shared'],
  execution: ['access', 'audit', 'instance', 'jobs', 'notify', 'schema', 'sharding', 'sql', 'shared'],
  ticket: [
    'access',
    'approval',
    'audit',
    'execution',
    'instance',
    'jobs',
    'notify',
    'review',
    'schema',
    'sharding',
    'sql',
    'shared',
  ],
  metadata: ['access', 'instance', 'schema', 'sharding', 'sql', 'shared'],
  console: [
    'access',
    'approval',
    'audit',
    'instance',
    'jobs',
    'metadata',
    'notify',
    'schema',
    'sharding',
    'sql',
    'shared',
  ],
  'redis-instance': ['access', 'console', 'instance', 'shared'],
  'slow-log': ['access', 'audit', 'instance', 'jobs', 'notify', 'review', 'schema', 'sharding', 'sql', 'shared'],
  inspection: ['access', 'audit', 'instance', 'jobs', 'notify', 'sharding', 'sql', 'shared'],
  provision: ['access', 'approval', 'audit', 'instance', 'jobs', 'shared'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Every domain but the configuration, which is for wiring alone. */
const productDomains = Object.keys(domains)
  .filter((name) => name !== 'config')
  .map((name) => `lib/${name}`);

export type Layer = {
  /** Regular expression over the path of a module. */
  readonly path: string;
  /** Names of layers, of `lib/<domain>`, or `lib/adapters`. The layer itself is always allowed. */
  readonly mayUse: readonly string[];
};

/** The wiring: the only modules that give adapters to services. */
export const wiring = ['app/_server/services.ts', 'workers/main.ts', 'workers/wiring/', 'cli/main.ts'] as const;
const mayWire = [...productDomains, 'lib/config', 'lib/adapters'];

export const layers: Readonly<Record<string, Layer>> = {
  'app-wiring': { path: '^app/_server/services\\.ts$', mayUse: ['app', ...mayWire] },
  'workers-wiring': { path: '^workers/(main\\.ts$|wiring/)', mayUse: ['workers', ...mayWire] },
  'cli-wiring': { path: '^cli/main\\.ts$', mayUse: ['cli', ...mayWire] },
  app: {
    path: '^(app/(?!_server/services\\.ts$)|proxy\\.ts$|instrumentation(-client)?\\.ts$|next\\.config\\.ts$)',
    mayUse: ['app-wiring', 'components', 'messages', 'rule-examples', ...productDomains],
  },
  components: { path: '^components/', mayUse: ['messages', ...productDomains] },
  messages: { path: '^messages/', mayUse: [] },
  // Made from the tests of the rules, beside their pages.
  'rule-examples': { path: '^docs/rules/examples\\.json$', mayUse: [] },
  workers: { path: '^workers/(?!main\\.ts$|wiring/)', mayUse: productDomains },
  cli: { path: '^cli/(?!main\\.ts$)', mayUse: productDomains },
  'lib/adapters': { path: '^lib/adapters/', mayUse: productDomains },
  prisma: { path: '^(prisma/|prisma\\.config\\.ts$)', mayUse: mayWire },
  scripts: {
    path: '^(scripts/|vitest\\.config\\.ts$|playwright\\.config\\.ts$)',
    // The kill harness runs the real worker with figures of its own; the styles of antd are made from the theme.
    mayUse: ['prisma', 'workers', 'workers-wiring', 'cli', 'components', ...mayWire],
  },
  bench: { path: '^bench/', mayUse: ['scripts', 'prisma', 'workers', ...mayWire] },
  e2e: { path: '^e2e/', mayUse: ['scripts', 'prisma', ...mayWire] },
  ...Object.fromEntries(
    Object.entries(domains).map(([name, uses]) => [
      `lib/${name}`,
      { path: `^lib/${name}/`, mayUse: uses.map((used) => `lib/${used}`) },
    ]),
  ),
  // The environment holds keys: it gives the ring that the crypto adapter made of them, never their text.
  'lib/config': { path: '^lib/config/', mayUse: ['lib/shared', 'lib/adapters'] },
};

/** Tests and what only tests use: they may use any adapter, driver and `node:` module, but keep the direction of layers. */
export const testModules = '(\\.test\\.tsx?$|/testing/)';

/** Drivers and libraries, each with the only places that import it. */
export const drivers: readonly { readonly packages: readonly string[]; readonly places: readonly string[] }[] = [
  { packages: ['mysql2'], places: ['^lib/adapters/mysql/', '^prisma/(migrate|seed)/'] },
  {
    packages: ['prisma', '@prisma/[^/]+', 'mariadb'],
    places: ['^lib/adapters/prisma/', '^prisma/', '^prisma\\.config\\.ts$'],
  },
  { packages: ['bullmq'], places: ['^lib/adapters/bullmq/'] },
  { packages: ['ioredis'], places: ['^lib/adapters/(redis|redis-target|bullmq)/'] },
  { packages: ['node-sql-parser'], places: ['^lib/adapters/node-sql-parser/'] },
  { packages: ['yaml'], places: ['^lib/adapters/yaml/'] },
  { packages: ['ldapts'], places: ['^lib/adapters/ldap/'] },
  { packages: ['otpauth'], places: ['^lib/adapters/otp/'] },
  { packages: ['openid-client', 'jose'], places: ['^lib/adapters/oidc/'] },
];

/** Modules that may import every driver: scripts, benchmarks and tests talk to servers themselves. */
export const driverExempt = `(^scripts/|^bench/|^e2e/|${testModules})`;

/** Packages a domain may import; everything else is the business of an adapter. */
export const domainPackages = ['zod'] as const;

/** Runs in a browser worker too: no `node:` module at all. */
export const pureDomains = ['shared', 'sql', 'schema', 'review'] as const;

/** The only `node:` modules that other domains may import: hashing is no driver. */
export const domainNodeModules = ['crypto'] as const;
