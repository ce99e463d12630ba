import { z } from 'zod';
import { instanceIdSchema, projectIdSchema } from '@/lib/shared/ids';
import { ticketContentSchema } from '@/lib/ticket/drafting';

/** What the editor sends. Names are those of the view; `toContent` gives them the service's. */
export const draftInputSchema = ticketContentSchema.omit({ targets: true, expectedRows: true }).extend({
  projectId: projectIdSchema,
  targets: z.array(z.object({ instanceId: instanceIdSchema, schema: z.string().min(1).max(64) })),
  expectedRows: z.array(z.object({ ordinal: z.int().nonnegative(), rows: z.int().nonnegative() })),
});
export type DraftInput = z.output<typeof draftInputSchema>;
export type SentDraft = z.input<typeof draftInputSchema>;

export function toContent({ title, description, script, options, targets, expectedRows }: DraftInput) {
  return {
    title,
    description,
    script,
    options,
    targets: targets.map(({ instanceId, schema }) => ({ instanceId, schemaName: schema })),
    expectedRows: Object.fromEntries(expectedRows.map(({ ordinal, rows }) => [ordinal, rows])),
  };
}
