'use client';

import { useCallback, useEffect, useState } from 'react';
import { refusalOf } from '@/components/console/run/start-run';
import type { Refusal } from '@/components/ui/action-state';
import type { Instant } from '@/components/ui/time';

export type SavedQueryView = {
  readonly id: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly project: { readonly id: string; readonly name: string } | null;
  readonly title: string;
  readonly text: string;
  readonly instanceId: string | null;
  readonly schema: string | null;
  readonly version: number;
  readonly updatedAt: Instant;
};

export type SavedQueryDraft = Pick<SavedQueryView, 'title' | 'text' | 'instanceId' | 'schema'> & {
  readonly projectId: string | null;
};

export type SavedQueries = {
  readonly queries: readonly SavedQueryView[] | undefined;
  readonly refusal: Refusal | undefined;
  /** Of a known one its version; gives id and version, or why not. */
  save(draft: SavedQueryDraft, known?: { readonly id: string; readonly version: number }): Promise<Saved | Refusal>;
  remove(query: SavedQueryView): Promise<void>;
};
export type Saved = { readonly id: string; readonly version: number };

const address = '/api/v1/console/saved-queries';
const keptMax = 1_000;

export function useSavedQueries(): SavedQueries {
  const [queries, setQueries] = useState<readonly SavedQueryView[]>();
  const [refusal, setRefusal] = useState<Refusal>();

  const load = useCallback(async () => {
    const all: SavedQueryView[] = [];
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({ limit: '200', ...(cursor ? { cursor } : {}) });
      const page = await call<{ readonly items: readonly SavedQueryView[]; readonly nextCursor?: string }>(
        'GET',
        `${address}?${query}`,
      );
      if ('code' in page) return setRefusal(page);
      all.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor && all.length < keptMax);
    setRefusal(undefined);
    setQueries(all);
  }, []);
  useEffect(() => void load(), [load]);

  const save = useCallback(
    async (draft: SavedQueryDraft, known?: Saved): Promise<Saved | Refusal> => {
      const answer = known
        ? await call<object>('PUT', `${address}/${known.id}`, { ...draft, version: known.version })
        : await call<{ readonly id: string }>('POST', address, draft);
      if ('code' in answer) return answer as Refusal;
      await load();
      return known
        ? { id: known.id, version: known.version + 1 }
        : { id: 'id' in answer ? String(answer.id) : '', version: 0 };
    },
    [load],
  );
  const remove = useCallback(
    async ({ id, version }: SavedQueryView) => {
      const answer = await call<object>('DELETE', `${address}/${id}?version=${version}`);
      if ('code' in answer) setRefusal(answer as Refusal);
      else await load();
    },
    [load],
  );
  return { queries, refusal, save, remove };
}

/** The answers are our own operations': their form is declared where they are defined. */
async function call<Answer extends object>(method: string, path: string, body?: object): Promise<Answer | Refusal> {
  try {
    const answer = await fetch(path, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    return answer.ok ? ((await answer.json()) as Answer) : await refusalOf(answer);
  } catch {
    return { code: 'view/no-answer' };
  }
}
