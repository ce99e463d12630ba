import { setTimeout as delay, setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import type { Services } from '@/app/_server/services';
import { runReview } from '@/app/api/v1/_contract/review';
import type { Actor } from '@/lib/access/actor';
import { tokenScopes } from '@/lib/access/actor';
import { authorize } from '@/lib/access/authorize';
import type { InstanceError } from '@/lib/instance/instance-error';
import { gapText } from '@/lib/review/gap';
import { reviewInSlices } from '@/lib/review/review';
import type { ReviewError } from '@/lib/review/review-error';
import type { TypingReview } from '@/lib/review/review-service';
import { findingText } from '@/lib/review/text/finding-text';
import type { ProjectId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Dialect } from '@/lib/sql/dialect';
import { newestDialect, parseVersion } from '@/lib/sql/dialect';
import { readScript } from '@/lib/ticket/read-script';

type Body = z.output<typeof runReview.body>;
type Reviewed = Pick<TypingReview, 'findings' | 'gaps' | 'dialect' | 'schemaReadAt'>;

export const POST = route(runReview, async ({ actor, body, locale, signal }, services) => {
  const result = await declared(runReview, reviewFor(actor, body, signal, services));
  if (!result.ok) return result;
  const { findings, gaps, dialect, schemaReadAt } = result.value;
  const textsOf = await services.ruleBook.textsFor(findings);
  return ok({
    statements: readScript(body.script, dialect).length,
    dialect,
    schemaReadAt,
    findings: findings.map(({ unitId, level, statementOrdinal, start, end, fix, ...rest }) => {
      const { message, why, how, fix: label } = findingText({ unitId, fix, ...rest }, locale, textsOf);
      const offer = fix && { label: label ?? fix.title, edits: fix.edits };
      return { level, ruleId: unitId, message, why, how, statementOrdinal, start, end, fix: offer };
    }),
    gaps: gaps.map(({ cause, data, statementOrdinal, start, end }) => ({
      cause,
      ...gapText(cause, data, locale),
      statementOrdinal,
      start,
      end,
    })),
  });
});

type Refused = ReviewError | InstanceError;

async function reviewFor(
  actor: Actor,
  { script, target, projectId: wanted, dialect, fresh }: Body,
  signal: AbortSignal,
  services: Services,
): Promise<Result<Reviewed, Refused>> {
  const { reviews, instances } = services;
  if (!target) return reviewAlone(script, dialectOf(dialect), signal, services);
  const instance = await instances.get(withEveryScope(actor), target.instanceId);
  if (!instance.ok) return instance;
  const bound = instance.value.projects.filter(
    ({ schemas }) => schemas.includes('*') || schemas.includes(target.schemaName),
  );
  const mine = bound.find(({ projectId }) => (wanted ?? projectId) === projectId && mayReview(actor, projectId));
  if (!mine) return refuse({ code: 'instance/schema-not-bound', schema: target.schemaName });
  const review = () => reviews.typing(actor, { script, projectId: mine.projectId, targets: [target] }, signal);
  if (fresh) await readSchema(actor, target, signal, instance.value.zone, services);
  const first = await review();
  if (fresh || !first.ok || first.value.schemaReadAt) return first;
  // Nobody has read this schema yet. If it cannot be read now either, the review says what it could not check.
  await readSchema(actor, target, signal, instance.value.zone, services);
  return review();
}

const patienceMs = 15_000;

/** Has a worker of the zone read the schema and waits for it, for a while. Without one there is nothing to wait for. */
async function readSchema(
  actor: Actor,
  { instanceId, schemaName }: NonNullable<Body['target']>,
  signal: AbortSignal,
  zone: string,
  { probes, workers }: Services,
): Promise<void> {
  const there = await workers.list().catch(() => []);
  if (!there.some((worker) => worker.zone === zone)) return;
  const asker = withEveryScope(actor);
  const asked = await probes.ask(asker, instanceId, { kind: 'schema-snapshot', schema: schemaName });
  const until = performance.now() + patienceMs;
  while (asked.ok && !signal.aborted && performance.now() < until) {
    const probe = await probes.get(asker, asked.value.id);
    if (!probe.ok || probe.value.state === 'done' || probe.value.state === 'failed' || probe.value.isOverdue) return;
    await delay(200, undefined, { signal }).catch(() => undefined);
  }
}

/** Finding out whose database it is belongs to the review: a token that may review and nothing else finds it. */
const withEveryScope = (actor: Actor): Actor =>
  actor.token ? { ...actor, token: { ...actor.token, scopes: new Set(tokenScopes) } } : actor;

const mayReview = (actor: Actor, projectId: ProjectId): boolean =>
  authorize(actor, 'review.run', { kind: 'project', projectId }).ok;

/** Every rule at its own level, and no schema: what the command does offline, with the house's own rules. */
async function reviewAlone(
  script: string,
  dialect: Dialect,
  signal: AbortSignal,
  { ruleBook, loadSecondReader }: Services,
): Promise<Result<Reviewed, ReviewError>> {
  const [{ all: rules }, secondReader] = await Promise.all([ruleBook.running(), loadSecondReader()]);
  const input = { script, dialect, rules, secondReader };
  const review = await reviewInSlices(input, { signal, yieldNow: () => setImmediate() });
  return review ? ok({ ...review, dialect, schemaReadAt: null }) : refuse({ code: 'review/aborted' });
}

function dialectOf(asked: Body['dialect']): Dialect {
  const flavor = asked?.flavor ?? 'mysql';
  const version = asked?.serverVersion === undefined ? undefined : parseVersion(asked.serverVersion);
  return version === undefined ? newestDialect[flavor] : { flavor, version };
}
