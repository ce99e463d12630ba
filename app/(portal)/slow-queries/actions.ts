'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { listSlowSql } from '@/app/(portal)/slow-queries/_view/list-slow-sql';
import { parseSlowSqlFilters } from '@/app/(portal)/slow-queries/_view/slow-sql-filters';
import { instanceIdSchema, slowSourceIdSchema, userIdSchema } from '@/lib/shared/ids';
import { ok } from '@/lib/shared/result';
import { sourceKinds } from '@/lib/slow-log/collect/source-kind';
import { workStates } from '@/lib/slow-log/view/slow-sql-store';

const dayMs = 86_400_000;

export const moreSlowSql = action(
  'slow-sql.view',
  z.object({ filters: z.record(z.string(), z.string()), cursor: z.string().max(512) }),
  async ({ actor, input }) => {
    const listed = await listSlowSql(actor, parseSlowSqlFilters(input.filters), input.cursor);
    return listed.ok ? ok(listed.value.page) : listed;
  },
  { cost: 'read' },
);

export const decideSlowSql = action(
  'slow-sql.act',
  z.object({
    digestId: z.string().regex(/^[0-9a-f]{16}$/),
    version: z.int().min(0),
    state: z.enum(workStates),
    ownerId: userIdSchema.nullable(),
    days: z.int().min(1).max(365).nullable(),
    reason: z.string().max(1000),
  }),
  ({ actor, input: { days, ...decision } }, { slowSql }) =>
    slowSql.decide(actor, { ...decision, until: days === null ? null : new Date(Date.now() + days * dayMs) }),
);

export const explainSlowSql = action(
  'slow-sql.act',
  z.object({ digestId: z.string().regex(/^[0-9a-f]{16}$/), instanceId: instanceIdSchema }),
  ({ actor, input }, { slowPlans }) => slowPlans.ask(actor, input),
);

export const addSlowSource = action(
  'instance.manage',
  z.object({
    instanceId: instanceIdSchema,
    kind: z.enum(sourceKinds),
    path: z.string().trim().max(512).default(''),
  }),
  ({ actor, input }, { slowSql }) => slowSql.addSource(actor, input),
);

export const removeSlowSource = action(
  'instance.manage',
  z.object({ sourceId: slowSourceIdSchema }),
  ({ actor, input }, { slowSql }) => slowSql.removeSource(actor, input.sourceId),
);
