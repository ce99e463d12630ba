import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { savedQueryLimits } from '@/lib/console/saved/saved-query';
import { instanceIdSchema, projectIdSchema, savedQueryIdSchema, userIdSchema } from '@/lib/shared/ids';
import { done, pageOf, pageQuery, time, version } from './parts';

const byId = z.object({ savedQueryId: savedQueryIdSchema });

const draft = {
  title: z.string().trim().min(1).max(savedQueryLimits.titleMax),
  text: z.string().min(1).max(savedQueryLimits.textMax),
  projectId: projectIdSchema.nullable().default(null).meta({ description: 'Whose members see it; null: you alone' }),
  instanceId: instanceIdSchema.nullable().default(null),
  schema: z.string().min(1).max(64).nullable().default(null),
};

const savedQuery = z
  .object({
    id: savedQueryIdSchema,
    ownerId: userIdSchema,
    ownerName: z.string(),
    project: z.object({ id: projectIdSchema, name: z.string() }).nullable(),
    title: z.string(),
    text: z.string(),
    instanceId: instanceIdSchema.nullable(),
    schema: z.string().nullable(),
    version: z.number(),
    updatedAt: time,
  })
  .meta({ id: 'SavedQuery' });

export const listSavedQueries = defineOperation({
  id: 'saved-queries.list',
  method: 'GET',
  path: '/api/v1/console/saved-queries',
  summary: 'Queries that you keep, and those shared with your projects, newest first',
  permission: 'console.query',
  query: z.object(pageQuery),
  answer: { status: 200, schema: pageOf(savedQuery) },
  errors: [],
});

export const createSavedQuery = defineOperation({
  id: 'saved-queries.create',
  method: 'POST',
  path: '/api/v1/console/saved-queries',
  summary: 'Keep a query',
  permission: 'console.query',
  body: z.object(draft),
  answer: { status: 201, schema: z.object({ id: savedQueryIdSchema }) },
  errors: ['saved-query/not-found', 'saved-query/changed-meanwhile', 'saved-query/too-many'],
});

export const saveSavedQuery = defineOperation({
  id: 'saved-queries.save',
  method: 'PUT',
  path: '/api/v1/console/saved-queries/{savedQueryId}',
  summary: 'Change a query that you keep',
  permission: 'console.query',
  params: byId,
  body: z.object({ ...draft, version }),
  ifMatch: true,
  answer: { status: 200, schema: done },
  errors: ['saved-query/not-found', 'saved-query/changed-meanwhile', 'saved-query/too-many'],
});

export const removeSavedQuery = defineOperation({
  id: 'saved-queries.remove',
  method: 'DELETE',
  path: '/api/v1/console/saved-queries/{savedQueryId}',
  summary: 'Remove a query that you keep',
  permission: 'console.query',
  params: byId,
  query: z.object({ version: z.coerce.number().int().min(0) }),
  answer: { status: 200, schema: done },
  errors: ['saved-query/not-found', 'saved-query/changed-meanwhile', 'saved-query/too-many'],
});
