import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { instanceIdSchema, slowUploadIdSchema } from '@/lib/shared/ids';
import { uploadMegabytesMax } from '@/lib/slow-log/upload/upload-limits';
import { uploadedDigestSchema } from '@/lib/slow-log/upload/upload-store';
import { time } from './parts';

const summary = z.object({
  id: slowUploadIdSchema,
  name: z.string(),
  instanceId: instanceIdSchema.nullable().meta({ description: 'Whose figures got it too; null = only looked at' }),
  bytes: z.number(),
  events: z.number(),
  digests: z.number(),
  skippedBytes: z.number().meta({ description: 'Bytes that belong to no statement' }),
  firstSeen: time.nullable(),
  lastSeen: time.nullable(),
  createdBy: z.string(),
  createdAt: time,
});

export const sendSlowLog = defineOperation({
  id: 'slow-uploads.create',
  method: 'POST',
  path: '/api/v1/slow-queries/uploads',
  summary: 'Digest a slow log that is sent',
  description: `The body is the log, plain or gzip, up to ${uploadMegabytesMax} MB as sent. With an instance its figures count there too, once, and only where no source of the instance is read.`,
  permission: 'slow-sql.act',
  query: z.object({
    name: z.string().trim().min(1).max(255).default('slow.log'),
    instanceId: instanceIdSchema.optional(),
    zoneOffsetMinutes: z.coerce
      .number()
      .int()
      .min(-840)
      .max(840)
      .default(0)
      .meta({ description: 'East of UTC, for logs that do not say their zone' }),
  }),
  stream: { mediaType: 'application/octet-stream', description: 'A slow log of MySQL, MariaDB or Percona Server' },
  answer: {
    status: 201,
    schema: z.object({ id: slowUploadIdSchema, events: z.number(), digests: z.number() }),
  },
  errors: [
    'slow-sql/upload-too-large',
    'slow-sql/upload-unreadable',
    'slow-sql/upload-empty',
    'slow-sql/upload-busy',
    'slow-sql/upload-too-varied',
    'slow-sql/upload-counted',
    'slow-sql/upload-read-already',
    'slow-sql/instance-unknown',
  ],
});

export const listSlowLogs = defineOperation({
  id: 'slow-uploads.list',
  method: 'GET',
  path: '/api/v1/slow-queries/uploads',
  summary: 'The last 50 slow logs that were sent',
  permission: 'slow-sql.view',
  answer: { status: 200, schema: z.object({ items: z.array(summary).readonly() }) },
  errors: [],
});

export const getSlowLog = defineOperation({
  id: 'slow-uploads.get',
  method: 'GET',
  path: '/api/v1/slow-queries/uploads/{uploadId}',
  summary: 'What was found in a slow log that was sent',
  description: 'Samples have ? in place of values; `raw=true` shows them and needs slow-sql.raw.',
  permission: 'slow-sql.view',
  params: z.object({ uploadId: slowUploadIdSchema }),
  query: z.object({ raw: z.stringbool().default(false) }),
  answer: {
    status: 200,
    schema: summary.extend({ isMasked: z.boolean(), items: z.array(uploadedDigestSchema).readonly() }),
  },
  errors: ['slow-sql/upload-not-found'],
});
