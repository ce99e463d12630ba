import type { DefiningNode } from '@/lib/review/index/new-index';
import type { AnyRuleContext } from '@/lib/review/rule';
import { buildTable } from '@/lib/schema/build-table';
import type { Table } from '@/lib/schema/model';

/** What a rule with `needs: 'schema'` hands on to the modules that judge for it. */
export type SchemaContext = Pick<AnyRuleContext, 'dialect' | 'script' | 'schema' | 'effect'>;

export type TableChange = {
  /** undefined: not there, or not known. */
  readonly before: Table | undefined;
  /** undefined: not known, or the statement leaves the table that is there as it is. */
  readonly after: Table | undefined;
};

/** The table that CREATE TABLE, ALTER TABLE or CREATE INDEX changes. A definition whose name is taken is read as written all the same. */
export function tableChange(node: DefiningNode, ctx: SchemaContext): TableChange {
  const { relations } = ctx.effect;
  const before = relations[0]?.before;
  let after: Table | undefined;
  for (const change of relations) {
    const relation = change.after === undefined ? change.proposed : change.after;
    if (relation?.kind === 'table') after = relation;
  }
  if (relations.length === 0 && node.kind === 'create-table' && !node.ifNotExists && node.like === undefined) {
    const columns = node.query === undefined ? undefined : { names: [], known: false };
    const { dialect, script, schema } = ctx;
    const database = schema.databaseCharset(node.table.schema?.text);
    after = buildTable(node, database, columns, { dialect, script, traits: schema.traits }).finish();
  }
  return { before: before?.kind === 'table' ? before : undefined, after };
}
