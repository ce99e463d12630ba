import type { Joined, ScopeColumn } from '@/lib/console/gate/lineage/scope';
import { beside, columnsNamed } from '@/lib/console/gate/lineage/scope';
import { oneOf } from '@/lib/console/gate/lineage/value';
import type { Work } from '@/lib/console/gate/lineage/work';
import type { Join } from '@/lib/sql/ast/query';
import type { Span } from '@/lib/sql/span';

type Common = { readonly key: string; readonly span: Span };

/**
 * USING and NATURAL: the common columns come first and once, in the order of the table on the left (of a RIGHT JOIN: on the
 * right), then its other columns, then those of the other table (MySQL manual, "JOIN Clause"; sql_base.cc,
 * store_natural_using_join_columns, which swaps the sides of a RIGHT JOIN).
 */
export function mergeColumns(join: Join, left: Joined, right: Joined, work: Work): Joined {
  const [primary, secondary] = join.type === 'right' ? [right, left] : [left, right];
  // Both sides are indexed by name.
  work.step(2 * (left.columns.length + right.columns.length));
  const merged = new Map<string, ScopeColumn>();
  for (const common of join.natural ? naturalColumns(join, left, right, work) : usingColumns(join)) {
    const first = only(common, primary, work);
    const second = only(common, secondary, work);
    if (first === undefined || second === undefined) continue;
    const value = oneOf([work.use(first), work.use(second)]);
    work.forbidComparing(
      value,
      { name: join.natural ? 'NATURAL JOIN' : 'USING', ownAliases: false, isCondition: false },
      common.span,
    );
    merged.set(common.key, { ...first, value });
  }
  const others = ({ columns }: Joined): readonly ScopeColumn[] => columns.filter(({ key }) => !merged.has(key));
  const common = primary.columns.flatMap(({ key }) => {
    const column = merged.get(key);
    return column === undefined ? [] : [column];
  });
  return { ...beside(left, right), columns: [...common, ...others(primary), ...others(secondary)], hasMerged: true };
}

const usingColumns = ({ using }: Join): readonly Common[] =>
  using.map(({ text, span }) => ({ key: text.toLowerCase(), span }));

function naturalColumns({ span }: Join, left: Joined, right: Joined, work: Work): readonly Common[] {
  if (left.open || right.open) {
    // A table that was refused: everything is refused in the end. Of a system table the columns are not known.
    if (!work.isRefused) work.refuse('name-ambiguous', { name: 'NATURAL JOIN' }, span);
    return [];
  }
  const keys = new Set(left.columns.map(({ key }) => key));
  const common = [...keys].filter((key) => columnsNamed(right.columns, key).length > 0);
  // Whether an invisible column takes part differs by server.
  for (const key of common)
    for (const { name, visible } of [...columnsNamed(left.columns, key), ...columnsNamed(right.columns, key)])
      if (!visible) work.refuse('name-ambiguous', { name }, span);
  return common.map((key) => ({ key, span }));
}

/** The one column of that name; undefined where it may be one that is not known. */
function only({ key, span }: Common, side: Joined, work: Work): ScopeColumn | undefined {
  const found = columnsNamed(side.columns, key);
  const [first] = found;
  if (found.length > 1) return work.refuse('name-ambiguous', { name: key }, span);
  if (first === undefined && !side.open) return work.refuse('unknown-column', { column: key, suggestion: '' }, span);
  return first;
}
