import { z } from 'zod';
import { unknownReasons } from '@/lib/inspection/fact';
import { units } from '@/lib/inspection/option';
import { notApplicableReasons } from '@/lib/inspection/verdict';

const keysOf = <Key extends string>(of: Readonly<Record<Key, unknown>>) => Object.keys(of) as [Key, ...Key[]];

/** What is kept of a verdict for the page of the instance; what was found is kept as findings. */
export const storedVerdictsSchema = z.array(
  z.discriminatedUnion('status', [
    z.object({
      checkId: z.string(),
      status: z.literal('ok'),
      value: z.number().optional(),
      threshold: z.number().optional(),
      unit: z.enum(keysOf(units)).optional(),
    }),
    z.object({
      checkId: z.string(),
      status: z.enum(['warning', 'critical']),
      count: z.number(),
      isCut: z.boolean(),
    }),
    z.object({
      checkId: z.string(),
      status: z.literal('unknown'),
      reason: z.enum(keysOf(unknownReasons)),
      what: z.string().optional(),
    }),
    z.object({
      checkId: z.string(),
      status: z.literal('not-applicable'),
      because: z.enum(keysOf(notApplicableReasons)),
    }),
  ]),
);
export type StoredVerdict = z.output<typeof storedVerdictsSchema>[number];
