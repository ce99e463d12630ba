import type { AccessErrorOf } from '@/lib/access/access-error';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform } from '@/lib/access/authorize';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import { auditOf } from '@/lib/audit/audit-entry';
import type { ProfileLevel, ProfileRules } from '@/lib/review/profile/profile';
import type { ProfileOrigin } from '@/lib/review/profile/profile-origin';
import { settingOf, tidyRules } from '@/lib/review/profile/rule-setting';
import type { ProfileError } from '@/lib/review/review-error';
import type { RuleSource } from '@/lib/review/rule-set';
import { registryRules } from '@/lib/review/rule-set';
import type { EnvironmentId, ProfileId, UserId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type ProfileChoice = {
  readonly id: ProfileId;
  readonly key: string;
  readonly name: string;
  readonly builtIn: boolean;
};

/** What an environment's profile says of rules: nothing where there is none, and what Sluice comes with holds. */
export type EnvironmentRules = { readonly profile: ProfileChoice | null; readonly rules: ProfileRules };

export type EnvironmentRulesStore = {
  profiles(): Promise<readonly ProfileChoice[]>;
  list(): Promise<ReadonlyMap<EnvironmentId, EnvironmentRules>>;
  /**
   * A new version of the environment's profile with one rule changed. A profile that others use too, and the one that Sluice comes
   * with, are copied first: what is changed here is changed for this environment alone. False when there is no such environment.
   */
  change(
    environmentId: EnvironmentId,
    by: UserId,
    edit: (before: ProfileRules, environment: { readonly name: string }) => EditedRules,
    act: (profile: { readonly key: string; readonly n: number }) => AuditEntry,
  ): Promise<boolean>;
};

export type EditedRules = { readonly rules: ProfileRules; readonly origin: ProfileOrigin };

export type SetRuleLevel = {
  readonly environmentId: EnvironmentId;
  readonly ruleId: string;
  readonly level: ProfileLevel;
};

type ChangeRefusal =
  | AccessRefusal
  | AccessErrorOf<'access/environment-not-found'>
  | Extract<ProfileError, { readonly code: 'profile/unknown-rule' }>;

export type EnvironmentRulesService = ReturnType<typeof createEnvironmentRulesService>;

/** How strictly each environment takes each rule. */
export function createEnvironmentRulesService(store: EnvironmentRulesStore, rules: RuleSource = registryRules) {
  return {
    async profiles(actor: Actor): Promise<Result<readonly ProfileChoice[], AccessRefusal>> {
      const allowed = authorize(actor, 'rule.view', platform);
      return allowed.ok ? ok(await store.profiles()) : allowed;
    },

    async list(actor: Actor): Promise<Result<ReadonlyMap<EnvironmentId, EnvironmentRules>, AccessRefusal>> {
      const allowed = authorize(actor, 'rule.view', platform);
      return allowed.ok ? ok(await store.list()) : allowed;
    },

    async setLevel(actor: Actor, { environmentId, ruleId, level }: SetRuleLevel): Promise<Result<void, ChangeRefusal>> {
      const allowed = authorize(actor, 'rule.manage', platform);
      if (!allowed.ok) return allowed;
      const ruleSet = await rules();
      const rule = ruleSet.find(ruleId);
      if (!rule) return refuse({ code: 'profile/unknown-rule', ruleId });
      const edit = (before: ProfileRules, environment: { readonly name: string }): EditedRules => ({
        rules: tidyRules({ ...before, [ruleId]: { level, options: { ...settingOf(rule, before).options } } }, ruleSet),
        origin: { kind: 'level', ruleId, environment: environment.name },
      });
      const isDone = await store.change(environmentId, actor.userId, edit, ({ key, n }) =>
        auditOf(actor, {
          stream: 'policy',
          action: 'environment.rule-level',
          resourceKind: 'environment',
          resourceId: environmentId,
          data: { ruleId, level, profile: key, n },
        }),
      );
      return isDone ? ok(undefined) : refuse({ code: 'access/environment-not-found', environmentId });
    },
  };
}
