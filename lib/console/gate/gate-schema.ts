import type { Lookup } from '@/lib/schema/schema-view';

/** The definition of a view or function: its text, or why there is none. */
export type Definition =
  | { readonly kind: 'found'; readonly text: string }
  | { readonly kind: 'absent' }
  /** It is there or may be there, but its text was not read (no SHOW VIEW, no EXECUTE, another schema). */
  | { readonly kind: 'unknown' };

/** What the gate asks of the synced schema. Names are looked up the way the server compares them. */
export type GateSchema = {
  /** As `ServerTraits`: null is not known, then names that differ by case only are refused. */
  readonly lowerCaseTableNames: 0 | 1 | 2 | null;
  find(schema: string, name: string): Lookup;
  /** Names of tables and views, for suggestions; the gate shows those that may be read. */
  names(schema: string): readonly string[];
  /** The query of a view, as information_schema.VIEWS.VIEW_DEFINITION gives it. */
  viewQuery(schema: string, view: string): Definition;
  /** A stored function as `CREATE FUNCTION … ` text (SHOW CREATE FUNCTION). */
  functionText(schema: string, name: string): Definition;
};
