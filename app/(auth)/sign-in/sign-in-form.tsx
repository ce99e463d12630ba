'use client';

import { signIn } from '@/app/(auth)/sign-in/actions';
import { SignIn } from '@/components/access/sign-in';

export function SignInForm({ next }: { readonly next: string }) {
  return <SignIn action={(_previous, form) => signIn(form)} next={next} />;
}
