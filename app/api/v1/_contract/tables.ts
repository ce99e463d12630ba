import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { objectKinds } from '@/lib/metadata/indexed-object';
import { instanceIdSchema } from '@/lib/shared/ids';
import { count, done, pageOf, pageQuery, tableChange, time } from './parts';

const schemaName = z.string().min(1).max(64);
const tableName = z.string().min(1).max(160).meta({ description: 'A name, or the pattern of a family: `order_{#}`' });
const inSchema = z.object({ instanceId: instanceIdSchema, schema: schemaName });
const atTable = inSchema.extend({ table: tableName });
const kind = z.enum(objectKinds);
const environment = z.object({ key: z.string(), name: z.string(), kind: z.string() });
const size = z
  .object({ rows: count, dataBytes: count, indexBytes: count })
  .meta({ description: 'Estimates of the server, summed over the physical tables' });
const column = z.object({ name: z.string(), type: z.string(), comment: z.string() });

const found = z
  .object({
    kind,
    name: z.string().meta({ description: 'One name for all tables that differ by digits: `order_[00-99]`' }),
    address: tableName,
    schema: z.object({ instanceId: instanceIdSchema, instanceName: z.string(), environment, name: z.string() }),
    schemaLabel: z.string(),
    schemas: z.number(),
    instances: z.number(),
    tables: z.number().meta({ description: 'Physical tables' }),
    size: size.nullable(),
    columns: z.number(),
    comment: z.string(),
    matched: z.array(column).readonly().meta({ description: 'Columns for which the words speak' }),
    changedAt: time,
  })
  .meta({ id: 'FoundTable' });

export const searchTables = defineOperation({
  id: 'tables.search',
  method: 'GET',
  path: '/api/v1/tables',
  summary: 'Find tables by words of their names, columns, types and comments',
  description:
    'Every word must fit; a beginning is enough. `user_id` and `userId` are one name. `table:`, `column:`, `type:`, `comment:`, `schema:` and `index:` narrow a word. Tables whose names differ only by digits are one row.',
  permission: 'metadata.view',
  query: z.object({
    text: z.string().trim().min(1).max(200),
    offset: z.coerce.number().int().min(0).max(1000).default(0),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  answer: {
    status: 200,
    schema: z.object({
      items: z.array(found).readonly(),
      count: z.number().meta({ description: 'Objects that fit, before they are folded' }),
      isMore: z.boolean().meta({ description: 'Only the best were looked at: add a word' }),
      nextOffset: z.number().optional(),
    }),
  },
  errors: [],
});

const schemaSummary = z
  .object({
    instanceId: instanceIdSchema,
    instanceName: z.string(),
    environment,
    name: z.string(),
    tables: z.number(),
    columns: z.number(),
    dataBytes: count,
    indexBytes: count,
    gaps: z.array(z.object({ schema: z.string(), part: z.string(), reason: z.string() })).readonly(),
    changedAt: time,
    seenAt: time,
  })
  .meta({ id: 'IndexedSchema' });

export const listSchemas = defineOperation({
  id: 'schemas.list',
  method: 'GET',
  path: '/api/v1/schemas',
  summary: 'The schemas of the index that you may see',
  permission: 'metadata.view',
  query: z.object({ ...pageQuery, text: z.string().max(64).optional() }),
  answer: { status: 200, schema: pageOf(schemaSummary) },
  errors: [],
});

const row = z
  .object({
    kind,
    name: z.string(),
    pattern: tableName,
    members: z.number(),
    columns: z.number(),
    size,
    comment: z.string(),
    changedAt: time,
  })
  .meta({ id: 'IndexedTable' });

export const listTables = defineOperation({
  id: 'tables.list',
  method: 'GET',
  path: '/api/v1/instances/{instanceId}/schemas/{schema}/tables',
  summary: 'The tables of a schema',
  permission: 'metadata.view',
  params: inSchema,
  query: z.object({ ...pageQuery, text: z.string().max(64).optional() }),
  answer: { status: 200, schema: pageOf(row) },
  errors: ['metadata/schema-not-found'],
});

const relation = z.object({
  kind: z.enum(['foreign-key', 'by-name']).meta({ description: '`by-name` is guessed' }),
  columns: z.array(z.string()).readonly(),
  otherColumns: z.array(z.string()).readonly(),
  name: z.string(),
  address: z.string().nullable(),
});

const table = z
  .object({
    kind,
    name: z.string(),
    address: tableName,
    schema: schemaSummary,
    members: z.array(z.string()).readonly(),
    differing: z.array(z.string()).readonly().meta({ description: 'Members that are built otherwise' }),
    columns: z.array(column.extend({ nullable: z.boolean() })).readonly(),
    indexes: z
      .array(
        z.object({
          name: z.string(),
          kind: z.string(),
          columns: z.array(z.string()).readonly(),
          duplicates: z.string().nullable(),
          use: z.enum(['used', 'unused', 'unknown']),
        }),
      )
      .readonly(),
    ddl: z.string().meta({ description: 'As people read it; expressions are in normal form' }),
    comment: z.string(),
    size: size.nullable(),
    growth: z.array(size.extend({ day: z.iso.date() })).readonly(),
    relations: z.object({ outgoing: z.array(relation).readonly(), incoming: z.array(relation).readonly() }),
    owners: z.array(z.object({ key: z.string(), name: z.string(), owners: z.array(z.string()).readonly() })).readonly(),
    places: z
      .array(
        z.object({
          instanceId: z.string(),
          instanceName: z.string(),
          environment,
          schema: z.string(),
          name: z.string(),
          address: z.string(),
          tables: z.number(),
        }),
      )
      .readonly(),
    changedAt: time,
  })
  .meta({ id: 'Table' });

export const getTable = defineOperation({
  id: 'tables.get',
  method: 'GET',
  path: '/api/v1/instances/{instanceId}/schemas/{schema}/tables/{table}',
  summary: 'A table: columns, indexes, size and growth, relations, owners',
  permission: 'metadata.view',
  params: atTable,
  answer: { status: 200, schema: table },
  errors: ['metadata/table-not-found'],
});

export const tableTickets = defineOperation({
  id: 'tables.tickets',
  method: 'GET',
  path: '/api/v1/instances/{instanceId}/schemas/{schema}/tables/{table}/tickets',
  summary: 'Tickets that changed a table or its rows, the newest first',
  permission: 'metadata.view',
  params: atTable,
  answer: {
    status: 200,
    schema: z.object({ items: z.array(tableChange).readonly() }),
  },
  errors: ['metadata/table-not-found'],
});

export const exportDictionary = defineOperation({
  id: 'schemas.dictionary',
  method: 'GET',
  path: '/api/v1/instances/{instanceId}/schemas/{schema}/dictionary',
  summary: 'The data dictionary of a schema: HTML, Markdown or XLSX',
  permission: 'metadata.view',
  params: inSchema,
  query: z.object({
    format: z.enum(['html', 'markdown', 'xlsx']).default('html'),
    locale: z.enum(['en', 'zh']).optional(),
  }),
  answer: { status: 200, mediaType: 'application/octet-stream', description: 'A file; its type is that of the format' },
  errors: ['metadata/schema-not-found'],
  cost: 'write',
});

export const crawlInstance = defineOperation({
  id: 'instances.crawl',
  method: 'POST',
  path: '/api/v1/instances/{instanceId}/crawl',
  summary: 'Read the tables of an instance into the index now',
  permission: 'instance.probe',
  params: z.object({ instanceId: instanceIdSchema }),
  answer: { status: 202, schema: done },
  errors: ['instance/not-found'],
});
