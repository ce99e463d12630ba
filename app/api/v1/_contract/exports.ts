import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { exportFormats } from '@/lib/console/export/export-format';
import { deliveries, exportLimits } from '@/lib/console/export/export-limits';
import { exportOptionsSchema } from '@/lib/console/export/export-options';
import { runStates } from '@/lib/console/run/console-run';
import { consoleRunIdSchema, instanceIdSchema } from '@/lib/shared/ids';
import { refusal } from './console-answer';
import { text, time } from './parts';

const byId = z.object({ exportId: consoleRunIdSchema });
const problem = z
  .union([
    refusal.extend({ t: z.literal('refused') }),
    z.object({ t: z.literal('failed'), code: z.string(), message: text, errno: z.number().nullable() }),
  ])
  .meta({ id: 'ConsoleExportProblem', description: 'Why there is no file' });
const exported = z
  .object({
    id: consoleRunIdSchema.meta({ description: 'Of the run too: stop it with console.cancel' }),
    instanceId: instanceIdSchema,
    instanceName: z.string(),
    schema: z.string().nullable(),
    format: z.enum(exportFormats),
    fileName: z.string(),
    delivery: z.enum(deliveries),
    state: z.enum(runStates),
    rows: z.number().meta({ description: 'Written so far, or in all' }),
    bytes: z.number(),
    rate: z.number().nullable().meta({ description: 'Rows a second' }),
    secondsLeft: z.number().nullable().meta({ description: 'Known where the statement has a LIMIT' }),
    cutCells: z.number().meta({ description: 'Texts that were too long for a cell of the format' }),
    problem: problem.nullable(),
    isReady: z.boolean().meta({ description: 'The download can be asked for, once' }),
    expiresAt: time.nullable(),
    fetchedAt: time.nullable(),
    createdAt: time,
    endedAt: time.nullable(),
  })
  .meta({ id: 'ConsoleExport' });

const createErrors = [
  'instance/not-found',
  'instance/schema-not-bound',
  'console/text-too-long',
  'console/too-many-running',
  'console/instance-busy',
  'console/too-fast',
  'console/no-runner',
  'console/runner-unreachable',
  'export/too-many',
  'export/not-found',
] as const;

export const createExport = defineOperation({
  id: 'exports.create',
  method: 'POST',
  path: '/api/v1/console/exports',
  summary: 'Ask for the answer of a statement as a file',
  description:
    'Judged and masked as in the console. With `stream` nothing runs until the download is asked for, within half a minute, and the ' +
    'file comes as it is made; with `file` a worker makes it, tells its progress here, and keeps it for ' +
    `${exportLimits.keptMinutes / 60} hours until it is fetched once. A file that would have more rows than the environment, the grant ` +
    'or the platform allows is refused as a whole.',
  permission: 'console.export',
  body: z.object({
    instanceId: instanceIdSchema,
    schema: z.string().min(1).max(64).nullable().default(null).meta({ description: 'For names without a schema' }),
    sql: z.string().min(1),
    format: z.enum(exportFormats),
    options: exportOptionsSchema.prefault({}),
    name: z.string().trim().min(1).max(120).default('export').meta({ description: 'Of the file, without its ending' }),
    delivery: z.enum(deliveries).default('stream'),
  }),
  answer: { status: 201, schema: exported },
  errors: createErrors,
});

export const getExport = defineOperation({
  id: 'exports.get',
  method: 'GET',
  path: '/api/v1/console/exports/{exportId}',
  summary: 'How far an export of yours is, and why it failed',
  permission: 'console.export',
  params: byId,
  answer: { status: 200, schema: exported },
  errors: createErrors,
});

export const downloadExport = defineOperation({
  id: 'exports.download',
  method: 'GET',
  path: '/api/v1/console/exports/{exportId}/download',
  summary: 'The file, once',
  description:
    'What is broken off on the way is not whole: its connection ends without the end of the answer. A streamed one has to be asked ' +
    'for anew then; one that a worker has made can be fetched again.',
  permission: 'console.export',
  params: byId,
  answer: { status: 200, mediaType: 'application/octet-stream', description: 'The file, with its own media type' },
  errors: [...createErrors, 'export/not-ready', 'export/gone', 'export/no-file'],
});
