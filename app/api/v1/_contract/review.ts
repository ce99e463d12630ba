import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { typingLengthMax } from '@/lib/review/facts/typing-limit';
import { levels } from '@/lib/review/finding';
import { instanceIdSchema, projectIdSchema } from '@/lib/shared/ids';
import { time } from './parts';

const range = {
  start: z.number().meta({ description: 'UTF-16 offset into the script' }),
  end: z.number(),
};
const edit = z.object({ ...range, text: z.string() });

export const runReview = defineOperation({
  id: 'review.run',
  method: 'POST',
  path: '/api/v1/review',
  summary: 'Review a script; nothing of it is kept',
  description:
    'With a target it is read in that server’s dialect, under its environment’s rules and against its schema as it was read last. ' +
    'What needs the server itself (row estimates, sizes) is looked at when a ticket is saved. A gap is something that could not be ' +
    'checked: a review with gaps has not passed.',
  permission: 'review.run',
  cost: 'typing',
  body: z.object({
    script: z.string().max(typingLengthMax),
    target: z.object({ instanceId: instanceIdSchema, schemaName: z.string().min(1).max(64) }).optional(),
    projectId: projectIdSchema
      .optional()
      .meta({ description: 'For whom; a project of yours that has the target by default' }),
    fresh: z
      .boolean()
      .default(false)
      .meta({ description: 'Read the schema anew; without it the last reading is used, if there is one' }),
    dialect: z
      .object({ flavor: z.enum(['mysql', 'mariadb', 'tidb']), serverVersion: z.string().max(32).optional() })
      .optional()
      .meta({ description: 'Without a target' }),
  }),
  bodyLimitBytes: 3_000_000,
  answer: {
    status: 200,
    schema: z
      .object({
        statements: z.number(),
        dialect: z.object({ flavor: z.string(), version: z.number() }),
        schemaReadAt: time.nullable().meta({ description: 'Null: names were not looked up' }),
        findings: z
          .array(
            z.object({
              level: z.enum(levels),
              ruleId: z.string(),
              message: z.string(),
              why: z.string(),
              how: z.string(),
              statementOrdinal: z.number().nullable(),
              ...range,
              fix: z.object({ label: z.string(), edits: z.array(edit).readonly() }).nullable(),
            }),
          )
          .readonly(),
        gaps: z
          .array(
            z.object({
              cause: z.string(),
              what: z.string(),
              how: z.string(),
              statementOrdinal: z.number().nullable(),
              start: z.number().nullable(),
              end: z.number().nullable(),
            }),
          )
          .readonly(),
      })
      .meta({ id: 'Review' }),
  },
  errors: ['instance/not-found', 'instance/schema-not-bound', 'review/script-too-large', 'review/aborted'],
});
