import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { currentCaller } from '@/app/_server/actor';
import { services } from '@/app/_server/services';
import { ChangePasswordForm } from '@/app/(auth)/change-password/change-password-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('changePassword'))('title') };
}

/** The only page that lets in who must choose a new password first; that is why it does not ask as the others do. */
export default async function ChangePasswordPage() {
  const caller = await currentCaller({ isPasswordChange: true });
  if (!caller.ok || !caller.value) redirect('/sign-in');
  const account = await services().account.view(caller.value.actor);
  return <ChangePasswordForm forced={account.ok && account.value.mustChangePassword} />;
}
