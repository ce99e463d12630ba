import type { AnyRuleContext, RuleVisitor } from '@/lib/review/rule';
import type { RelationChange } from '@/lib/schema/effect';
import type { Relation, Table } from '@/lib/schema/model';
import type { Statement } from '@/lib/sql/ast';
import type { Span } from '@/lib/sql/span';

/** Something that a table should not lack or have. `key` tells two flaws of one table apart. */
export type TableFlaw = { readonly key: string };

type Judgement<Flaw extends TableFlaw> = {
  readonly flawsOf: (table: Table) => readonly Flaw[];
  /** Where to show a flaw that this statement brings in. */
  readonly placeOf: (flaw: Flaw, statement: Statement) => Span;
  /** All flaws of a table that are shown at one place. */
  readonly report: (at: Span, flaws: readonly [Flaw, ...Flaw[]], table: string) => void;
};

type Open<Flaw> = { readonly at: Span; readonly flaw: Flaw; readonly table: string };

/**
 * Judges tables by what the whole script makes of them: a flaw that a later statement mends is none, and neither is one that the
 * table had before. Temporary tables, and those whose columns are not all known, are left out.
 */
export function tableFlawVisitor<Flaw extends TableFlaw>(
  ctx: Pick<AnyRuleContext, 'statement' | 'schema' | 'effect'>,
  { flawsOf, placeOf, report }: Judgement<Flaw>,
): RuleVisitor {
  /** By table, then by flaw. */
  const tables = new Map<string, ReadonlyMap<string, Open<Flaw>>>();
  let moved: ReadonlyMap<string, Open<Flaw>> | undefined;

  const read = (change: RelationChange): void => {
    const { fold } = ctx.schema;
    const key = `${fold(change.schema ?? '')}.${fold(change.name)}`;
    const { before, renamedFrom } = change;
    const after = change.after === undefined ? change.proposed : change.after;
    if (after === undefined) return;
    const earlier = tables.get(key) ?? (renamedFrom === undefined ? undefined : moved);
    tables.delete(key);
    moved = after === null ? earlier : undefined;
    const found = isJudged(after) ? flawsOf(after) : [];
    if (found.length === 0) return;
    const old = new Set(isJudged(before) ? flawsOf(before).map((flaw) => flaw.key) : []);
    const open = new Map<string, Open<Flaw>>();
    for (const flaw of found) {
      const known = earlier?.get(flaw.key);
      if (known !== undefined) open.set(flaw.key, { ...known, table: change.name });
      else if (renamedFrom === undefined && !old.has(flaw.key))
        open.set(flaw.key, { at: placeOf(flaw, ctx.statement.node), flaw, table: change.name });
    }
    tables.set(key, open);
  };

  const reportByPlace = (open: readonly Open<Flaw>[]): void => {
    const places = new Set(open.map(({ at }) => at.start));
    for (const place of places) {
      const [first, ...others] = open.filter(({ at }) => at.start === place);
      if (first !== undefined) report(first.at, [first.flaw, ...others.map(({ flaw }) => flaw)], first.table);
    }
  };

  return {
    statement: () => {
      if (ctx.statement.execClass === 'ddl') ctx.effect.relations.forEach(read);
    },
    end: () => {
      for (const open of tables.values()) reportByPlace([...open.values()]);
    },
  };
}

const isJudged = (relation: Relation | null): relation is Table =>
  relation?.kind === 'table' && !relation.temporary && relation.columnsKnown;

/** The name of the table that a statement makes or changes. */
export function tableNameSpan(statement: Statement): Span {
  switch (statement.kind) {
    case 'create-table':
    case 'alter-table':
    case 'create-index':
    case 'drop-index':
      return statement.table.name.span;
    default:
      return statement.span;
  }
}
