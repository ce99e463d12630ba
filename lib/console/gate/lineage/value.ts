import type { ColumnName } from '@/lib/console/gate/verdict';
import type { MaskRule } from '@/lib/console/mask/mask-rule';
import { fullMask } from '@/lib/console/mask/mask-rule';

/** A column of a base table as this person may see it. One object a column and judgement, so that sets of them work. */
export type BaseColumn = {
  readonly name: ColumnName;
  /** Its own rule; of a generated column the hiding of what it is made of. */
  readonly mask: MaskRule | undefined;
};

/** Where a value comes from. */
export type Value = {
  readonly sources: ReadonlySet<BaseColumn>;
  /** One of the masked columns it comes from; undefined when none of them is masked. */
  readonly masked: BaseColumn | undefined;
  /** It is this column's value as it is, or NULL. */
  readonly exact: BaseColumn | undefined;
};

const none: ReadonlySet<BaseColumn> = new Set();

export const plainValue: Value = { sources: none, masked: undefined, exact: undefined };

export const valueOfColumn = (column: BaseColumn): Value => ({
  sources: new Set([column]),
  masked: column.mask === undefined ? undefined : column,
  exact: column,
});

/** A value that was made of others: nothing of it is shown when one of them is masked. */
export function madeOf(values: readonly Value[]): Value {
  const [first] = values;
  if (first === undefined) return plainValue;
  if (values.length === 1) return first.exact === undefined ? first : { ...first, exact: undefined };
  return { ...merged(values), exact: undefined };
}

/** One of several values, such as the rows of a UNION or the sides of USING. */
export function oneOf(values: readonly Value[]): Value {
  const [first] = values;
  if (first === undefined) return plainValue;
  if (values.length === 1) return first;
  const exact = values.every((value) => value.exact === first.exact) ? first.exact : undefined;
  return { ...merged(values), exact };
}

function merged(values: readonly Value[]): Omit<Value, 'exact'> {
  let sources: ReadonlySet<BaseColumn> = none;
  let own: Set<BaseColumn> | undefined;
  let masked: BaseColumn | undefined;
  for (const value of values) {
    masked ??= value.masked;
    if (value.sources.size === 0) continue;
    if (sources.size === 0) sources = value.sources;
    else if (value.sources !== sources) {
      own ??= new Set(sources);
      for (const source of value.sources) own.add(source);
      sources = own;
    }
  }
  return { sources, masked };
}

/** How a value is hidden: a rule fits the column's own values only, so what was made of them is hidden whole. */
export function maskOfValue({ masked, exact }: Value): MaskRule | undefined {
  if (masked === undefined) return undefined;
  return exact?.mask ?? fullMask;
}

export const columnText = ({ name }: BaseColumn): string => `${name.schema}.${name.table}.${name.column}`;
