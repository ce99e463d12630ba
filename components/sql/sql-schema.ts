/** Tables and their columns, for completion. */
export type SqlSchema = { readonly [table: string]: readonly string[] };
