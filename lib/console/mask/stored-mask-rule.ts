import { z } from 'zod';
import type { MaskRule } from '@/lib/console/mask/mask-rule';
import type { InstanceId, MaskRuleId } from '@/lib/shared/ids';
import { instanceIdSchema } from '@/lib/shared/ids';

export const maskSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('full') }),
  z.object({ kind: z.literal('partial'), first: z.int().min(0).max(32), last: z.int().min(0).max(32) }),
  z.object({ kind: z.literal('hash') }),
  z.object({ kind: z.literal('null') }),
]) satisfies z.ZodType<MaskRule>;

const pattern = (lengthMax: number) => z.string().trim().min(1).max(lengthMax).default('*');

/** `*` is any text, `?` one character; without them a pattern is an exact name. Case never counts. */
export const maskRuleDraftSchema = z.object({
  name: z.string().trim().min(1).max(100),
  /** null: every instance */
  instanceId: instanceIdSchema.nullable().default(null),
  schemaPattern: pattern(128),
  tablePattern: pattern(128),
  columnPattern: pattern(128),
  /** Of the data type as the server shows it: `varchar*`, `json`. */
  typePattern: pattern(64),
  mask: maskSchema,
  /** 1 internal, 2 personal, 3 secret: the highest that fits a column decides, and of equal ones the stricter mask. */
  level: z.int().min(1).max(3).default(2),
  enabled: z.boolean().default(true),
});
export type MaskRuleDraft = z.output<typeof maskRuleDraftSchema>;

export type StoredMaskRule = MaskRuleDraft & {
  readonly id: MaskRuleId;
  readonly instanceName: string | null;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly version: number;
};

export const scanStates = ['pending', 'running', 'done', 'failed'] as const;
export type ScanState = (typeof scanStates)[number];
export const suggestionStates = ['open', 'accepted', 'dismissed'] as const;
export type SuggestionState = (typeof suggestionStates)[number];

export type ColumnPlace = {
  readonly instanceId: InstanceId;
  readonly schema: string;
  readonly table: string;
  readonly column: string;
};
