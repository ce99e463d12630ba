'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { action } from '@/app/_server/action';
import { keepSession, pathAfter, presentedToken } from '@/app/(auth)/_entry/begin-session';
import { SecretText } from '@/lib/access/secret-text';

export const signIn = action(
  'public',
  z.object({
    login: z.string().max(200),
    password: z
      .string()
      .max(1024)
      .transform((password) => new SecretText(password)),
    next: z.string().max(2000).optional(),
  }),
  async ({ input, ip, headers }, services) => {
    const { login, password, next } = input;
    const userAgent = headers.get('user-agent') ?? '';
    const signedIn = await services.signIn.signIn({
      login,
      password,
      ip,
      userAgent,
      via: 'web',
      presentedToken: await presentedToken(),
    });
    if (!signedIn.ok) return signedIn;
    await keepSession(signedIn.value.token);
    redirect(signedIn.value.mustChangePassword ? '/change-password' : pathAfter(next));
  },
  { cost: 'sign-in' },
);
