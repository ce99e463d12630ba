import { z } from 'zod';

export const transactionModes = ['per-statement', 'per-target'] as const;
export type TransactionMode = (typeof transactionModes)[number];

/**
 * What the submitter asks for beside the SQL. Bound by the approval: changing any of it makes a new revision.
 * `executeBy` narrows what the policy allows and never widens it.
 */
export const ticketOptionsSchema = z.object({
  /** One transaction per statement, or one per target (DML only, all or nothing). */
  transactionMode: z.enum(transactionModes).default('per-statement'),
  executeBy: z.enum(['policy', 'submitter', 'dba']).default('policy'),
  /** Not before this time (UTC, ISO 8601). */
  notBefore: z.iso.datetime().nullable().default(null),
});
export type TicketOptions = z.output<typeof ticketOptionsSchema>;

export const defaultTicketOptions: TicketOptions = ticketOptionsSchema.parse({});
