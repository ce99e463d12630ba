'use client';

import { signIn } from '@/app/(auth)/sign-in/actions';
import type { SignInProps } from '@/components/access/sign-in';
import { SignIn } from '@/components/access/sign-in';

export function SignInForm(props: Omit<SignInProps, 'action'>) {
  return <SignIn action={(_previous, form) => signIn(form)} {...props} />;
}
