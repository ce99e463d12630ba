import { z } from 'zod';
import { grantActions } from '@/lib/console/grants/grant';
import { consoleRunIdSchema } from '@/lib/shared/ids';
import { text } from './parts';

export const cutBy = z
  .enum(['rows', 'bytes'])
  .nullable()
  .meta({ description: 'The limit that ended the answer; there may be more' });
const cell = z
  .union([
    z.string(),
    z.number(),
    z.null(),
    z.object({ text: z.string(), bytes: z.number() }).meta({ description: 'The beginning of a long text' }),
    z.object({ hex: z.string(), bytes: z.number() }).meta({ description: 'Bytes that are no text' }),
  ])
  .meta({
    id: 'ConsoleCell',
    description: 'Whole numbers that a double holds are numbers; else the text of the server',
  });
const column = z.object({
  name: z.string(),
  type: z.string(),
  mask: z
    .enum(['full', 'partial', 'hash', 'null'])
    .nullable()
    .meta({ description: 'How its values are hidden from you' }),
  hidden: z
    .array(z.object({ schema: z.string(), table: z.string(), column: z.string() }))
    .readonly()
    .meta({ description: 'The columns of tables that it is hidden for' }),
});
export const refusal = z
  .object({
    rule: z.string(),
    what: text,
    why: text,
    how: text,
    span: z.object({ start: z.number(), end: z.number() }).nullable(),
    missing: z
      .array(z.object({ schema: z.string(), table: z.string(), column: z.string().optional() }))
      .readonly()
      .meta({ description: 'What a request of access would have to ask for' }),
    action: z.enum(grantActions).nullable().meta({ description: 'The right to ask for' }),
  })
  .meta({ id: 'ConsoleRefusal' });
const failure = z.object({ code: z.string(), message: text, errno: z.number().nullable() });

export const waitedAnswer = z
  .object({
    runId: consoleRunIdSchema,
    state: z.enum(['done', 'refused', 'failed']),
    columns: z.array(column),
    rows: z.array(z.array(cell)),
    rowCount: z.number().meta({ description: 'Rows of the answer' }),
    isCut: z.boolean().meta({ description: 'Not all of them are here: read the stream instead' }),
    cutBy,
    ms: z.number().nullable(),
    judgeMs: z.number().nullable(),
    tables: z.array(z.object({ schema: z.string(), table: z.string() })),
    refusal: refusal.nullable(),
    failure: failure.nullable(),
  })
  .meta({ id: 'ConsoleAnswer' });
