import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { instanceIdSchema, userIdSchema } from '@/lib/shared/ids';
import { time } from './parts';

const name = z.string().min(1).max(64).optional();

export const readAccessReport = defineOperation({
  id: 'access-report.read',
  method: 'GET',
  path: '/api/v1/access-report',
  summary: 'Who may do what: per instance, schema, table, column or person',
  description:
    'Rows of grants above and below the place count; the most specific one decides, and among equals a denial. An owner sees the members of the own projects and what those have in them.',
  permission: 'access-report.view',
  query: z.object({
    instanceId: instanceIdSchema.optional(),
    schema: name,
    object: name,
    column: name,
    userId: userIdSchema.optional(),
    format: z.enum(['json', 'csv']).default('json'),
    locale: z.enum(['en', 'zh']).optional(),
  }),
  answer: {
    status: 200,
    mediaType: 'text/csv',
    description: 'With format=csv. Cells that a spreadsheet would run as a formula begin with an apostrophe.',
    instead: z.object({
      rows: z
        .array(
          z.object({
            person: z.object({ id: userIdSchema, login: z.string(), name: z.string() }),
            right: z.enum(['query', 'unmask', 'search', 'call', 'request', 'approve', 'grant', 'token']),
            effect: z.enum(['allow', 'deny']),
            through: z.object({ kind: z.enum(['grant', 'group', 'project', 'role', 'token']), name: z.string() }),
            instance: z.string().nullable(),
            place: z.string(),
            until: time.nullable(),
          }),
        )
        .readonly(),
      isCut: z.boolean(),
    }),
  },
  errors: [],
});
