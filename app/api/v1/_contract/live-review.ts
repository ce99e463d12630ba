import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import type { LiveReview } from '@/components/ticket/editor-view';
import { typingLengthMax } from '@/lib/review/facts/typing-limit';
import { instanceIdSchema, projectIdSchema } from '@/lib/shared/ids';
import { transactionModes } from '@/lib/ticket/ticket-options';

/** The view of our own editor, as its component declares it; nobody else reads it. */
const liveReview = z.custom<LiveReview>((value) => typeof value === 'object' && value !== null);

export const reviewWhileTyping = defineOperation({
  id: 'review.type',
  method: 'POST',
  path: '/api/internal/review',
  summary: 'What the editor shows while somebody writes: static rules and the schema as it was read last',
  permission: 'review.run',
  cost: 'typing',
  body: z.object({
    projectId: projectIdSchema,
    script: z.string().max(typingLengthMax),
    targets: z.array(z.object({ instanceId: instanceIdSchema, schema: z.string().min(1).max(64) })).max(500),
    options: z.object({
      transactionMode: z.enum(transactionModes),
      executeBy: z.enum(['policy', 'submitter', 'dba']),
    }),
    expectedRows: z.array(z.object({ ordinal: z.int().nonnegative(), rows: z.int().nonnegative() })),
    /** Tables and columns for completion: asked for once per target. */
    wantsSchema: z.boolean().default(false),
  }),
  bodyLimitBytes: 3_000_000,
  answer: { status: 200, schema: liveReview },
  errors: ['review/script-too-large', 'review/aborted'],
  internal: true,
});
