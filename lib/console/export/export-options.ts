import { z } from 'zod';

export const exportOptionsSchema = z.object({
  /** CSV: three bytes at the beginning by which Excel knows UTF-8. */
  bom: z.boolean().default(true),
  /** CSV and XLSX: the names of the columns as the first row. */
  header: z.boolean().default(true),
  /** SQL: where the rows are to be inserted. */
  table: z.string().trim().min(1).max(64).default('exported'),
});
export type ExportOptions = z.output<typeof exportOptionsSchema>;
