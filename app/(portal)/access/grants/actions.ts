'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { listGrants } from '@/app/(portal)/access/grants/_view/list-grants';
import { grantViews } from '@/components/grant/grant-views';
import { grantDraftSchema } from '@/lib/console/grants/stored-grant';
import { grantIdSchema } from '@/lib/shared/ids';

const byId = z.object({ id: grantIdSchema });

export const moreGrants = action(
  'grant.view',
  z.object({ view: z.enum(grantViews), cursor: z.string().max(512) }),
  ({ actor, input }) => listGrants(actor, input.view, input.cursor),
  { cost: 'read' },
);

export const giveGrant = action('grant.manage', grantDraftSchema, ({ actor, input }, { grants }) =>
  grants.create(actor, input),
);

export const endGrant = action('grant.manage', byId, ({ actor, input }, { grants }) => grants.end(actor, input.id));

export const keepGrant = action('grant.manage', byId, ({ actor, input }, { grants }) => grants.keep(actor, input.id));
