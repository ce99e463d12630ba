import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { currentCaller } from '@/app/_server/actor';
import { services } from '@/app/_server/services';
import { SecondFactorForm } from '@/app/(auth)/second-factor/second-factor-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('secondFactor'))('title') };
}

/** Lets in who must have a second factor and has none; that is why it does not ask as the other pages do. */
export default async function SecondFactorPage() {
  const caller = await currentCaller({ isEnrolment: true });
  if (!caller.ok && caller.error.code === 'access/password-change-needed') redirect('/change-password');
  if (!caller.ok || !caller.value) redirect('/sign-in?next=/second-factor');
  const view = await services().secondFactor.view(caller.value.actor);
  if (!view.ok || view.value.state === 'elsewhere') redirect('/account');
  // Not led away when it is on: this page is drawn again by the very answer that holds the recovery codes.
  return <SecondFactorForm forced={view.value.isRequired} isOn={view.value.state === 'on'} />;
}
