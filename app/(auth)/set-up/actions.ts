'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { action } from '@/app/_server/action';
import { keepSession, presentedToken } from '@/app/(auth)/_entry/begin-session';
import { userDraftSchema } from '@/lib/access/account';
import { SecretText } from '@/lib/access/secret-text';

export const setUpAdministrator = action(
  'public',
  userDraftSchema.pick({ login: true, displayName: true }).extend({
    code: z.string().max(200),
    password: z
      .string()
      .max(1024)
      .transform((password) => new SecretText(password)),
  }),
  async ({ input, ip, headers, locale }, { signIn }) => {
    const { code, password, login, displayName } = input;
    const made = await signIn.setUpAdministrator({
      setUpToken: code,
      draft: { login, displayName, email: null, locale },
      password,
      ip,
      userAgent: headers.get('user-agent') ?? '',
      via: 'web',
      presentedToken: await presentedToken(),
    });
    if (!made.ok) return made;
    await keepSession(made.value.token);
    redirect('/');
  },
  { cost: 'sign-in' },
);
