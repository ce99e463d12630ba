import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Prisma, PrismaClient } from '@/lib/adapters/prisma/generated/client';
import type { SavedSnapshot, Snapshot, SnapshotHistory, SnapshotStore } from '@/lib/review/review-store';
import { canonicalDatabase, canonicalRelation, stableText } from '@/lib/schema/canonical';
import type { Database, Relation, Routine, ServerTraits, Trigger } from '@/lib/schema/model';
import { relationKinds } from '@/lib/schema/model';
import type { SchemaReading } from '@/lib/schema/schema-source';
import type { InstanceId } from '@/lib/shared/ids';
import { instanceIdSchema, newId } from '@/lib/shared/ids';

/** Raised when `definition` changes its form: snapshots of another form are not used. */
const format = 1;
/** What belongs to the schema as a whole is an object of its own, under the schema's name. */
const wholeKind = 'database';
const rowsAtOnce = 200;
const cacheMax = 64;

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export function createSnapshotStore(db: PrismaClient): SnapshotStore & SnapshotHistory {
  const cache = new Map<string, Omit<Snapshot, 'takenAt'>>();
  return {
    async save(instanceId, reading) {
      const saved = new Map<string, SavedSnapshot>();
      for (const database of reading.databases)
        saved.set(database.name, await saveOne(db, instanceId, reading, database));
      return saved;
    },

    async latest(instanceId, schemaName) {
      const row = await db.schemaSnapshot.findFirst({
        where: { instanceId, schemaName },
        ...newestFirst,
        select: head,
      });
      return row === null ? undefined : read(row);
    },

    async asOf(instanceId, schemaName, at) {
      const where = { instanceId, schemaName };
      // The time of a snapshot is when it was last seen to hold: the first one seen at or after the moment is what held then.
      const held = await db.schemaSnapshot.findFirst({
        where: { ...where, takenAt: { gte: at } },
        orderBy: [{ takenAt: 'asc' }, { id: 'asc' }],
        select: head,
      });
      const row = held ?? (await db.schemaSnapshot.findFirst({ where, ...newestFirst, select: head }));
      return row === null ? undefined : read(row);
    },
  };

  async function read({ id, hash, takenAt }: Head): Promise<Snapshot | undefined> {
    const known = cache.get(id);
    if (known !== undefined) return { ...known, takenAt };
    const objects = await db.schemaObject.findMany({ where: { snapshotId: id } });
    const snapshot = toSnapshot(objects, hash);
    if (snapshot === undefined) return undefined;
    if (cache.size >= cacheMax) cache.delete(cache.keys().next().value ?? '');
    cache.set(id, snapshot);
    return { ...snapshot, takenAt };
  }
}

const head = { id: true, takenAt: true, hash: true } as const;
const newestFirst: Pick<Prisma.SchemaSnapshotFindFirstArgs, 'orderBy'> = {
  orderBy: [{ takenAt: 'desc' }, { id: 'desc' }],
};
type Head = { readonly id: string; readonly hash: string; readonly takenAt: Date };

async function saveOne(
  db: PrismaClient,
  instanceId: InstanceId,
  { traits, serverVersion, gaps }: SchemaReading,
  database: Database,
): Promise<SavedSnapshot> {
  const own = gaps.filter(({ schema }) => schema === database.name);
  const hash = sha256(
    stableText([format, serverVersion, traits, canonicalDatabase(database, sha256), database.complete]),
  );
  const tables = database.relations.length;
  const last = await db.schemaSnapshot.findFirst({
    where: { instanceId, schemaName: database.name },
    orderBy: [{ takenAt: 'desc' }, { id: 'desc' }],
    select: { id: true, hash: true },
  });
  if (last?.hash === hash) {
    // Still so: the time says when it was last seen to be.
    await db.$executeRaw`UPDATE schema_snapshot SET taken_at = UTC_TIMESTAMP(3) WHERE id = ${last.id}`;
    return { snapshotId: last.id, hash, tables };
  }
  const snapshotId = newId(instanceIdSchema);
  const objects = toObjects(database, { traits, serverVersion });
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`INSERT INTO schema_snapshot (id, instance_id, schema_name, taken_at, hash, gaps)
        VALUES (${snapshotId}, ${instanceId}, ${database.name}, UTC_TIMESTAMP(3), ${hash}, ${JSON.stringify(own)})`;
      for (let at = 0; at < objects.length; at += rowsAtOnce) {
        const data = objects.slice(at, at + rowsAtOnce).map((object) => ({ snapshotId, ...object }));
        await tx.schemaObject.createMany({ data });
      }
    },
    { maxWait: 10_000, timeout: 60_000 },
  );
  return { snapshotId, hash, tables };
}

type ObjectRow = {
  readonly kind: string;
  readonly name: string;
  readonly ddlHash: string;
  readonly definition: Prisma.InputJsonValue;
};
type Whole = { readonly traits: ServerTraits; readonly serverVersion: string };

function toObjects(database: Database, whole: Whole): readonly ObjectRow[] {
  const row = (kind: string, name: string, text: string, definition: unknown): ObjectRow => ({
    kind,
    name,
    ddlHash: sha256(text),
    definition: definition as Prisma.InputJsonValue,
  });
  const { name, charset, collation, complete, relations, triggers, routines } = database;
  const head = { format, charset, collation, complete, ...whole };
  return [
    row(wholeKind, name, stableText(head), head),
    ...relations.map((relation) => row(relation.kind, relation.name, canonicalRelation(relation), relation)),
    ...triggers.map((trigger) => row('trigger', trigger.name, stableText(trigger), trigger)),
    ...routines.map((routine) => row(routine.type, routine.name, stableText(routine), routine)),
  ];
}

const headSchema = z.object({
  format: z.literal(format),
  charset: z.string().nullable(),
  collation: z.string().nullable(),
  complete: z.boolean(),
  serverVersion: z.string(),
  traits: z.object({
    lowerCaseTableNames: z.union([z.literal(0), z.literal(1), z.literal(2), z.null()]),
    defaultEngine: z.string(),
    collations: z.record(z.string(), z.string()),
    explicitDefaultsForTimestamp: z.boolean(),
  }),
});

const relationKindNames: ReadonlySet<string> = new Set(relationKinds);

function toSnapshot(
  objects: readonly { readonly kind: string; readonly name: string; readonly definition: unknown }[],
  hash: string,
): Omit<Snapshot, 'takenAt'> | undefined {
  const head = objects.find(({ kind }) => kind === wholeKind);
  const parsed = headSchema.safeParse(head?.definition);
  if (head === undefined || !parsed.success) return undefined;
  const { charset, collation, complete, serverVersion, traits } = parsed.data;
  // Written by `toObjects` in this form, which `format` stands for.
  const of = <Item>(wanted: (kind: string) => boolean): readonly Item[] =>
    objects.filter(({ kind }) => wanted(kind)).map(({ definition }) => definition as Item);
  const database: Database = {
    name: head.name,
    charset,
    collation,
    complete,
    relations: of<Relation>((kind) => relationKindNames.has(kind)),
    triggers: of<Trigger>((kind) => kind === 'trigger'),
    routines: of<Routine>((kind) => kind === 'procedure' || kind === 'function'),
  };
  return { hash, serverVersion, traits, database };
}
