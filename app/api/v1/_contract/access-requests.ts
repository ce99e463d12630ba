import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { stepStates } from '@/lib/approval/approver';
import {
  accessContentSchema,
  accessRequestDraftSchema,
  accessRequestStates,
  exportRequestDraftSchema,
} from '@/lib/console/access-request/access-request';
import { accessRequestLists } from '@/lib/console/access-request/access-request-service';
import { instanceIdSchema, projectIdSchema, requestIdSchema, stepIdSchema, userIdSchema } from '@/lib/shared/ids';
import { pageOf, pageQuery, text, time, version } from './parts';

const byId = z.object({ requestId: requestIdSchema });
const states = z.enum(accessRequestStates as [(typeof accessRequestStates)[number]]);
const person = z.object({ id: userIdSchema, login: z.string(), displayName: z.string() });

const accessRequest = z
  .object({
    id: requestIdSchema,
    number: z.number().meta({ description: 'A-4821: counted together with tickets' }),
    project: z.object({ id: projectIdSchema, name: z.string() }),
    environment: z.object({ key: z.string(), name: z.string(), kind: z.string() }),
    instance: z.object({ id: instanceIdSchema, name: z.string() }),
    submitter: person,
    content: accessContentSchema,
    contentHash: z.string(),
    reason: z.string(),
    explanation: text,
    state: states,
    version: z.number(),
    createdAt: time,
    steps: z
      .array(
        z.object({
          id: stepIdSchema,
          ordinal: z.number(),
          label: text,
          state: z.enum(stepStates),
          version: z.number(),
          by: person.nullable(),
          comment: z.string().nullable(),
        }),
      )
      .readonly(),
    mayDecide: z.boolean(),
    mayWithdraw: z.boolean(),
    until: time.nullable().meta({ description: 'Of an approved export: it can be made until then' }),
  })
  .meta({ id: 'AccessRequest' });

const errors = [
  'access/project-not-found',
  'instance/not-found',
  'instance/schema-not-bound',
  'access-request/not-found',
  'access-request/no-project',
  'access-request/nobody-can-approve',
  'access-request/own',
  'access-request/not-an-approver',
  'access-request/step-not-open',
  'access-request/decided-another-step',
  'access-request/changed-meanwhile',
  'access-request/not-open',
  'access-request/comment-needed',
  'access-request/submitter-left',
  'access-request/export-not-needed',
] as const;

export const listAccessRequests = defineOperation({
  id: 'access-requests.list',
  method: 'GET',
  path: '/api/v1/access-requests',
  summary: 'Requests of access: yours, those that wait for you, or all that you see; newest first',
  permission: 'access.view',
  query: z.object({ ...pageQuery, list: z.enum(accessRequestLists).default('mine'), state: states.optional() }),
  answer: { status: 200, schema: pageOf(accessRequest) },
  errors: [],
});

export const submitAccessRequest = defineOperation({
  id: 'access-requests.submit',
  method: 'POST',
  path: '/api/v1/access-requests',
  summary: 'Ask for access to tables and columns, for some days',
  description:
    'A refusal of the console names what is missing; this asks for it. Who asked never decides. With the last approval the grants are written.',
  permission: 'access.request',
  body: accessRequestDraftSchema,
  answer: { status: 201, schema: z.object({ requestId: requestIdSchema, number: z.number() }) },
  errors,
});

export const submitExportRequest = defineOperation({
  id: 'export-requests.submit',
  method: 'POST',
  path: '/api/v1/export-requests',
  summary: 'Ask for a file of more rows than the environment gives away without approval',
  description:
    'For exactly this statement, by exactly this person, for some days. It is decided as requests of access are; once approved, the same export is made as usual, through the gate, with the grants and masks of that moment.',
  permission: 'access.request',
  body: exportRequestDraftSchema,
  answer: { status: 201, schema: z.object({ requestId: requestIdSchema, number: z.number() }) },
  errors,
});

export const getAccessRequest = defineOperation({
  id: 'access-requests.get',
  method: 'GET',
  path: '/api/v1/access-requests/{requestId}',
  summary: 'A request of access with its steps',
  permission: 'access.view',
  params: byId,
  answer: { status: 200, schema: accessRequest },
  errors,
});

const decision = {
  version,
  stepId: stepIdSchema,
  stepVersion: z.number().int().min(0),
  contentHash: z.string().length(64),
};
const decided = z.object({ version: z.number(), state: states });

export const approveAccessRequest = defineOperation({
  id: 'access-requests.approve',
  method: 'POST',
  path: '/api/v1/access-requests/{requestId}/approve',
  summary: 'Approve the open step; the last one writes the grants',
  permission: 'access.decide',
  params: byId,
  body: z.object({ ...decision, comment: z.string().max(1000).optional() }),
  answer: { status: 200, schema: decided },
  errors,
});

export const rejectAccessRequest = defineOperation({
  id: 'access-requests.reject',
  method: 'POST',
  path: '/api/v1/access-requests/{requestId}/reject',
  summary: 'Reject it, with the reason',
  permission: 'access.decide',
  params: byId,
  body: z.object({ ...decision, comment: z.string().max(1000) }),
  answer: { status: 200, schema: decided },
  errors,
});

export const withdrawAccessRequest = defineOperation({
  id: 'access-requests.withdraw',
  method: 'POST',
  path: '/api/v1/access-requests/{requestId}/withdraw',
  summary: 'Withdraw your own request',
  permission: 'access.request',
  params: byId,
  body: z.object({ version }),
  answer: { status: 200, schema: decided },
  errors,
});
