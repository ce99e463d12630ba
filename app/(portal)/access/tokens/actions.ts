'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { listTokens } from '@/app/(portal)/access/tokens/_view/list-tokens';
import { tokenDraftSchema } from '@/lib/access/token-service';
import { tokenIdSchema } from '@/lib/shared/ids';
import { ok } from '@/lib/shared/result';

export const moreTokens = action(
  'self.manage',
  z.object({ cursor: z.string().max(512) }),
  ({ actor, input }) => listTokens(actor, input.cursor),
  { cost: 'read' },
);

export const createToken = action('self.manage', tokenDraftSchema, async ({ actor, input }, { tokens }) => {
  const created = await tokens.create(actor, input);
  return created.ok ? ok({ token: created.value.token.reveal() }) : created;
});

export const revokeToken = action('self.manage', z.object({ id: tokenIdSchema }), ({ actor, input }, { tokens }) =>
  tokens.revoke(actor, input.id),
);
