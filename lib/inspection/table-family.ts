/** Tables of one name with a number at its end: `orders_0000`, `orders_0001`, … */
export type TableFamily<Item> = {
  readonly schema: string;
  readonly stem: string;
  /** By their number. */
  readonly members: readonly (Item & { readonly number: number })[];
};

type Table = { readonly schema: string; readonly table: string };

/** Fewer than `least` members are no family: two tables with a number are a habit of naming. Years are not shards. */
export function familiesOf<Item extends Table>(tables: readonly Item[], least: number): readonly TableFamily<Item>[] {
  const found = new Map<string, { schema: string; stem: string; members: (Item & { number: number })[] }>();
  for (const item of tables) {
    const match = /^(.*_)(\d{1,4})$/.exec(item.table);
    if (!match) continue;
    const [, stem = '', digits = ''] = match;
    const key = JSON.stringify([item.schema, stem]);
    const family = found.get(key) ?? { schema: item.schema, stem, members: [] };
    family.members.push({ ...item, number: Number(digits) });
    found.set(key, family);
  }
  return [...found.values()]
    .map((family) => ({ ...family, members: family.members.sort((a, b) => a.number - b.number) }))
    .filter(
      ({ members }) => members.length >= least && !members.every(({ number }) => number >= 1970 && number <= 2099),
    );
}
