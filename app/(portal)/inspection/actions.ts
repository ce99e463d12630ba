'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { inspectionFindingIdSchema, inspectionRunIdSchema, instanceIdSchema } from '@/lib/shared/ids';

const item = z.object({ id: inspectionFindingIdSchema, version: z.number().int() });
const until = {
  days: z.number().int().min(1).max(365),
  reason: z.string().trim().min(1).max(1000),
};
const dayMs = 86_400_000;

/** Takes note of a finding, gives it to somebody, silences it, or takes that back. */
export const decideFinding = action(
  'inspection.act',
  z.discriminatedUnion('kind', [
    item.extend({ kind: z.literal('acknowledge'), ...until }),
    item.extend({ kind: z.literal('silence'), ...until }),
    item.extend({ kind: z.literal('assign'), login: z.string().trim().min(1).max(100) }),
    item.extend({ kind: z.literal('reopen') }),
  ]),
  async ({ actor, input }, { inspections }) => {
    const { id, version, kind } = input;
    if (kind === 'assign') return inspections.decide(actor, id, version, { kind, login: input.login });
    if (kind === 'reopen') return inspections.decide(actor, id, version, { kind });
    const end = new Date(Date.now() + input.days * dayMs);
    return inspections.decide(actor, id, version, { kind, until: end, reason: input.reason });
  },
);

/** All instances, or one, as soon as a worker is free. */
export const startInspection = action(
  'inspection.act',
  z.object({ instanceId: instanceIdSchema.nullable() }),
  ({ actor, input }, { inspections }) => inspections.start(actor, input.instanceId),
);

/** Without a text: the report was read. */
export const noteReport = action(
  'inspection.act',
  z.object({ runId: inspectionRunIdSchema, text: z.string().trim().min(1).max(4000).nullable() }),
  ({ actor, input: { runId, text } }, { inspections }) =>
    inspections.note(actor, runId, text === null ? { kind: 'read' } : { kind: 'note', text }),
);
