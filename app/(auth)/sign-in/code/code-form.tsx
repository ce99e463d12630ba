'use client';

import { giveCode } from '@/app/(auth)/sign-in/actions';
import { SignInCode } from '@/components/access/sign-in-code';

export function CodeForm({ next }: { readonly next: string }) {
  return <SignInCode action={(_previous, form) => giveCode(form)} next={next} />;
}
