import { z } from 'zod';

/** What is kept of a run for the next: counters with their time, so that rates are of the time between, and not since the start. */
export const sampleSchema = z.object({
  atMs: z.number(),
  serverUuid: z.string().nullable(),
  version: z.string(),
  /** As the server wrote them: some pass 2^53. */
  status: z.record(z.string(), z.string()),
  /** Of reads, as `<read>.<name>`. */
  counters: z.record(z.string(), z.number()),
});
export type Sample = z.output<typeof sampleSchema>;
