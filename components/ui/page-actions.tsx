'use client';

import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { IconName } from '@/components/ui/icon';

/** What can be done on the open page: the palette's first section. */
export type PageAction = {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly keys?: string;
  run(): void;
};

type Registry = { readonly actions: readonly PageAction[]; set(actions: readonly PageAction[]): void };

const PageActionContext = createContext<Registry | undefined>(undefined);

export function PageActionProvider({ children }: { readonly children: ReactNode }) {
  const [actions, set] = useState<readonly PageAction[]>([]);
  const registry = useMemo(() => ({ actions, set }), [actions]);
  return <PageActionContext value={registry}>{children}</PageActionContext>;
}

/** Offers a page's actions in the palette while the page is open. Pass a memoised list. */
export function usePageActions(actions: readonly PageAction[]): void {
  const set = useContext(PageActionContext)?.set;
  useEffect(() => {
    set?.(actions);
    return () => set?.([]);
  }, [set, actions]);
}

export function useOfferedActions(): readonly PageAction[] {
  return useContext(PageActionContext)?.actions ?? [];
}
