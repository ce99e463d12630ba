import type { RuleVisitor } from '@/lib/review/rule';
import type { Name } from '@/lib/sql/ast/name';
import type { DatabaseOption } from '@/lib/sql/ast/schema-object';
import type { TableOption } from '@/lib/sql/ast/table';
import type { Span } from '@/lib/sql/span';

export type WrittenName = { readonly text: string; readonly span: Span };

/** Character sets and collations that stand together, for one table, database, column or string. */
export type WrittenCharset = {
  readonly place: 'table' | 'database' | 'column' | 'session' | 'expression';
  readonly charsets: readonly WrittenName[];
  readonly collations: readonly WrittenName[];
};

/** Calls `check` wherever a statement writes a character set or a collation. DEFAULT is none. */
export function writtenCharsetVisitor(check: (written: WrittenCharset) => void): RuleVisitor {
  const some = (
    place: WrittenCharset['place'],
    charsets: readonly (Name | undefined)[],
    collations: readonly (Name | undefined)[] = [],
  ): void => {
    const written = { place, charsets: charsets.filter(isWritten), collations: collations.filter(isWritten) };
    if (written.charsets.length > 0 || written.collations.length > 0) check(written);
  };
  const options = (place: WrittenCharset['place'], all: readonly (TableOption | DatabaseOption)[]): void => {
    const of = (wanted: string): readonly WrittenName[] =>
      all.flatMap(({ option, value, valueSpan }) =>
        option === wanted && !isDefault(value) ? [{ text: value, span: valueSpan }] : [],
      );
    const written = { place, charsets: of('charset'), collations: of('collate') };
    if (written.charsets.length > 0 || written.collations.length > 0) check(written);
  };
  return {
    'create-table': (node) => options('table', node.options),
    'alter-table': ({ actions }) =>
      options(
        'table',
        actions.flatMap((action) => (action.kind === 'table-option-action' ? [action.option] : [])),
      ),
    'convert-charset': ({ charset, collation }) => some('table', [charset], [collation]),
    'create-database': (node) => options('database', node.options),
    'alter-database': (node) => options('database', node.options),
    'column-definition': ({ type, attributes }) => {
      const collate = attributes.find((attribute) => attribute.kind === 'collate-attribute');
      // Of nearly all columns.
      if (type?.charset === undefined && type?.collation === undefined && collate === undefined) return;
      some('column', [type?.charset], [type?.collation, collate?.collation]);
    },
    'data-type': ({ charset, collation }, ancestors) => {
      if (ancestors.at(0)?.kind !== 'column-definition') some('expression', [charset], [collation]);
    },
    'set-names': ({ charset, collation }) => some('session', [charset], [collation]),
    'set-charset': ({ charset }) => some('session', [charset]),
    'convert-using': ({ charset }) => some('expression', [charset]),
    collate: ({ operand, collation }) => {
      const introducer =
        operand.kind === 'string' && operand.introducer !== undefined
          ? { text: operand.introducer, span: operand.span }
          : undefined;
      const charset = operand.kind === 'convert-using' ? operand.charset : introducer;
      check({
        place: 'expression',
        charsets: charset === undefined ? [] : [charset],
        collations: isDefault(collation.text) ? [] : [collation],
      });
    },
  };
}

const isDefault = (name: string): boolean => name.length === 7 && name.toLowerCase() === 'default';
const isWritten = (name: Name | undefined): name is Name => name !== undefined && !isDefault(name.text);
