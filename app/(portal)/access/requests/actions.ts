'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { listAccessRequests } from '@/app/(portal)/access/requests/_view/list-access-requests';
import { accessRequestDraftSchema } from '@/lib/console/access-request/access-request';
import { accessRequestLists } from '@/lib/console/access-request/access-request-service';
import { requestIdSchema, stepIdSchema } from '@/lib/shared/ids';
import { ok } from '@/lib/shared/result';

const decision = z.object({
  requestId: requestIdSchema,
  version: z.int().min(0),
  stepId: stepIdSchema,
  stepVersion: z.int().min(0),
  contentHash: z.string().length(64),
  comment: z.string().max(1000),
});

export const moreAccessRequests = action(
  'access.view',
  z.object({ list: z.enum(accessRequestLists), cursor: z.string().max(512) }),
  ({ actor, input }) => listAccessRequests(actor, input.list, input.cursor),
  { cost: 'read' },
);

export const askForAccess = action(
  'access.request',
  accessRequestDraftSchema.omit({ projectId: true }),
  async ({ actor, input }, { accessRequests }) => {
    const sent = await accessRequests.submit(actor, input);
    return sent.ok ? ok({ number: sent.value.number }) : sent;
  },
);

export const approveAccess = action('access.decide', decision, ({ actor, input }, { accessRequests }) =>
  accessRequests.approve(actor, input),
);

export const rejectAccess = action('access.decide', decision, ({ actor, input }, { accessRequests }) =>
  accessRequests.reject(actor, input),
);

export const withdrawAccess = action(
  'access.request',
  z.object({ requestId: requestIdSchema, version: z.int().min(0) }),
  ({ actor, input }, { accessRequests }) => accessRequests.withdraw(actor, input.requestId, input.version),
);
