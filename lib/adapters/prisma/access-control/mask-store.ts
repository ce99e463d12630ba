import { z } from 'zod';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import type { Prisma, PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { findInstanceProjects } from '@/lib/adapters/prisma/instance-store';
import { decodeCursor, toLimit, toPage } from '@/lib/adapters/prisma/page-cursor';
import { oneOf } from '@/lib/adapters/prisma/ticket-rows';
import { maskClasses } from '@/lib/console/mask/classify';
import { fullMask } from '@/lib/console/mask/mask-rule';
import type { MaskStore, MaskSuggestion } from '@/lib/console/mask/mask-service';
import type { MaskRuleDraft, StoredMaskRule } from '@/lib/console/mask/stored-mask-rule';
import { maskSchema, scanStates, suggestionStates } from '@/lib/console/mask/stored-mask-rule';
import {
  instanceIdSchema,
  maskRuleIdSchema,
  maskScanIdSchema,
  maskSuggestionIdSchema,
  newId,
  outboxIdSchema,
} from '@/lib/shared/ids';

type Tx = Prisma.TransactionClient;
const idCursor = z.tuple([z.string().max(26)]);

export function createMaskStore(database: AuditedDatabase): MaskStore {
  const { db } = database;
  return {
    findProjects: findInstanceProjects(db),

    async list(page) {
      const limit = toLimit(page);
      const [before] = decodeCursor(page.cursor, idCursor) ?? [];
      const rows = await db.maskRule.findMany({
        where: before === undefined ? {} : { id: { lt: before } },
        orderBy: { id: 'desc' },
        take: limit + 1,
      });
      return toPage(
        await toRules(db, rows),
        limit,
        (rule) => rule,
        ({ id }) => [id],
      );
    },

    create: (id, draft, by, act) =>
      inAuditedTransaction(database, async (tx) => {
        await insertRule(tx, id, draft, by);
        return { value: undefined, audit: [act] };
      }),

    save: (id, version, draft, act) =>
      inAuditedTransaction(database, async (tx) => {
        const { count } = await tx.maskRule.updateMany({
          where: { id, version },
          data: { ...draft, version: { increment: 1 } },
        });
        if (count === 1) return { value: 'done', audit: [act] };
        return { value: await whyNot(tx, id), audit: [] };
      }),

    remove: (id, version, act) =>
      inAuditedTransaction(database, async (tx) => {
        const { count } = await tx.maskRule.deleteMany({ where: { id, version } });
        if (count === 1) return { value: 'done', audit: [act] };
        return { value: await whyNot(tx, id), audit: [] };
      }),

    startScan: ({ id, instanceId, schema }, by, act) =>
      inAuditedTransaction(database, async (tx) => {
        const { zone } = await tx.instance.findUniqueOrThrow({ where: { id: instanceId }, select: { zone: true } });
        await tx.$executeRaw`INSERT INTO mask_scan (id, instance_id, schema_name, requested_by, created_at)
          VALUES (${id}, ${instanceId}, ${schema}, ${by}, UTC_TIMESTAMP(3))`;
        await tx.outbox.create({
          data: { id: newId(outboxIdSchema), job: 'console.classify', payload: { scanId: id }, zone },
        });
        return { value: undefined, audit: [act] };
      }),

    async findScan(id) {
      const row = await db.maskScan.findUnique({ where: { id } });
      if (row === null) return undefined;
      const { failure, columnsSeen, sampled, notSampled, createdAt, finishedAt } = row;
      return {
        id: maskScanIdSchema.parse(row.id),
        instanceId: instanceIdSchema.parse(row.instanceId),
        schema: row.schemaName,
        state: oneOf(scanStates, row.state, 'state of a scan'),
        failure,
        columnsSeen,
        sampled,
        notSampled,
        createdAt,
        finishedAt,
      };
    },

    async suggestions(state, page) {
      const limit = toLimit(page);
      const [before] = decodeCursor(page.cursor, idCursor) ?? [];
      const rows = await db.maskSuggestion.findMany({
        where: { state, ...(before === undefined ? {} : { id: { lt: before } }) },
        orderBy: { id: 'desc' },
        take: limit + 1,
      });
      return toPage(
        await toSuggestions(db, rows),
        limit,
        (one) => one,
        ({ id }) => [id],
      );
    },

    async findSuggestion(id) {
      const row = await db.maskSuggestion.findUnique({ where: { id } });
      return row === null ? undefined : (await toSuggestions(db, [row]))[0];
    },

    decide: (id, decision, by, act) =>
      inAuditedTransaction(database, async (tx) => {
        const accepted = decision === 'dismiss' ? undefined : decision.accept;
        const state = accepted ? 'accepted' : 'dismissed';
        const count = await tx.$executeRaw`UPDATE mask_suggestion SET state = ${state}, decided_by = ${by},
          decided_at = UTC_TIMESTAMP(3), rule_id = ${accepted?.id ?? null} WHERE id = ${id} AND state = 'open'`;
        if (count !== 1) return { value: false, audit: [] };
        if (accepted) {
          const { id: ruleId, ...draft } = accepted;
          await insertRule(tx, ruleId, draft, by);
        }
        return { value: true, audit: [act] };
      }),
  };
}

async function insertRule(tx: Tx, id: string, draft: MaskRuleDraft, createdBy: string): Promise<void> {
  await tx.maskRule.create({ data: { ...draft, id, createdBy } });
}

async function whyNot(tx: Tx, id: string): Promise<'not-found' | 'changed'> {
  return (await tx.maskRule.findUnique({ where: { id }, select: { id: true } })) ? 'changed' : 'not-found';
}

async function toRules(db: PrismaClient, rows: readonly Prisma.MaskRuleModel[]): Promise<readonly StoredMaskRule[]> {
  const instances = await instanceNames(db, rows);
  const authors = await db.user.findMany({
    where: { id: { in: rows.flatMap(({ createdBy }) => createdBy ?? []) } },
    select: { id: true, displayName: true },
  });
  return rows.map(({ createdAt, version, ...row }) => {
    // A mask that cannot be read hides everything, here as where it is applied.
    const mask = maskSchema.safeParse(row.mask);
    return {
      id: maskRuleIdSchema.parse(row.id),
      name: row.name,
      instanceId: row.instanceId === null ? null : instanceIdSchema.parse(row.instanceId),
      instanceName: row.instanceId === null ? null : (instances.get(row.instanceId) ?? ''),
      schemaPattern: row.schemaPattern,
      tablePattern: row.tablePattern,
      columnPattern: row.columnPattern,
      typePattern: row.typePattern,
      mask: mask.success ? mask.data : fullMask,
      level: row.level,
      enabled: row.enabled,
      createdBy: authors.find(({ id }) => id === row.createdBy)?.displayName ?? null,
      createdAt,
      version,
    };
  });
}

async function toSuggestions(
  db: PrismaClient,
  rows: readonly Prisma.MaskSuggestionModel[],
): Promise<readonly MaskSuggestion[]> {
  const instances = await instanceNames(db, rows);
  return rows.map((row) => ({
    id: maskSuggestionIdSchema.parse(row.id),
    instanceId: instanceIdSchema.parse(row.instanceId),
    instanceName: instances.get(row.instanceId) ?? '',
    schema: row.schemaName,
    table: row.tableName,
    column: row.columnName,
    dataType: row.dataType,
    class: oneOf(maskClasses, row.class, 'class of a suggestion'),
    byName: row.byName,
    sampled: row.sampled,
    matched: row.matched,
    state: oneOf(suggestionStates, row.state, 'state of a suggestion'),
  }));
}

async function instanceNames(
  db: PrismaClient,
  rows: readonly { readonly instanceId: string | null }[],
): Promise<ReadonlyMap<string, string>> {
  const found = await db.instance.findMany({
    where: { id: { in: rows.flatMap(({ instanceId }) => instanceId ?? []) } },
    select: { id: true, name: true },
  });
  return new Map(found.map(({ id, name }) => [id, name]));
}
