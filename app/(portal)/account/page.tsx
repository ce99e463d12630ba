import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { presentedToken } from '@/app/(auth)/_entry/begin-session';
import { accountView } from '@/app/(portal)/account/_view/account-view';
import { AccountPage } from '@/app/(portal)/account/account-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') };
}

/** The reader's own account: who they are here, how they sign in, and where they are signed in. */
export default async function OwnAccountPage() {
  const actor = await requireActor('self.manage');
  return <AccountPage view={await accountView(actor, (await presentedToken()) ?? '')} />;
}
