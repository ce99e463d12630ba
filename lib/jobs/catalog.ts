import { z } from 'zod';
import {
  executionIdSchema,
  inspectionRunIdSchema,
  instanceIdSchema,
  maskScanIdSchema,
  notificationIdSchema,
  probeIdSchema,
  reviewIdSchema,
} from '@/lib/shared/ids';

/**
 * Both ends of every queue. A job is a wake-up: it carries ids, never SQL and never credentials, and may arrive never, twice or
 * late; the row it names decides what is to be done. `queue: 'zone'` jobs need a target connection and go to the zone's workers; a
 * `crawl` does too, and waits in a line of its own: it takes minutes.
 */
export const jobs = {
  /** Runs an execution. Never retried: half of a DDL may already be in place. */
  'execution.run': { payload: z.object({ executionId: executionIdSchema }), attempts: 1, queue: 'execution' },
  /** Reviews a revision with facts from its targets; safe to repeat. */
  'review.run': { payload: z.object({ reviewId: reviewIdSchema }), attempts: 3, queue: 'zone' },
  /** Answers one question to a target; safe to repeat. */
  'probe.run': { payload: z.object({ probeId: probeIdSchema }), attempts: 1, queue: 'zone' },
  /** Reads an instance into the metadata index; safe to repeat, and who has it already goes on alone. */
  'metadata.crawl': { payload: z.object({ instanceId: instanceIdSchema }), attempts: 1, queue: 'crawl' },
  /** Looks for columns that should be masked; who has it already goes on alone. */
  'console.classify': { payload: z.object({ scanId: maskScanIdSchema }), attempts: 1, queue: 'zone' },
  /** Explains the slowest statement of a digest, never running it; safe to repeat. */
  'slow-sql.explain': {
    payload: z.object({ digestId: z.string(), instanceId: instanceIdSchema }),
    attempts: 1,
    queue: 'zone',
  },
  /** Sends one inbox entry by mail. */
  'notify.mail': { payload: z.object({ notificationId: notificationIdSchema }), attempts: 5, queue: 'platform' },
  /** Tells inboxes, mail and webhooks that an inspection has ended; told once, however often it arrives. */
  'inspection.tell': { payload: z.object({ runId: inspectionRunIdSchema }), attempts: 5, queue: 'platform' },
  /** Tells the webhooks of an event; the event is read from the audit stream named by its sequence. */
  'notify.webhook': {
    payload: z.object({ stream: z.string(), seq: z.number().int() }),
    attempts: 5,
    queue: 'platform',
  },
  /** Starts what is due, wakes what is stuck, writes the daily audit anchor. */
  'platform.sweep': { payload: z.object({}), attempts: 1, queue: 'platform' },
} as const satisfies Record<
  string,
  { payload: z.ZodType; attempts: number; queue: 'execution' | 'zone' | 'crawl' | 'platform' }
>;

export type JobName = keyof typeof jobs;
export type JobPayload<Name extends JobName> = z.output<(typeof jobs)[Name]['payload']>;
export type JobHandler<Name extends JobName> = (payload: JobPayload<Name>, signal: AbortSignal) => Promise<void>;
export type JobHandlers = { readonly [Name in JobName]: JobHandler<Name> };
