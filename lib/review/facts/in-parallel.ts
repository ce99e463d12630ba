/** Runs a task for each item, at most `width` at a time; the first failure ends it. Results keep the order of the items. */
export async function inParallel<Item, Value>(
  items: readonly Item[],
  width: number,
  run: (item: Item) => Promise<Value>,
): Promise<readonly Value[]> {
  const results: Value[] = new Array(items.length);
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < items.length) {
      const index = next;
      next += 1;
      const item = items[index];
      if (item !== undefined) results[index] = await run(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, work));
  return results;
}
