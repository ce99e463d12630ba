import type { Page, PageRequest } from '@/lib/shared/page';
import { pageLimitMax } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';

/** All of a list, for choices that leave nothing out. Who may not list has nothing to choose from. */
export async function readAll<Item>(
  list: (page: PageRequest) => Promise<Result<Page<Item>, unknown>>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ limit: pageLimitMax, ...(cursor === undefined ? {} : { cursor }) });
    if (!page.ok) return [];
    items.push(...page.value.items);
    cursor = page.value.nextCursor;
  } while (cursor !== undefined);
  return items;
}
