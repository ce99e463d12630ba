import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { currentCaller } from '@/app/_server/actor';
import { services } from '@/app/_server/services';
import { pathAfter } from '@/app/(auth)/_entry/begin-session';
import { SignInForm } from '@/app/(auth)/sign-in/sign-in-form';

type SignInPageProps = { readonly searchParams: Promise<{ readonly next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') };
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next } = await searchParams;
  const path = pathAfter(typeof next === 'string' ? next : undefined);
  if (await services().signIn.needsSetUp()) redirect('/set-up');
  const caller = await currentCaller();
  if (caller.ok && caller.value) redirect(path);
  return <SignInForm next={path} />;
}
