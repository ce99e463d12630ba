import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import { oneOf } from '@/lib/adapters/prisma/ticket-rows';
import type { AccessContent, AccessRequest } from '@/lib/console/access-request/access-request';
import { accessContentSchema, accessRequestStates, isExportContent } from '@/lib/console/access-request/access-request';
import { invariant } from '@/lib/shared/assert';
import {
  environmentIdSchema,
  projectIdSchema,
  requestIdSchema,
  revisionIdSchema,
  userIdSchema,
} from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';

/** Requests of these kinds are decided here: what is asked for is the options of the only revision. */
export const accessKinds = ['access', 'export'] as const;
export const kindOf = (content: AccessContent): (typeof accessKinds)[number] =>
  isExportContent(content) ? 'export' : 'access';
export const ofAccessKind = { in: [...accessKinds] };

export const accessInclude = { revisions: true } as const satisfies Prisma.RequestInclude;

export function toAccessRequest(row: Prisma.RequestGetPayload<{ include: typeof accessInclude }>): AccessRequest {
  const [revision] = row.revisions;
  invariant(revision, 'a request of access has its revision');
  return {
    id: requestIdSchema.parse(row.id),
    number: row.number,
    projectId: projectIdSchema.parse(row.projectId),
    environmentId: environmentIdSchema.parse(row.environmentId),
    submitterId: userIdSchema.parse(row.submitterId),
    reason: row.description,
    state: oneOf(accessRequestStates, row.state, 'state of a request of access'),
    version: row.version,
    createdAt: row.createdAt,
    closedAt: row.closedAt,
    revisionId: revisionIdSchema.parse(revision.id),
    contentHash: revision.contentHash,
    content: accessContentSchema.parse(revision.options),
    // Written by us alone, as the type says.
    explanation: (revision.approval as { readonly explanation: Text }).explanation,
  };
}
