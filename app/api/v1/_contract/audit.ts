import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { projectIdSchema, requestIdSchema, userIdSchema } from '@/lib/shared/ids';
import { pageOf, pageQuery } from './parts';

const instant = z.iso
  .datetime({ offset: true })
  .transform((iso) => new Date(iso))
  .optional();

const row = z
  .object({
    stream: z.string(),
    seq: z.number(),
    at: z.string(),
    actorId: z.string().nullable(),
    actorLogin: z.string().nullable(),
    via: z.string(),
    action: z.string(),
    resourceKind: z.string(),
    resourceId: z.string(),
    projectId: z.string().nullable(),
    data: z.unknown().meta({ description: 'Ids and figures of the act' }),
    ip: z.string().nullable(),
    previousHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'AuditRow' });

const json = z.unknown().meta({ description: 'JSON' });
const report = z
  .object({
    isWhole: z.boolean(),
    faults: z
      .array(
        z.object({
          chain: z.string(),
          seq: z.number().meta({ description: 'The first place that is not as it was written' }),
          fault: z.string(),
          belongsAt: z.number().optional(),
          day: z.string().optional(),
        }),
      )
      .readonly(),
    chains: z.number(),
    rows: z.number(),
    anchors: z.number(),
    anchoredUntil: z.string().optional(),
  })
  .meta({ id: 'VerifyReport' });

export const listAudit = defineOperation({
  id: 'audit.list',
  method: 'GET',
  path: '/api/v1/audit',
  summary: 'The audit log, newest first',
  permission: 'audit.view',
  query: z.object({
    ...pageQuery,
    stream: z.string().max(64).optional(),
    ticketId: requestIdSchema.optional(),
    actorId: userIdSchema.optional(),
    projectId: projectIdSchema.optional(),
    action: z.string().max(64).optional().meta({ description: 'The whole action, or what it begins with' }),
    resourceKind: z.string().max(32).optional(),
    resourceId: z.string().max(64).optional(),
    via: z.string().max(16).optional(),
    from: instant,
    until: instant.meta({ description: 'Exclusive' }),
  }),
  answer: { status: 200, schema: pageOf(row) },
  errors: [],
});

export const verifyAudit = defineOperation({
  id: 'audit.verify',
  method: 'POST',
  path: '/api/v1/audit/verify',
  summary: 'Walk every hash chain and say whether the log is as it was written',
  permission: 'audit.view',
  answer: { status: 200, schema: report },
  errors: [],
});

export const exportEvidence = defineOperation({
  id: 'audit.evidence',
  method: 'POST',
  path: '/api/v1/tickets/{ticketId}/evidence',
  summary: 'One ticket’s whole story as a sealed file',
  description: 'Reading it out is itself audited. `sluice audit verify --evidence FILE` checks it.',
  permission: 'audit.view',
  params: z.object({ ticketId: requestIdSchema }),
  answer: {
    status: 200,
    schema: z
      .object({
        format: z.literal('sluice-evidence/1'),
        requestId: requestIdSchema,
        ticket: json,
        audit: json,
        journals: json,
        verification: json,
        digests: z.object({ ticket: z.string(), audit: z.string(), journals: z.string(), verification: z.string() }),
        seal: z.string(),
      })
      .meta({ id: 'Evidence' }),
  },
  errors: ['audit/request-not-found'],
});
