import { eachElement } from '@/lib/review/definition/written-element';
import { lastAnswer } from '@/lib/shared/last-answer';
import type { ColumnDefinition, IndexKind, IndexOption, IndexPart } from '@/lib/sql/ast/column';
import type { Expression } from '@/lib/sql/ast/expression';
import type { Name } from '@/lib/sql/ast/name';
import type { AlterTable, CreateIndex, CreateTable } from '@/lib/sql/ast/table';
import type { Span } from '@/lib/sql/span';

/** The statements that can make an index. */
export type DefiningNode = CreateTable | AlterTable | CreateIndex;

export type NewIndexPart = {
  /** undefined for an expression. */
  readonly column: Name | undefined;
  readonly expression: Expression | undefined;
  readonly length: number | undefined;
  readonly descending: boolean;
  readonly span: Span;
};

/** An index as it is written: in a list of its own, or beside a column. */
export type NewIndex = {
  readonly kind: IndexKind;
  /** undefined: the server makes one up. */
  readonly name: Name | undefined;
  readonly parts: readonly NewIndexPart[];
  readonly options: readonly IndexOption[];
  readonly ifNotExists: boolean;
  /** The column it stands beside. */
  readonly beside: ColumnDefinition | undefined;
  /** The whole definition, or the words beside the column. */
  readonly span: Span;
};

/** In the order of writing. */
export const newIndexes = lastAnswer((node: DefiningNode): readonly NewIndex[] =>
  node.kind === 'create-index' ? [ofStatement(node)] : collect(node),
);

/** Columns that the statement defines, anew or once more. */
export const writtenColumns = lastAnswer((node: DefiningNode): readonly ColumnDefinition[] => {
  const columns: ColumnDefinition[] = [];
  eachElement(node, (element) => {
    if (element.kind === 'column-definition') columns.push(element);
  });
  return columns;
});

/** Columns that were there before and that the statement defines once more. */
export const redefinedColumns = lastAnswer((node: DefiningNode): readonly ColumnDefinition[] =>
  node.kind !== 'alter-table'
    ? []
    : node.actions.flatMap((action) =>
        action.kind === 'modify-column' || action.kind === 'change-column' ? [action.column] : [],
      ),
);

/** Name, or the columns of one without. */
export function indexLabel({ kind, name, parts }: Pick<NewIndex, 'kind' | 'name' | 'parts'>): string {
  if (kind === 'primary') return 'PRIMARY';
  if (name !== undefined) return name.text;
  return `(${parts.map(({ column }) => column?.text ?? '…').join(', ')})`;
}

/** Where something about the index as a whole is shown. */
export const indexPlace = ({ name, span }: Pick<NewIndex, 'name' | 'span'>): Span => name?.span ?? span;

function collect(node: DefiningNode): readonly NewIndex[] {
  const indexes: NewIndex[] = [];
  eachElement(node, (element) => {
    if (element.kind === 'column-definition') addBeside(element, indexes);
    else if (element.kind === 'index-definition') {
      const { indexKind: kind, name, constraint, parts, options, ifNotExists, span } = element;
      const list = parts.map(partOf);
      indexes.push({ kind, name: name ?? constraint, parts: list, options, ifNotExists, beside: undefined, span });
    }
  });
  return indexes;
}

function addBeside(column: ColumnDefinition, indexes: NewIndex[]): void {
  const add = (kind: IndexKind, span: Span): void => {
    const { name } = column;
    const part = { column: name, expression: undefined, length: undefined, descending: false, span: name.span };
    const rest = { name: undefined, options: [], ifNotExists: false };
    indexes.push({ kind, parts: [part], ...rest, beside: column, span });
  };
  for (const attribute of column.attributes) {
    if (attribute.kind === 'primary-key-attribute') add('primary', attribute.span);
    else if (attribute.kind === 'unique-attribute') add('unique', attribute.span);
  }
  if (column.type?.serial === true) add('unique', column.type.span);
}

function ofStatement({ indexKind: kind, name, parts, options, ifNotExists, span }: CreateIndex): NewIndex {
  return { kind, name, parts: parts.map(partOf), options, ifNotExists, beside: undefined, span };
}

const partOf = ({ column, expression, length, direction, span }: IndexPart): NewIndexPart => ({
  column: column?.name,
  expression,
  length,
  descending: direction === 'desc',
  span,
});
