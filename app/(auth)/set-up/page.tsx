import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { services } from '@/app/_server/services';
import { SetUpForm } from '@/app/(auth)/set-up/set-up-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('setUp'))('title') };
}

export default async function SetUpPage() {
  if (!(await services().signIn.needsSetUp())) redirect('/sign-in');
  return <SetUpForm />;
}
