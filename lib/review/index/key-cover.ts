import type { NewIndex } from '@/lib/review/index/new-index';
import { indexLabel } from '@/lib/review/index/new-index';
import { normalExpression } from '@/lib/schema/expression-text';
import type { Index, IndexKind, Table } from '@/lib/schema/model';
import { findIndex, sameName } from '@/lib/schema/model';
import { optionsOf } from '@/lib/schema/table-draft';
import { spanText } from '@/lib/sql/span';

/** A key in the form in which two of them can be compared. */
export type ComparableKey = {
  readonly label: string;
  readonly kind: IndexKind;
  readonly parts: Index['parts'];
  readonly visible: boolean;
};

export const keyOfNew = (index: NewIndex, script: string): ComparableKey => ({
  label: indexLabel(index),
  kind: index.kind,
  visible: optionsOf(index.options).visible,
  parts: index.parts.map(({ column, expression, length, descending }) => ({
    column: column?.text ?? null,
    expression: expression === undefined ? null : normalExpression(spanText(script, expression.span)),
    length: length ?? null,
    descending,
  })),
});

/**
 * Keys that were there and stay. The index that InnoDB has made for a foreign key is none of them: it goes by itself when another
 * one can take its place (manual, "FOREIGN KEY Constraints").
 */
export function keysThatStay(
  before: Table | undefined,
  after: Table | undefined,
  added: readonly NewIndex[],
): readonly ComparableKey[] {
  if (before === undefined || after === undefined) return [];
  const isNew = (name: string): boolean => added.some((index) => sameName(index.name?.text ?? '', name));
  const isImplied = (name: string): boolean => after.foreignKeys.some((key) => sameName(key.name, name));
  return after.indexes
    .filter(({ name }) => findIndex(before, name) !== undefined && !isNew(name) && !isImplied(name))
    .map(({ name, kind, parts, visible }) => ({ label: name, kind, parts, visible }));
}

/** The same columns in the same order. */
export function isSameKey(a: ComparableKey, b: ComparableKey): boolean {
  return a.parts.length === b.parts.length && a.parts.every((part, i) => isSamePart(part, b.parts[i]));
}

/** Whatever `key` does for a query or for the data, `other` does as well. */
export function isCovered(key: ComparableKey, other: ComparableKey): boolean {
  if (key.visible && !other.visible) return false;
  switch (key.kind) {
    case 'primary':
      return false;
    case 'unique':
      return (other.kind === 'unique' || other.kind === 'primary') && isSameKey(key, other);
    case 'index':
      return (other.kind === 'index' || other.kind === 'unique' || other.kind === 'primary') && isPrefix(key, other);
    default:
      return key.kind === other.kind && isSameKey(key, other);
  }
}

function isPrefix({ parts }: ComparableKey, other: ComparableKey): boolean {
  if (parts.length > other.parts.length) return false;
  return parts.every((part, i) => {
    const there = other.parts[i];
    if (there === undefined || !isSameColumn(part, there)) return false;
    const isLast = i === parts.length - 1;
    // A key is read in both directions, so the order of a single part does not matter.
    if (parts.length > 1 && part.descending !== there.descending) return false;
    return part.length === there.length || (isLast && isShorter(part.length, there.length));
  });
}

/** null is the whole column. */
const isShorter = (a: number | null, b: number | null): boolean => a !== null && (b === null || a < b);

type Part = Index['parts'][number];

const isSamePart = (a: Part, b: Part | undefined): boolean =>
  b !== undefined && isSameColumn(a, b) && a.length === b.length && a.descending === b.descending;

const isSameColumn = (a: Part, b: Part): boolean =>
  a.column === null ? b.column === null && a.expression === b.expression : sameName(a.column, b.column ?? '');
