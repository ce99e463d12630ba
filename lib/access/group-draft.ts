import { z } from 'zod';

/** What a person fills in. Apart from what pages show: the browser loads no zod. */
export const groupDraftSchema = z.object({ name: z.string().trim().min(1).max(100) });
export type GroupDraft = z.output<typeof groupDraftSchema>;
