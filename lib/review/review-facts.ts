import { z } from 'zod';
import { riskLevels } from '@/lib/review/outcome/risk';
import { undoCoverages } from '@/lib/review/outcome/undo';

/**
 * What a review keeps beside findings and gaps: figures and plans for the page and for the policy. Stored as JSON; later versions add
 * fields and never change the meaning of one.
 */
const data = z.record(z.string(), z.union([z.string(), z.number()]));
const ordinal = z.number().int().nonnegative();

export const reviewFactsSchema = z.object({
  version: z.literal(1),
  /** One for each statement that changes rows, on each target. rows null: should be known and is not; `reason` says why. */
  estimates: z.array(
    z.object({
      statementOrdinal: ordinal,
      targetOrdinal: ordinal,
      rows: z.number().nullable(),
      method: z.enum(['values', 'key', 'limit', 'explain', 'table']).nullable(),
      confidence: z.enum(['high', 'medium', 'low']).nullable(),
      reason: z.string().nullable(),
    }),
  ),
  statements: z.array(
    z.object({
      ordinal,
      kind: z.string(),
      execClass: z.string(),
      /** The table it changes, where it is one. */
      table: z.string().nullable(),
      /** key and data: `undoTexts` of undo.ts. */
      undo: z.object({ coverage: z.enum(undoCoverages), key: z.string(), data }),
      /** DDL only, by targets that are alike; reason and data: `ddlReasons` of ddl-algorithm.ts. */
      plans: z.array(
        z.object({
          targets: z.array(ordinal),
          algorithm: z.enum(['instant', 'inplace', 'copy', 'unknown']),
          rebuilds: z.boolean(),
          lock: z.enum(['none', 'shared', 'exclusive']),
          reason: z.string(),
          data,
          refused: z.boolean(),
        }),
      ),
    }),
  ),
  targets: z.array(
    z.object({
      ordinal,
      /** `read`: just now. `cached`: from the last snapshot, the target did not answer. `none`: nothing is known. */
      schema: z.enum(['read', 'cached', 'none']),
      serverVersion: z.string(),
      structureHash: z.string().nullable(),
      /** The server that gave the estimates: the target or a replica of it. */
      answeredBy: z.string().nullable(),
      /** Of the cluster, where a rule asked. lagSeconds null: replication is stopped, or `unread` says why it is not known. */
      replicas: z
        .array(z.object({ name: z.string(), lagSeconds: z.number().nullable(), unread: z.string().nullable() }))
        .optional(),
      tables: z.array(
        z.object({
          schema: z.string(),
          name: z.string(),
          engine: z.string().nullable(),
          rows: z.number(),
          dataBytes: z.number(),
          indexBytes: z.number(),
          /** When the statistics behind the rows were made (ISO 8601); absent where the account may not see it. */
          statisticsAt: z.string().optional(),
          triggers: z.array(z.string()),
          /** Foreign keys of its own, and tables whose foreign keys point here. */
          foreignKeys: z.number(),
          referencedBy: z.array(z.string()),
        }),
      ),
    }),
  ),
  /** What the whole script does to the definitions, by targets that are alike. */
  schemaChanges: z.array(
    z.object({
      targets: z.array(ordinal),
      databases: z.array(z.object({ name: z.string(), change: z.enum(['created', 'dropped']) })),
      relations: z.array(
        z.object({
          schema: z.string().nullable(),
          name: z.string(),
          kind: z.string(),
          change: z.enum(['created', 'dropped', 'changed', 'renamed', 'unknown']),
          renamedFrom: z.string().nullable(),
          parts: z.array(
            z.object({
              part: z.string(),
              name: z.string(),
              before: z.string().nullable(),
              after: z.string().nullable(),
            }),
          ),
          /** Definitions as people read them; null where there is none. */
          before: z.string().nullable(),
          after: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** key and data: `riskTexts` of risk.ts. */
  risk: z.object({
    level: z.enum(riskLevels),
    reasons: z.array(z.object({ level: z.enum(riskLevels), key: z.string(), data })),
  }),
});

export type ReviewFacts = z.output<typeof reviewFactsSchema>;
export type StoredEstimate = ReviewFacts['estimates'][number];
export type TargetFacts = ReviewFacts['targets'][number];
