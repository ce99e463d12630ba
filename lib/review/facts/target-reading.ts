import { inParallel } from '@/lib/review/facts/in-parallel';
import type { ReviewTarget, Snapshot, SnapshotStore } from '@/lib/review/review-store';
import type { ScriptReview } from '@/lib/review/script-review';
import { canonicalDatabase, stableText } from '@/lib/schema/canonical';
import { defaultTraits } from '@/lib/schema/collation';
import type { Database, ServerTraits } from '@/lib/schema/model';
import type { ReadingGap, SchemaReading, SchemaSource, TableSize } from '@/lib/schema/schema-source';
import type { SchemaView } from '@/lib/schema/schema-view';
import type { Dialect } from '@/lib/sql/dialect';
import { dialectOfVersionString, mysql80 } from '@/lib/sql/dialect';
import { parseScript } from '@/lib/sql/parse-script';
import { walk } from '@/lib/sql/walk';

/** What is known of one target when its review begins. */
export type TargetReading = {
  readonly target: ReviewTarget;
  readonly dialect: Dialect;
  readonly serverVersion: string;
  readonly view: SchemaView | undefined;
  readonly source: 'read' | 'cached' | 'none';
  /** Of everything the review looks at; targets of one hash get one review. */
  readonly groupKey: string;
  /** Of the target's own schema; null when it is not known. */
  readonly structureHash: string | null;
  readonly sizes: ReadonlyMap<string, ReadonlyMap<string, TableSize>>;
  readonly gaps: readonly ReadingGap[];
  readonly isAbsent: boolean;
  /** Code of the refusal when the target could not be reached. */
  readonly unreachable: string | undefined;
};

/** Targets of one structure, and the one review of the script against it. */
export type ReviewedGroup = { readonly targets: readonly TargetReading[]; readonly review: ScriptReview };

export function sizeIn(
  sizes: ReadonlyMap<string, ReadonlyMap<string, TableSize>>,
  schema: string,
  table: string,
): TableSize | undefined {
  return sizes.get(schema)?.get(table) ?? sizes.get(schema.toLowerCase())?.get(table.toLowerCase());
}

export type ReadingPorts = {
  readonly source: SchemaSource;
  readonly snapshots: SnapshotStore;
  readonly hash: (text: string) => string;
};

const instancesAtOnce = 4;

/** Reads the schemas of all targets, each instance once, and keeps what is new. */
export async function readTargets(
  ports: ReadingPorts,
  targets: readonly ReviewTarget[],
  script: string,
  signal: AbortSignal | undefined,
): Promise<readonly TargetReading[]> {
  const byInstance = new Map<string, ReviewTarget[]>();
  for (const target of targets) {
    const list = byInstance.get(target.instanceId);
    if (list === undefined) byInstance.set(target.instanceId, [target]);
    else list.push(target);
  }
  const mentioned = mentionedIn(script);
  const groups = [...byInstance.values()];
  const readings = await inParallel(groups, instancesAtOnce, (group) => readInstance(ports, group, mentioned, signal));
  return readings.flat().sort((a, b) => a.target.ordinal - b.target.ordinal);
}

type Mentioned = (dialect: Dialect) => readonly string[];

/** Parsed once for each version, however many instances have it. */
function mentionedIn(script: string): Mentioned {
  const known = new Map<string, readonly string[]>();
  return (dialect) => {
    const key = `${dialect.flavor} ${dialect.version}`;
    const names = known.get(key) ?? mentionedSchemas(script, dialect);
    known.set(key, names);
    return names;
  };
}

async function readInstance(
  ports: ReadingPorts,
  targets: readonly ReviewTarget[],
  mentionedBy: Mentioned,
  signal: AbortSignal | undefined,
): Promise<readonly TargetReading[]> {
  const [first] = targets;
  if (first === undefined) return [];
  const stored = dialectOfVersionString(first.serverVersion) ?? mysql80;
  const mentioned = mentionedBy(stored).filter((name) => mayRead(first, name));
  const schemas = [...new Set([...targets.map(({ schemaName }) => schemaName), ...mentioned])];
  const reading = await ports.source.read(first.instanceId, schemas, { signal });
  if (!reading.ok) {
    return Promise.all(targets.map((target) => fromCache(ports, target, mentioned, reading.error.code)));
  }
  await ports.snapshots.save(first.instanceId, reading.value);
  return targets.map((target) => fromReading(ports, target, reading.value, mentioned));
}

/** A review must not tell a project about schemas that are none of its own. */
const mayRead = ({ allowed }: ReviewTarget, schema: string): boolean =>
  allowed === 'all' || allowed.some((name) => name.toLowerCase() === schema.toLowerCase());

const systemSchemas: ReadonlySet<string> = new Set([
  'information_schema',
  'performance_schema',
  'mysql',
  'sys',
  'metrics_schema',
]);

/** Schemas that the script names beside the default one. */
export function mentionedSchemas(script: string, dialect: Dialect): readonly string[] {
  const names = new Set<string>();
  for (const { result } of parseScript(script, { dialect })) {
    if (!result.ok) continue;
    walk(result.statement, {
      'object-name': ({ schema }) => {
        if (schema !== undefined) names.add(schema.text);
      },
      use: ({ schema }) => {
        names.add(schema.text);
      },
    });
  }
  return [...names].filter((name) => !systemSchemas.has(name.toLowerCase()));
}

function fromReading(
  { hash }: ReadingPorts,
  target: ReviewTarget,
  { serverVersion, traits, databases, absent, sizes, gaps }: SchemaReading,
  mentioned: readonly string[],
): TargetReading {
  const dialect = dialectOfVersionString(serverVersion) ?? mysql80;
  const relevant = databases.filter(
    ({ name }) => same(name, target.schemaName) || mentioned.some((other) => same(other, name)),
  );
  const view: SchemaView = { traits, databases: relevant, absent };
  const own = databases.find(({ name }) => same(name, target.schemaName));
  return {
    target,
    dialect,
    serverVersion,
    view,
    source: 'read',
    ...keysOf(hash, { target, dialect, traits, databases: relevant, own, mentioned, absent }),
    sizes,
    gaps: gaps.filter(
      ({ schema }) => same(schema, target.schemaName) || mentioned.some((other) => same(other, schema)),
    ),
    isAbsent: absent.some((name) => same(name, target.schemaName)),
    unreachable: undefined,
  };
}

/** The target does not answer: what was read the last time is better than nothing, and the gap says so. */
async function fromCache(
  { hash, snapshots }: ReadingPorts,
  target: ReviewTarget,
  mentioned: readonly string[],
  code: string,
): Promise<TargetReading> {
  const names = [...new Set([target.schemaName, ...mentioned])];
  const found = await Promise.all(names.map((name) => snapshots.latest(target.instanceId, name)));
  const known = found.filter((snapshot): snapshot is Snapshot => snapshot !== undefined);
  const [first] = known;
  const dialect = dialectOfVersionString(first?.serverVersion ?? target.serverVersion) ?? mysql80;
  const databases = known.map(({ database }) => database);
  const traits = first?.traits ?? defaultTraits(dialect);
  const own = databases.find(({ name }) => same(name, target.schemaName));
  return {
    target,
    dialect,
    serverVersion: target.serverVersion,
    view: first === undefined ? undefined : { traits, databases, absent: [] },
    source: own === undefined ? 'none' : 'cached',
    ...keysOf(hash, { target, dialect, traits, databases, own, mentioned, absent: [] }),
    sizes: new Map(),
    gaps: [],
    isAbsent: false,
    unreachable: code,
  };
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

type KeyParts = {
  readonly target: ReviewTarget;
  readonly dialect: Dialect;
  readonly traits: ServerTraits;
  readonly databases: readonly Database[];
  readonly own: Database | undefined;
  readonly mentioned: readonly string[];
  readonly absent: readonly string[];
};

/** The name of the target's schema is no part of it unless the script names it: a hundred shards of one structure are one review. */
function keysOf(hash: (text: string) => string, parts: KeyParts): { groupKey: string; structureHash: string | null } {
  const { target, dialect, traits, databases, own, mentioned, absent } = parts;
  const structureHash = own === undefined ? null : hash(canonicalDatabase(own, hash));
  const others = databases
    .filter((database) => database !== own)
    .map((database) => [database.name, hash(canonicalDatabase(database, hash))]);
  const ownName = mentioned.some((name) => same(name, target.schemaName)) ? target.schemaName : '';
  const isAbsent = absent.some((name) => same(name, target.schemaName));
  const groupKey = hash(
    stableText({
      structureHash,
      ownName,
      dialect,
      traits,
      others: others.sort(),
      absent: mentioned.filter((name) => absent.includes(name)),
      isAbsent,
      complete: own?.complete ?? null,
    }),
  );
  return { groupKey, structureHash };
}
