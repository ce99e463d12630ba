'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { SecretText } from '@/lib/access/secret-text';
import { refuse } from '@/lib/shared/result';

/** Opens, for five minutes, the deeds that need the password again. */
export const giveOwnPassword = action(
  'self.manage',
  z.object({
    password: z
      .string()
      .max(1024)
      .transform((password) => new SecretText(password)),
  }),
  async ({ actor, input, sessionToken }, { account }) => {
    if (sessionToken === undefined) return refuse({ code: 'access/session-needed' });
    return account.reauthenticate(actor, sessionToken, input.password);
  },
  { cost: 'sign-in' },
);
