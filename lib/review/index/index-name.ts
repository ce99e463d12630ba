import { z } from 'zod';
import { tableAround } from '@/lib/review/definition/column-attribute';
import { namePattern } from '@/lib/review/definition/name-pattern';
import type { RuleVisitor } from '@/lib/review/rule';
import { findIndex } from '@/lib/schema/model';
import type { SchemaReader } from '@/lib/schema/schema-view';
import type { IndexDefinition, IndexKind, IndexPart } from '@/lib/sql/ast/column';
import type { Name, ObjectName } from '@/lib/sql/ast/name';
import type { Span } from '@/lib/sql/span';
import type { Ancestors } from '@/lib/sql/walk';

/** How indexes of one kind are to be called. A pattern, where there is one, takes the place of the prefixes. */
export const indexNameOptions = (prefix: string) =>
  z.object({
    prefix: z.array(z.string()).default([prefix]).describe('What a name may begin with; empty: anything'),
    pattern: z
      .string()
      .nullable()
      .default(null)
      .describe('Regular expression for the whole name, with {{table}} and {{column_list}}; (?i) in front: any case'),
    maxLength: z.number().int().positive().default(64).describe('Characters that a name may have'),
  });

export type IndexNameOptions = z.output<ReturnType<typeof indexNameOptions>>;

export type NamedIndex = {
  /** undefined: the server makes one up. */
  readonly name: Name | undefined;
  readonly table: string;
  readonly columns: readonly string[];
  /** Where to show a missing name. */
  readonly at: Span;
};

export type IndexNameProblem =
  | { readonly key: 'prefix'; readonly prefixes: string }
  | { readonly key: 'pattern'; readonly pattern: string }
  | { readonly key: 'tooLong'; readonly length: number; readonly max: number };

export const indexNameProblems = (
  { name, table, columns }: NamedIndex,
  options: IndexNameOptions,
): readonly IndexNameProblem[] => nameProblems(name?.text ?? '', options, { table, column_list: columns.join('_') });

/** The holes of a pattern stand for names as they are, whatever characters they hold. */
export function nameProblems(
  name: string,
  { prefix, pattern, maxLength }: IndexNameOptions,
  holes: { readonly [hole: string]: string },
): readonly IndexNameProblem[] {
  const problems: IndexNameProblem[] = [];
  if (pattern !== null) {
    if (!matches(name, pattern, holes)) problems.push({ key: 'pattern', pattern });
  } else if (prefix.length > 0 && !prefix.some((start) => name.toLowerCase().startsWith(start.toLowerCase()))) {
    problems.push({ key: 'prefix', prefixes: prefix.join(', ') });
  }
  if (name.length > maxLength) problems.push({ key: 'tooLong', length: name.length, max: maxLength });
  return problems;
}

function matches(name: string, pattern: string, holes: { readonly [hole: string]: string }): boolean {
  const [, anyCase, plain] = plainPattern.exec(pattern) ?? [];
  if (plain === undefined) return namePattern(filled(pattern, holes, escaped)).test(name);
  const wanted = filled(plain, holes, (value) => value);
  return anyCase === undefined ? name === wanted : name.toLowerCase() === wanted.toLowerCase();
}

/** One whole name, of letters and holes: the usual form, which needs no regular expression for each table. */
const plainPattern = /^(\(\?i\))?\^((?:\w|\{\{\w+\}\})*)\$$/;

function filled(pattern: string, holes: { readonly [hole: string]: string }, put: (value: string) => string): string {
  let text = pattern;
  for (const [hole, value] of Object.entries(holes)) text = text.replaceAll(`{{${hole}}}`, () => put(value));
  return text;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Calls `check` for every index of the given kinds that a statement makes or renames. */
export function indexNameVisitor(
  wanted: (kind: IndexKind) => boolean,
  peek: (schema: string | undefined, name: string) => ReturnType<SchemaReader['find']>,
  check: (index: NamedIndex) => void,
  /** Whether a renamed index counts when its kind is not known. */
  unknownKind: boolean,
): RuleVisitor {
  const definition = ({ indexKind, name, constraint, parts, span }: IndexDefinition, ancestors: Ancestors): void => {
    if (!wanted(indexKind)) return;
    const table = tableAround(ancestors)?.name.text ?? '';
    check({ name: name ?? constraint, table, columns: columnsOf(parts), at: span });
  };
  return {
    'index-definition': definition,
    'create-index': ({ indexKind, name, table, parts, span }) => {
      if (wanted(indexKind)) check({ name, table: table.name.text, columns: columnsOf(parts), at: span });
    },
    'rename-index': ({ from, to, span }, ancestors) => {
      const table = tableAround(ancestors);
      const index = table === undefined ? undefined : indexOf(table, from);
      if (index === undefined ? !unknownKind : !wanted(index.kind)) return;
      const columns = index?.parts.flatMap(({ column }) => (column === null ? [] : [column])) ?? [];
      check({ name: to, table: table?.name.text ?? '', columns, at: span });
    },
  };

  function indexOf(table: ObjectName, name: Name) {
    const lookup = peek(table.schema?.text, table.name.text);
    return lookup.kind === 'found' && lookup.relation.kind === 'table'
      ? findIndex(lookup.relation, name.text)
      : undefined;
  }
}

const columnsOf = (parts: readonly IndexPart[]): readonly string[] =>
  parts.flatMap(({ column }) => (column === undefined ? [] : [column.name.text]));
