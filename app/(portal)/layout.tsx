import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { requireActor } from '@/app/_server/actor';
import { PortalShell } from '@/app/(portal)/_shell/portal-shell';
import { shellView } from '@/app/(portal)/_shell/shell-view';

/** Of components/ui/shell.tsx, whose constants a server component cannot read. */
const navigationCookie = 'nav';

/** Frame only: every page asks by itself for the right that it needs. */
export default async function PortalLayout({ children }: { readonly children: ReactNode }) {
  const actor = await requireActor();
  const folded = (await cookies()).get(navigationCookie)?.value === 'folded';
  return (
    <PortalShell view={await shellView(actor)} initiallyFolded={folded}>
      {children}
    </PortalShell>
  );
}
