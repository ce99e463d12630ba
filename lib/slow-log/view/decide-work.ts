import { actOf } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import type { UserId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { SlowSqlError } from './slow-sql-error';
import type { SlowSqlStore, WorkState } from './slow-sql-store';

export type Decision = {
  readonly digestId: string;
  readonly version: number;
  readonly state: WorkState;
  readonly ownerId: UserId | null;
  readonly until: Date | null;
  readonly reason: string;
};

const dayMs = 86_400_000;

/** Compare-and-set on the version that was seen, with its audit row. */
export async function decideWork(
  store: SlowSqlStore,
  actor: Actor,
  decision: Decision,
  now: Date,
): Promise<Result<void, SlowSqlError>> {
  const { digestId, version, state, ownerId } = decision;
  const reason = decision.reason.trim();
  const until = state === 'ignored' ? decision.until : null;
  if (state === 'ignored' && reason === '') return refuse({ code: 'slow-sql/reason-needed' });
  if (state === 'ignored' && !isWithinYear(until, now)) return refuse({ code: 'slow-sql/until-invalid' });
  if ((await store.find(digestId)) === undefined) return refuse({ code: 'slow-sql/not-found', digestId });
  const owner = state === 'owned' ? (ownerId ?? actor.userId) : ownerId;
  if (owner !== null && !(await store.isPerson(owner))) return refuse({ code: 'slow-sql/owner-unknown' });
  const act = actOf(actor, {
    stream: 'estate',
    action: 'slow-sql.decide',
    resourceKind: 'slow-digest',
    resourceId: digestId,
    data: { state, ownerId: owner, until: until?.toISOString() ?? null, reason },
  });
  const decided = await store.decide(digestId, version, { state, ownerId: owner, until, reason }, act);
  return decided ? ok(undefined) : refuse({ code: 'slow-sql/changed-meanwhile', digestId });
}

function isWithinYear(until: Date | null, now: Date): boolean {
  return until !== null && until > now && until.getTime() < now.getTime() + 366 * dayMs;
}
