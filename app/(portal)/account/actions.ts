'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { action } from '@/app/_server/action';
import { SecretText } from '@/lib/access/secret-text';
import { ok } from '@/lib/shared/result';

const code = z.string().max(40);

/** Password and code at once, however fresh the session is. */
export const switchOffSecondFactor = action(
  'self.manage',
  z.object({
    code,
    password: z
      .string()
      .max(1024)
      .transform((password) => new SecretText(password)),
  }),
  ({ actor, input }, { secondFactor }) => secondFactor.switchOff(actor, input),
  { cost: 'sign-in' },
);

export const renewRecoveryCodes = action(
  'self.manage',
  z.object({ code }),
  async ({ actor, input }, { secondFactor }) => {
    const renewed = await secondFactor.renewRecoveryCodes(actor, input.code);
    return renewed.ok ? ok({ recoveryCodes: renewed.value.map((one) => one.reveal()) }) : renewed;
  },
  { cost: 'sign-in' },
);

export const signOutEverywhere = action('self.manage', z.object({}), async ({ actor }, { account }) => {
  const done = await account.signOutEverywhere(actor);
  if (!done.ok) return done;
  redirect('/sign-in');
});
