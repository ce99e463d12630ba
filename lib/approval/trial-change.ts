import { z } from 'zod';
import { risks } from '@/lib/approval/change-facts';

const count = z.int().nonnegative().max(1_000_000);

const trialItemSchema = z.strictObject({
  kind: z
    .string()
    .min(1)
    .max(48)
    .meta({ description: 'Such as update or drop-table; opaque is what nobody could read' }),
  group: z.string().min(1).max(48).meta({ description: 'Such as dml or ddl' }),
  rows: z
    .union([z.int().nonnegative(), z.literal('unknown')])
    .optional()
    .meta({ description: 'Over all targets; absent for what changes none' }),
});

/** A change that somebody makes up, to see what a policy would demand of it. */
export const madeUpChangeSchema = z.strictObject({
  risk: z.enum(risks),
  errors: count.default(0),
  gaps: count.default(0),
  targets: z.int().positive().max(100_000).default(1),
  items: z.array(trialItemSchema).max(100),
});
export type MadeUpChange = z.output<typeof madeUpChangeSchema>;

/** That, or a ticket as its last review saw it. */
export const trialChangeSchema = z.union([z.strictObject({ ticketNumber: z.int().positive() }), madeUpChangeSchema]);
export type TrialChange = z.output<typeof trialChangeSchema>;
