'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { action } from '@/app/_server/action';
import { keepSession, pathAfter } from '@/app/(auth)/_entry/begin-session';
import { SecretText } from '@/lib/access/secret-text';

const secret = z
  .string()
  .max(1024)
  .transform((password) => new SecretText(password));

export const changePassword = action(
  'self.manage',
  z.object({ current: secret, password: secret, next: z.string().max(2000).optional() }),
  async ({ actor, input, headers }, { account }) => {
    const { current, password, next } = input;
    const changed = await account.changePassword(actor, {
      current,
      next: password,
      userAgent: headers.get('user-agent') ?? '',
    });
    if (!changed.ok) return changed;
    await keepSession(changed.value.token);
    redirect(pathAfter(next));
  },
  { cost: 'sign-in', isPasswordChange: true },
);
