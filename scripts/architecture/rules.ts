import type { DependencyType, IForbiddenRuleType } from 'dependency-cruiser';
import {
  domainNodeModules,
  domainPackages,
  domains,
  driverExempt,
  drivers,
  layers,
  pureDomains,
  testModules,
} from './layers';

const domainPath = (names: readonly string[]) => `^lib/(${names.join('|')})/`;
const anyDomain = domainPath(Object.keys(domains));
/** The three ways in and out; `app` has `components` beside it. */
const deliveries = ['app', 'workers', 'cli'];
const oneOf = (names: readonly string[]) => `(${names.join('|')})`;

/** The table as dependency-cruiser's rules. */
export function forbiddenImports(): IForbiddenRuleType[] {
  return [...layerRules(), ...closedRules(), ...driverRules(), ...domainRules(), ...hygieneRules()];
}

function layerRules(): IForbiddenRuleType[] {
  return Object.entries(layers).map(([name, layer]) => ({
    name: `direction-${name.replace('/', '-')}`,
    severity: 'error',
    comment: `${name} may use ${layer.mayUse.join(', ') || 'nothing else'} (scripts/architecture/layers.ts)`,
    from: { path: layer.path, pathNot: testModules },
    to: { ...toOurs, pathNot: [layer.path, ...layer.mayUse.map((used) => pathOf(used))] },
  }));
}

/** What holds for tests too, which may use any adapter, domain and script otherwise. */
function closedRules(): IForbiddenRuleType[] {
  const known = Object.values(layers).map((layer) => layer.path);
  return [
    {
      name: 'lib-knows-no-delivery',
      severity: 'error',
      comment: 'Nothing below lib/, tests included, imports app, components, workers or cli',
      from: { path: '^lib/' },
      to: { path: '^(app|components|workers|cli)/' },
    },
    ...deliveries.map(
      (name): IForbiddenRuleType => ({
        name: `delivery-${name}-alone`,
        severity: 'error',
        comment: `${deliveries.join(', ')} never import each other, tests included`,
        from: { path: `^${name}/` },
        to: { path: `^${oneOf(deliveries.filter((other) => other !== name))}/` },
      }),
    ),
    {
      name: 'unknown-folder-uses-nothing',
      severity: 'error',
      comment: 'A new folder starts closed: give it a line in scripts/architecture/layers.ts',
      from: { path: ours, pathNot: known },
      to: toOurs,
    },
    {
      name: 'unknown-folder-is-used-by-nothing',
      severity: 'error',
      comment: 'A new folder starts closed: give it a line in scripts/architecture/layers.ts',
      from: { path: ours },
      to: { ...toOurs, pathNot: [...known, '\\.(json|css|scss|svg|png)$'] },
    },
  ];
}

function driverRules(): IForbiddenRuleType[] {
  return drivers.map(({ packages, places }) => ({
    name: `driver-${packages[0]}`,
    severity: 'error',
    comment: `Only ${places.join(', ')} imports ${packages.join(', ')}`,
    from: { path: ours, pathNot: [...places, driverExempt] },
    // Resolved below node_modules, or the bare name when it did not resolve.
    to: { path: `(^|/node_modules/|^node_modules/)${oneOf(packages)}(/|$)`, pathNot: '^lib/' },
  }));
}

function domainRules(): IForbiddenRuleType[] {
  const impure = Object.keys(domains).filter((name) => !pureDomains.some((pure) => pure === name));
  return [
    {
      name: 'domain-packages',
      severity: 'error',
      comment: `A domain imports no package but ${domainPackages.join(', ')}: others belong to lib/adapters`,
      from: { path: anyDomain, pathNot: testModules },
      to: { path: '(^|/)node_modules/', pathNot: `(^|/)node_modules/${oneOf(domainPackages)}/` },
    },
    {
      name: 'pure-domains',
      severity: 'error',
      comment: `lib/${oneOf(pureDomains)} run in a browser worker too: no node: module`,
      from: { path: domainPath(pureDomains), pathNot: testModules },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'domain-node-modules',
      severity: 'error',
      comment: `A domain imports no node: module but ${domainNodeModules.join(', ')}`,
      from: { path: domainPath(impure), pathNot: testModules },
      to: { dependencyTypes: ['core'], pathNot: `^(node:)?${oneOf(domainNodeModules)}$` },
    },
    {
      name: 'lib-knows-no-page',
      severity: 'error',
      comment: 'lib/ knows no page and no React',
      from: { path: '^lib/', pathNot: testModules },
      to: { path: '(^|/)node_modules/(next|react|react-dom|antd|@ant-design|next-intl|server-only)/' },
    },
    {
      name: 'prisma-client-stays-inside',
      severity: 'error',
      comment: 'The generated client is known to lib/adapters/prisma and the seed alone',
      from: { path: ours, pathNot: ['^lib/adapters/prisma/', '^prisma/', driverExempt] },
      to: { path: '^lib/adapters/prisma/generated/' },
    },
  ];
}

function hygieneRules(): IForbiddenRuleType[] {
  return [
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'An import that does not resolve would slip through every other rule',
      from: { path: ours },
      to: { couldNotResolve: true, pathNot: '(^|/)generated/' },
    },
  ];
}

/** Our own modules, as a source and as a target (an alias counts as `undetermined`, so what it is not is said). */
const ours = '^(?!node_modules/|\\.next/)';
const notOurs: DependencyType[] = [
  'core',
  'npm',
  'npm-dev',
  'npm-peer',
  'npm-optional',
  'npm-no-pkg',
  'npm-unknown',
  'unknown',
];
const toOurs = { path: ours, dependencyTypesNot: notOurs };

function pathOf(name: string): string {
  const layer = layers[name];
  if (!layer) throw new Error(`layers.ts names an unknown layer: ${name}`);
  return layer.path;
}
