'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { keepSession } from '@/app/(auth)/_entry/begin-session';
import { SecretText } from '@/lib/access/secret-text';
import { ok, refuse } from '@/lib/shared/result';

/** The picture and the text of the seed are in this answer and in no other. */
export const beginEnrolment = action(
  'self.manage',
  z.object({}),
  async ({ actor }, { secondFactor }) => {
    const begun = await secondFactor.begin(actor);
    if (!begun.ok) return begun;
    const { seed, uri, expiresAt } = begun.value;
    return ok({ seed: seed.reveal(), uri: uri.reveal(), expiresAt: expiresAt.toISOString() });
  },
  { isEnrolment: true },
);

export const confirmEnrolment = action(
  'self.manage',
  z.object({ code: z.string().max(40) }),
  async ({ actor, input, headers }, { secondFactor }) => {
    const done = await secondFactor.confirm(actor, { ...input, userAgent: headers.get('user-agent') ?? '' });
    if (!done.ok) return done;
    await keepSession(done.value.token);
    return ok({ recoveryCodes: done.value.recoveryCodes.map((code) => code.reveal()) });
  },
  { cost: 'sign-in', isEnrolment: true },
);

/** On this page only: who must set up a second factor is let in nowhere else. */
export const giveEnrolmentPassword = action(
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
  { cost: 'sign-in', isEnrolment: true },
);
