import { sqlFunctions } from '@/components/sql/sql-functions';
import type { SqlColumn, SqlSchema, SqlTable } from '@/components/sql/sql-schema';
import { findTable } from '@/components/sql/sql-schema';
import type { ScopeToken, StatementScope } from '@/components/sql/statement-scope';
import { T } from '@/lib/sql/token';

export type SqlOffer = {
  readonly kind: 'table' | 'alias' | 'column' | 'function';
  readonly label: string;
  /** What is written; quoted where the name needs it. */
  readonly insert: string;
  /** Type of a column, arguments of a function, table of an alias. */
  readonly detail?: string;
  readonly note?: string;
  readonly table?: string;
  /** Higher comes first among equally good matches. */
  readonly rank: number;
};

export type SqlOffers = { readonly from: number; readonly offers: readonly SqlOffer[] };

/** Words behind which only a table can stand. */
const tableLeads = new Set(['FROM', 'JOIN', 'STRAIGHT_JOIN', 'UPDATE', 'INTO', 'TABLE', 'REFERENCES', 'DESCRIBE']);

/** What may be written at a position of a statement: nothing inside strings and numbers, and only columns behind `alias.`. */
export function offersAt(
  { tokens, tables }: StatementScope,
  position: number,
  schema: SqlSchema | undefined,
): SqlOffers | undefined {
  const at = tokens.findLastIndex(({ from }) => from < position);
  const own = tokens[at];
  const touches = own !== undefined && own.to >= position;
  const isWord = touches && (own.kind === T.word || own.kind === T.quoted);
  if (touches && !isWord && !opensPlace(own)) return undefined;
  const from = isWord ? own.from : position;
  const before = tokens[isWord ? at - 1 : at];
  if (before?.kind === T.dot) {
    const qualifier = tokens[isWord ? at - 2 : at - 1]?.word;
    return qualifier === undefined ? undefined : { from, offers: behindDot(qualifier, tables, schema) };
  }
  const lead = before?.kind === T.word ? before.word.toUpperCase() : '';
  const allTables = (schema?.tables ?? []).map((table) => tableOffer(table, tableLeads.has(lead) ? 4 : 0));
  if (tableLeads.has(lead)) return { from, offers: allTables };
  const named = new Set(tables.map(({ name }) => name.toLowerCase()));
  const columns = unique(tables.flatMap(({ name }) => columnOffers(findTable(schema, name), 3)));
  return {
    from,
    offers: [
      ...columns,
      ...tables.flatMap(({ alias, name }): SqlOffer[] =>
        alias ? [{ kind: 'alias', label: alias, insert: quoted(alias), detail: name, rank: 2 }] : [],
      ),
      ...allTables.map((offer) => (named.has(offer.label.toLowerCase()) ? { ...offer, rank: 2 } : offer)),
      ...sqlFunctions.map(
        ({ name, parameters }): SqlOffer => ({
          kind: 'function',
          label: name,
          insert: name,
          detail: `(${parameters.join(', ')})`,
          rank: -1,
        }),
      ),
    ],
  };
}

/** Behind these a word begins; behind a string, a number or a variable none does. */
const opensPlace = ({ kind }: ScopeToken): boolean =>
  kind >= T.leftParen && kind !== T.semicolon && kind !== T.invalid && kind !== T.rightParen;

function behindDot(
  qualifier: string,
  tables: StatementScope['tables'],
  schema: SqlSchema | undefined,
): readonly SqlOffer[] {
  const same = (name: string | undefined) => name?.toLowerCase() === qualifier.toLowerCase();
  const named = tables.find(({ alias, name }) => same(alias) || (alias === undefined && same(name)));
  const table = findTable(schema, named?.name ?? qualifier);
  if (table) return columnOffers(table, 3);
  return same(schema?.name) ? (schema?.tables ?? []).map((each) => tableOffer(each, 3)) : [];
}

const tableOffer = ({ name, comment }: SqlTable, rank: number): SqlOffer => ({
  kind: 'table',
  label: name,
  insert: quoted(name),
  ...(comment ? { detail: comment } : {}),
  rank,
});

const columnOffers = (table: SqlTable | undefined, rank: number): readonly SqlOffer[] =>
  (table?.columns ?? []).map(
    (column): SqlOffer => ({
      kind: 'column',
      label: column.name,
      insert: quoted(column.name),
      detail: typeOf(column),
      ...(column.comment ? { note: column.comment } : {}),
      ...(table ? { table: table.name } : {}),
      rank,
    }),
  );

const typeOf = ({ type, key }: SqlColumn): string => (key === 'primary' ? `${type} PK` : type);

/** A column that two tables have is offered once: the statement then needs its alias anyway. */
function unique(offers: readonly SqlOffer[]): readonly SqlOffer[] {
  const seen = new Set<string>();
  return offers.filter(({ label }) => !seen.has(label.toLowerCase()) && seen.add(label.toLowerCase()));
}

/** Names of other characters than these cannot stand alone; a reserved word could not either, and the review says so. */
const quoted = (name: string): string =>
  /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) ? name : `\`${name.replaceAll('`', '``')}\``;
