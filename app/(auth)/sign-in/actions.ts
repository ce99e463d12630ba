'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { action } from '@/app/_server/action';
import { keepPending, keepSession, pathAfter, pendingToken, presentedToken } from '@/app/(auth)/_entry/begin-session';
import { SecretText } from '@/lib/access/secret-text';

const next = z.string().max(2000).optional();

export const signIn = action(
  'public',
  z.object({
    login: z.string().max(200),
    password: z
      .string()
      .max(1024)
      .transform((password) => new SecretText(password)),
    next,
  }),
  async ({ input, ip, headers }, services) => {
    const { login, password } = input;
    const path = pathAfter(input.next);
    const step = await services.signIn.signIn({
      login,
      password,
      ip,
      userAgent: headers.get('user-agent') ?? '',
      via: 'web',
      presentedToken: await presentedToken(),
    });
    if (!step.ok) return step;
    if (step.value.stage === 'code') {
      await keepPending(step.value.token, step.value.expiresAt);
      redirect(`/sign-in/code?next=${encodeURIComponent(path)}`);
    }
    await keepSession(step.value.token);
    redirect(step.value.mustChangePassword ? '/change-password' : path);
  },
  { cost: 'sign-in' },
);

/** The second step, of an account that has a second factor. */
export const giveCode = action(
  'public',
  z.object({ code: z.string().max(40), next }),
  async ({ input, ip, headers }, services) => {
    const signedIn = await services.signIn.giveCode({
      code: input.code,
      pendingToken: (await pendingToken()) ?? '',
      ip,
      userAgent: headers.get('user-agent') ?? '',
      via: 'web',
      presentedToken: await presentedToken(),
    });
    if (!signedIn.ok) return signedIn;
    await keepSession(signedIn.value.token);
    redirect(signedIn.value.mustChangePassword ? '/change-password' : pathAfter(input.next));
  },
  { cost: 'sign-in' },
);
