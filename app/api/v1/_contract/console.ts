import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { consoleLimits } from '@/lib/console/run/console-limits';
import { runStates } from '@/lib/console/run/console-run';
import { consoleRunIdSchema, instanceIdSchema, userIdSchema } from '@/lib/shared/ids';
import { cutBy, waitedAnswer } from './console-answer';
import { done, pageOf, pageQuery, time } from './parts';

const byId = z.object({ runId: consoleRunIdSchema });
const run = z
  .object({
    id: consoleRunIdSchema,
    userId: userIdSchema,
    userName: z.string(),
    instanceId: instanceIdSchema,
    instanceName: z.string(),
    schema: z.string().nullable(),
    text: z.string(),
    state: z.enum(runStates),
    rule: z.string().nullable().meta({ description: 'Of the gate, when it refused' }),
    tables: z.array(z.string()).readonly(),
    rows: z.number().nullable(),
    bytes: z.number().nullable(),
    cutBy,
    judgeMs: z.number().nullable(),
    ms: z.number().nullable(),
    errorCode: z.string().nullable(),
    errno: z.number().nullable(),
    createdAt: time,
    startedAt: time.nullable(),
    endedAt: time.nullable(),
  })
  .meta({ id: 'ConsoleRun' });

export const startConsoleRun = defineOperation({
  id: 'console.start',
  method: 'POST',
  path: '/api/v1/console/runs',
  summary: 'Run one statement that only reads',
  description:
    'It is judged first: every table must be granted to you, masked columns stay hidden, and what cannot be judged is refused with the ' +
    'name of the rule. The answer is one JSON object a line: `{"t":"started","runId"}`, `judged`, `columns`, `rows` …, and one of ' +
    '`done`, `refused` and `failed` at the end; a stream without one of these was interrupted. Closing the connection stops the ' +
    `statement on the server. With \`wait=true\` the answer is one JSON object of at most ${consoleLimits.waitRowsMax} rows.`,
  permission: 'console.query',
  query: z.object({ wait: z.stringbool().default(false) }),
  body: z.object({
    instanceId: instanceIdSchema,
    schema: z.string().min(1).max(64).nullable().default(null).meta({ description: 'For names without a schema' }),
    sql: z.string().min(1),
    mustBeFresh: z
      .boolean()
      .default(true)
      .meta({ description: 'False: a replica that is at most 5 s late may answer; `judged` says which' }),
    rowsMax: z.int().min(1).max(consoleLimits.rowsMax).optional().meta({ description: 'Rows that you want at most' }),
  }),
  answer: {
    status: 200,
    mediaType: 'application/x-ndjson',
    description: 'The answer as it comes',
    instead: waitedAnswer,
  },
  errors: [
    'instance/not-found',
    'instance/schema-not-bound',
    'console/text-too-long',
    'console/too-many-running',
    'console/instance-busy',
    'console/too-fast',
    'console/no-runner',
    'console/runner-unreachable',
  ],
});

export const listConsoleRuns = defineOperation({
  id: 'console.list',
  method: 'GET',
  path: '/api/v1/console/runs',
  summary: 'What you ran, newest first; DBAs and auditors see everybody’s',
  permission: 'console.view',
  query: z.object({
    ...pageQuery,
    instanceId: instanceIdSchema.optional(),
    userId: userIdSchema.optional(),
    state: z.enum(runStates).optional(),
  }),
  answer: { status: 200, schema: pageOf(run) },
  errors: [],
});

export const getConsoleRun = defineOperation({
  id: 'console.get',
  method: 'GET',
  path: '/api/v1/console/runs/{runId}',
  summary: 'One run: its text, what became of it; its rows are kept nowhere',
  permission: 'console.view',
  params: byId,
  answer: { status: 200, schema: run },
  errors: ['console/run-not-found', 'instance/not-found', 'instance/schema-not-bound'],
});

export const cancelConsoleRun = defineOperation({
  id: 'console.cancel',
  method: 'POST',
  path: '/api/v1/console/runs/{runId}/cancel',
  summary: 'Stop a run: its statement is killed on the server',
  permission: 'console.query',
  params: byId,
  answer: { status: 200, schema: done },
  errors: ['console/run-not-found', 'console/run-ended', 'instance/not-found', 'instance/schema-not-bound'],
});
