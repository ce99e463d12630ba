import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { columnsAtOnceMax } from '@/lib/console/catalog/console-catalog';
import { instanceIdSchema } from '@/lib/shared/ids';
import { listOf, time } from './parts';

const column = z.object({
  name: z.string(),
  type: z.string(),
  nullable: z.boolean(),
  key: z.enum(['primary', 'unique', 'index']).nullable(),
  comment: z.string(),
  mask: z
    .enum(['full', 'partial', 'hash', 'null'])
    .nullable()
    .meta({ description: 'How its values are hidden from you' }),
});

const table = z
  .object({
    name: z.string(),
    kind: z.enum(['table', 'view']),
    comment: z.string(),
    columns: z.array(column).readonly().optional().meta({ description: 'Absent where they were not asked for' }),
  })
  .meta({ id: 'ConsoleTable' });

export const listConsoleTables = defineOperation({
  id: 'console.tables',
  method: 'GET',
  path: '/api/v1/console/schema',
  summary: 'Tables and columns that you may read, of the last stored reading of a schema',
  description:
    `A schema of at most ${columnsAtOnceMax} tables comes with its columns; of a larger one name the tables whose columns you want ` +
    `(\`table\`, at most ${columnsAtOnceMax}).`,
  permission: 'console.query',
  query: z.object({
    instanceId: instanceIdSchema,
    schema: z.string().min(1).max(64),
    table: listOf(z.string().min(1).max(64)),
  }),
  answer: {
    status: 200,
    schema: z.object({
      schema: z.string(),
      takenAt: time.nullable().meta({ description: 'Null: nobody has read the schema yet' }),
      tables: z.array(table).readonly(),
      hidden: z.number().meta({ description: 'Tables that you may not read' }),
    }),
  },
  errors: ['instance/not-found', 'instance/schema-not-bound'],
});
