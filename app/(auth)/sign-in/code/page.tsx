import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { pathAfter, pendingToken } from '@/app/(auth)/_entry/begin-session';
import { CodeForm } from '@/app/(auth)/sign-in/code/code-form';

type CodePageProps = { readonly searchParams: Promise<{ readonly next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('codeTitle') };
}

/** Only for a browser that gave the password; whether it still holds is asked with the code. */
export default async function CodePage({ searchParams }: CodePageProps) {
  if ((await pendingToken()) === undefined) redirect('/sign-in');
  const { next } = await searchParams;
  return <CodeForm next={pathAfter(typeof next === 'string' ? next : undefined)} />;
}
