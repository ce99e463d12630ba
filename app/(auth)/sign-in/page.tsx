import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { currentCaller } from '@/app/_server/actor';
import { refusalText } from '@/app/_server/error-texts';
import { services } from '@/app/_server/services';
import { pathAfter } from '@/app/(auth)/_entry/begin-session';
import { SignInForm } from '@/app/(auth)/sign-in/sign-in-form';

type Param = string | string[];
type SignInPageProps = { readonly searchParams: Promise<{ readonly next?: Param; readonly refused?: Param }> };

/** What a sign-in by a provider can end with; of anything else in the address nothing is shown. */
const refusals = [
  'access/provider-unknown',
  'access/provider-unavailable',
  'access/provider-refused',
  'access/flow-lost',
  'access/sign-in-refused',
] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') };
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next, refused } = await searchParams;
  const path = pathAfter(typeof next === 'string' ? next : undefined);
  if (await services().signIn.needsSetUp()) redirect('/set-up');
  const caller = await currentCaller();
  if (caller.ok && caller.value) redirect(path);
  const code = refusals.find((known) => known === refused);
  const locale = (await getLocale()) === 'zh' ? 'zh' : 'en';
  const message =
    code === 'access/sign-in-refused'
      ? (await getTranslations('signIn'))('accountRefused')
      : code && refusalText({ code }, locale);
  const providers = services().providerSignIn.choices.map(({ id, name }) => ({
    name,
    href: `/api/auth/${id}/start?next=${encodeURIComponent(path)}`,
  }));
  return <SignInForm next={path} providers={providers} {...(code && message ? { refusal: { code, message } } : {})} />;
}
