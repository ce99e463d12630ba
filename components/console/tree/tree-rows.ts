import type { CatalogColumn, CatalogTable } from '@/lib/console/catalog/catalog-view';

export type TreeRow =
  | { readonly kind: 'table'; readonly id: string; readonly table: CatalogTable; readonly open: boolean }
  | { readonly kind: 'column'; readonly id: string; readonly table: CatalogTable; readonly column: CatalogColumn }
  /** The columns are on their way. */
  | { readonly kind: 'loading'; readonly id: string };

/**
 * The tree as one flat list, so that ten thousand tables are drawn like ten. A filter keeps tables by their name or comment, and those
 * of which a known column fits; these are open.
 */
export function treeRows(
  tables: readonly CatalogTable[],
  open: ReadonlySet<string>,
  filter: string,
): readonly TreeRow[] {
  const needle = filter.trim().toLowerCase();
  const fits = (text: string) => text.toLowerCase().includes(needle);
  const rows: TreeRow[] = [];
  for (const table of tables) {
    const isTable = needle === '' || fits(table.name) || fits(table.comment);
    const found =
      isTable || needle === '' ? [] : (table.columns ?? []).filter(({ name, comment }) => fits(name) || fits(comment));
    if (!isTable && found.length === 0) continue;
    const isOpen = open.has(table.name) || found.length > 0;
    rows.push({ kind: 'table', id: table.name, table, open: isOpen });
    if (!isOpen) continue;
    if (table.columns === undefined) rows.push({ kind: 'loading', id: `${table.name}/` });
    const shown = open.has(table.name) ? (table.columns ?? []) : found;
    for (const column of shown) rows.push({ kind: 'column', id: `${table.name}/${column.name}`, table, column });
  }
  return rows;
}
