'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { whenReviewed } from '@/app/(portal)/tickets/_editor/when-reviewed';
import { draftInputSchema, toContent } from '@/app/(portal)/tickets/_view/draft-input';
import { requestIdSchema } from '@/lib/shared/ids';
import { ok, refuse } from '@/lib/shared/result';
import type { SavedTicket } from '@/lib/ticket/drafting';

const version = z.int().nonnegative();

export const createTicket = action(
  'ticket.create',
  z.object({ draft: draftInputSchema, key: z.string().min(1).max(64) }),
  async ({ actor, input: { draft, key } }, { tickets, targets }) => {
    const [first] = draft.targets;
    const choices = await targets.targetChoices(actor);
    const chosen = choices.find(
      ({ instance, schemaName }) => instance.id === first?.instanceId && schemaName === first?.schema,
    );
    // The database decides the environment, and with it who must approve: a ticket cannot begin without.
    if (!chosen) return refuse({ code: 'ticket/blocked', blockers: [{ code: 'no-targets' }] });
    const made = await tickets.create(actor, {
      ...toContent(draft),
      projectId: draft.projectId,
      environmentId: chosen.environment.id,
      idempotencyKey: key,
    });
    return made.ok ? ok(shownSave(made.value)) : made;
  },
);

export const saveTicket = action(
  'ticket.edit',
  z.object({ draft: draftInputSchema, requestId: requestIdSchema, version }),
  async ({ actor, input: { draft, requestId, version: seen } }, { tickets }) => {
    const saved = await tickets.save(actor, { ...toContent(draft), requestId, version: seen });
    return saved.ok ? ok(shownSave(saved.value)) : saved;
  },
);

/** Hands the draft in as soon as its review is done. One that takes too long is a blocker like any other. */
export const submitSavedTicket = action(
  'ticket.submit',
  z.object({ requestId: requestIdSchema, version }),
  async ({ actor, input }, services) => {
    await whenReviewed(actor, input.requestId, services);
    return services.tickets.submit(actor, input);
  },
);

const shownSave = ({ requestId, number, version: now, revision }: SavedTicket) => ({
  requestId,
  number,
  version: now,
  revision,
  savedAt: new Date().toISOString(),
});
