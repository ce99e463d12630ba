import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import type { Services } from '@/app/_server/services';
import { toLiveReview, typedChange } from '@/app/(portal)/tickets/_view/live-review';
import { reviewWhileTyping } from '@/app/api/v1/_contract/live-review';
import type { Actor } from '@/lib/access/actor';
import type { InstanceId } from '@/lib/shared/ids';
import { ok } from '@/lib/shared/result';

export const POST = route(reviewWhileTyping, async ({ actor, body, signal }, services) => {
  const { projectId, script, options, expectedRows, wantsSchema } = body;
  const started = performance.now();
  const targets = body.targets.map(({ instanceId, schema }) => ({ instanceId, schemaName: schema }));
  const typed = await declared(
    reviewWhileTyping,
    services.reviews.typing(actor, { script, projectId, targets }, signal),
  );
  if (!typed.ok) return typed;
  const durationMs = Math.round(performance.now() - started);
  if (wantsSchema) await refreshSchema(actor, services, targets[0], typed.value.schemaReadAt);
  const chosen = await instancesOf(actor, services, [...new Set(targets.map(({ instanceId }) => instanceId))]);
  const environmentId = chosen[0]?.environment.id;
  const preview =
    environmentId &&
    (await services.tickets.previewApproval(actor, {
      projectId,
      environmentId,
      facts: typedChange(typed.value, targets.length),
      executeBy: options.executeBy,
    }));
  return ok(
    toLiveReview({
      script,
      review: typed.value,
      approval: preview?.ok ? preview.value : undefined,
      transactionMode: options.transactionMode,
      expectedRows,
      reviewOnly: chosen.filter(({ isReviewOnly }) => isReviewOnly).map(({ id, name }) => ({ id, name })),
      durationMs,
      wantsSchema,
      textsOf: await services.ruleBook.textsFor(typed.value.findings),
    }),
  );
});

/** Older than this, or never read: a worker is asked to read it again, and the next answer knows more. */
const freshMs = 600_000;

async function refreshSchema(
  actor: Actor,
  { probes }: Services,
  target: { readonly instanceId: InstanceId; readonly schemaName: string } | undefined,
  readAt: Date | null,
): Promise<void> {
  if (!target || (readAt && Date.now() - readAt.getTime() < freshMs)) return;
  // Not being able to ask is no failure of the review: what is not known stands in it as a gap.
  await probes.ask(actor, target.instanceId, { kind: 'schema-snapshot', schema: target.schemaName });
}

/** Of many targets the first few are looked at: the ticket's own review looks at all of them. */
const instancesMax = 20;

async function instancesOf(actor: Actor, { instances }: Services, ids: readonly InstanceId[]) {
  const found = await Promise.all(ids.slice(0, instancesMax).map((id) => instances.get(actor, id)));
  return found.flatMap((instance) => (instance.ok ? [instance.value] : []));
}
