import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { projectsWhere } from '@/lib/access/authorize';
import { readFeatureState } from '@/lib/instance/capability';
import type { InstanceDetail } from '@/lib/instance/instance';
import { authorizeOnInstance } from '@/lib/instance/instance-access';
import type { InstanceError } from '@/lib/instance/instance-error';
import type { InstanceStore } from '@/lib/instance/instance-service';
import type { FeatureState } from '@/lib/instance/probe/features';
import { features } from '@/lib/instance/probe/features';
import { grantScript } from '@/lib/instance/probe/grant-script';
import type { Purpose } from '@/lib/instance/target-session';
import { purposes } from '@/lib/instance/target-session';
import type { InstanceId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Text } from '@/lib/shared/text';
import type { Dialect, Flavor } from '@/lib/sql/dialect';
import { newestDialect } from '@/lib/sql/dialect';

export type FeatureReport = {
  readonly id: string;
  readonly title: Text;
  readonly lost: Text;
  /** `unchecked` is not `held`; `no-account`: nothing that needs this account works. */
  readonly state: FeatureState | { readonly state: 'unchecked' } | { readonly state: 'no-account' };
};

export type PurposeReport = {
  readonly purpose: Purpose;
  readonly hasAccount: boolean;
  readonly features: readonly FeatureReport[];
  /** Dangerous and not needed. */
  readonly excess: readonly string[];
  readonly unreadGrants: number;
};

export const scriptRequestSchema = z.object({
  purpose: z.enum(purposes),
  user: z.string().min(1).max(80),
  host: z.string().min(1).max(255).default('%'),
  role: z.string().min(1).max(80).optional(),
  /** Before the first check nothing says which engine it is. */
  engine: z.enum(['mysql', 'mariadb', 'tidb']).optional(),
});
export type ScriptRequest = z.output<typeof scriptRequestSchema>;

export type PrivilegeService = ReturnType<typeof createPrivilegeService>;

/** Feature → privilege → what is lost without, and the script that gives it. */
export function createPrivilegeService(store: Pick<InstanceStore, 'find' | 'findProjects'>) {
  return {
    async report(actor: Actor, instanceId: InstanceId): Promise<Result<readonly PurposeReport[], InstanceError>> {
      const allowed = await authorizeOnInstance(store.findProjects, actor, 'instance.view', instanceId);
      if (!allowed.ok) return allowed;
      const instance = await store.find(instanceId, projectsWhere(actor, 'instance.view'));
      if (!instance) return refuse({ code: 'instance/not-found', instanceId });
      const concerned = purposes.filter((purpose) => features.some((feature) => feature.purpose === purpose));
      return ok(concerned.map((purpose) => reportOf(instance, purpose)));
    },

    async script(
      actor: Actor,
      instanceId: InstanceId,
      request: ScriptRequest,
    ): Promise<Result<readonly string[], InstanceError>> {
      const allowed = await authorizeOnInstance(store.findProjects, actor, 'instance.manage', instanceId);
      if (!allowed.ok) return allowed;
      const instance = await store.find(instanceId, 'everywhere');
      if (!instance) return refuse({ code: 'instance/not-found', instanceId });
      const { purpose, user, host, role } = request;
      const bound = new Set(instance.projects.flatMap(({ schemas }) => schemas));
      return ok(
        grantScript({
          dialect: dialectOf(instance, request.engine),
          purpose,
          account: { user, host },
          schemas: bound.has('*') ? [] : [...bound].sort(),
          requireTls: instance.tls.mode !== 'off' && instance.tls.mode !== 'preferred',
          ...(role === undefined ? {} : { role }),
        }),
      );
    },
  };
}

function dialectOf({ engine, versionNumber }: InstanceDetail, said: Flavor = 'mysql'): Dialect {
  return engine === 'unknown' ? newestDialect[said] : { flavor: engine, version: versionNumber };
}

function reportOf(instance: InstanceDetail, purpose: Purpose): PurposeReport {
  const values = new Map(instance.capabilities.map(({ name, value }) => [name, value]));
  const hasAccount =
    instance.purposes.includes(purpose) || (purpose === 'collect' && instance.purposes.includes('read'));
  const excess = z.array(z.string()).safeParse(values.get(`excess:${purpose}`));
  const unread = z.number().safeParse(values.get(`unread-grants:${purpose}`));
  return {
    purpose,
    hasAccount,
    features: features
      .filter((feature) => feature.purpose === purpose)
      .map(({ id, title, lost }) => ({
        id,
        title,
        lost,
        state: hasAccount
          ? (readFeatureState(values.get(`privilege:${id}`)) ?? { state: 'unchecked' })
          : { state: 'no-account' },
      })),
    excess: excess.success ? excess.data : [],
    unreadGrants: unread.success ? unread.data : 0,
  };
}
