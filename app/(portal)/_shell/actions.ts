'use server';

import { refresh } from 'next/cache';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { action } from '@/app/_server/action';
import { sessionCookie } from '@/app/_server/session-cookie';
import { notificationIdSchema } from '@/lib/shared/ids';
import { ok } from '@/lib/shared/result';

export const signOut = action('public', z.object({}), async ({ sessionToken, ip }, services) => {
  if (sessionToken !== undefined) await services.signIn.signOut(sessionToken, { ip, via: 'web' });
  (await cookies()).delete(sessionCookie(services.config.origin).name);
  return ok(undefined);
});

export const markInboxRead = action(
  'self',
  z.object({ ids: z.array(notificationIdSchema).max(200) }),
  async ({ actor, input }, { inbox }) => {
    await inbox.markRead(actor, input.ids);
    refresh();
    return ok(undefined);
  },
);

export const releaseHold = action(
  'environment.manage',
  z.object({ comment: z.string().max(1000) }),
  async ({ actor, input }, { executions }) => {
    const released = await executions.releaseHold(actor, input.comment);
    refresh();
    return released;
  },
);
