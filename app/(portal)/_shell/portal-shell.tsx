'use client';

import type { ReactNode } from 'react';
import { markInboxRead, releaseHold, signOut } from '@/app/(portal)/_shell/actions';
import { searchPalette } from '@/app/(portal)/_shell/search-palette';
import { Shell } from '@/components/ui/shell';
import type { ShellCommands, ShellView } from '@/components/ui/shell-context';

const commands: ShellCommands = {
  signOut: () => signOut({}),
  markInboxRead: ({ ids }) => markInboxRead({ ids: [...ids] }),
  search: searchPalette,
  releaseHold: ({ comment }) => releaseHold({ comment }),
};

export type PortalShellProps = {
  readonly view: ShellView;
  readonly initiallyFolded: boolean;
  readonly children: ReactNode;
};

export function PortalShell({ view, initiallyFolded, children }: PortalShellProps) {
  return (
    <Shell view={view} commands={commands} initiallyFolded={initiallyFolded}>
      {children}
    </Shell>
  );
}
