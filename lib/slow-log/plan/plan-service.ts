import { actOf } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import { authorize, platform } from '@/lib/access/authorize';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { SlowSqlError } from '../view/slow-sql-error';
import type { PlanAsked, PlanStore, PlanView } from './plan-store';

export type PlanService = ReturnType<typeof createPlanService>;

/** Plans of slow statements: asked for by a person, never on opening a page. */
export function createPlanService(store: PlanStore) {
  return {
    async ask(actor: Actor, asked: PlanAsked): Promise<Result<void, SlowSqlError>> {
      const allowed = authorize(actor, 'slow-sql.act', platform);
      if (!allowed.ok) return allowed;
      const { digestId, instanceId } = asked;
      const act = actOf(actor, {
        stream: 'estate',
        action: 'slow-sql.explain',
        resourceKind: 'slow-digest',
        resourceId: digestId,
        data: { instanceId },
      });
      const found = await store.ask(asked, actor.userId, act);
      return found ? ok(undefined) : refuse({ code: 'slow-sql/instance-unknown', instanceId });
    },

    /** Of all instances that were asked: a shard and a replica may find rows another way than the others. */
    async list(actor: Actor, digestId: string): Promise<Result<readonly PlanView[], SlowSqlError>> {
      const allowed = authorize(actor, 'slow-sql.view', platform);
      return allowed.ok ? ok(await store.list(digestId)) : allowed;
    },
  };
}
