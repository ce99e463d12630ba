'use client';

import { createContext, useContext } from 'react';
import type { Command } from '@/components/ui/action-state';
import type { PersonView } from '@/components/ui/avatar';
import type { PageKey } from '@/components/ui/pages';
import type { PaletteSearch } from '@/components/ui/palette';
import type { Instant } from '@/components/ui/time';
import type { Role } from '@/lib/access/actor';
import type { Text } from '@/lib/shared/text';

export type ViewerView = PersonView & { readonly login: string; readonly roles: readonly Role[] };

export type InboxEntry = {
  readonly id: string;
  /** `must-act`: something waits for the reader; `ended`: something of the reader's came to its end. */
  readonly kind: 'must-act' | 'ended';
  readonly text: Text;
  readonly href: string;
  readonly at: Instant;
  readonly unread: boolean;
};

/** All executions are held, by a person or because the metadata turned out to be older than a target. */
export type HoldView = {
  readonly since: Instant;
  readonly text: Text;
  readonly comment?: string;
  readonly mayRelease: boolean;
};

/** What stands around every page. */
export type ShellView = {
  readonly viewer: ViewerView;
  readonly pages: readonly PageKey[];
  /** Plain numbers beside pages: only what waits for the reader. */
  readonly waiting: { readonly [Key in PageKey]?: number };
  readonly inbox: readonly InboxEntry[];
  readonly canCreateTicket: boolean;
  readonly version: string;
  readonly hold?: HoldView;
};

export type ShellCommands = {
  readonly signOut: Command;
  readonly markInboxRead: Command<{ readonly ids: readonly string[] }>;
  readonly search: PaletteSearch;
  readonly releaseHold: Command<{ readonly comment: string }>;
};

export type ShellContextValue = ShellView & {
  readonly commands: ShellCommands;
  openPalette(): void;
  openKeys(): void;
  openNavigation(): void;
};

export const ShellContext = createContext<ShellContextValue | undefined>(undefined);

export function useShell(): ShellContextValue {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error('useShell needs a Shell above');
  return shell;
}
