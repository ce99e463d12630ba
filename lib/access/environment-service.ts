import type { z } from 'zod';
import type { AccessErrorOf } from '@/lib/access/access-error';
import type { Act, Json } from '@/lib/access/act';
import { actOf } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform } from '@/lib/access/authorize';
import type { EnvironmentId, ProfileId, ProjectId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export const environmentKinds = ['dev', 'test', 'staging', 'prod'] as const;
export type EnvironmentKind = (typeof environmentKinds)[number];

export type EnvironmentView = {
  readonly id: EnvironmentId;
  readonly key: string;
  readonly name: string;
  readonly kind: EnvironmentKind;
  readonly rank: number;
  /** ApprovalPolicy of lib/approval, which owns its shape. */
  readonly policy: Json;
  readonly profileId: ProfileId | null;
  readonly version: number;
};

export type PolicyOverride = {
  readonly projectId: ProjectId;
  readonly environmentId: EnvironmentId;
  readonly policy: Json | null;
  readonly profileId: ProfileId | null;
  readonly version: number;
};

export type EnvironmentChange = { readonly name: string; readonly policy: Json; readonly profileId: ProfileId | null };

export type EnvironmentStore = {
  list(): Promise<readonly EnvironmentView[]>;
  find(environmentId: EnvironmentId): Promise<EnvironmentView | undefined>;
  update(
    environmentId: EnvironmentId,
    version: number,
    change: EnvironmentChange,
    act: Act,
  ): Promise<'done' | 'not-found' | 'no-profile' | 'changed-meanwhile'>;
  listOverrides(projectId: ProjectId): Promise<readonly PolicyOverride[]>;
  /** Version 0 makes the override; a policy and a profile of null take it away. */
  setOverride(
    override: PolicyOverride,
    act: Act,
  ): Promise<'done' | 'no-project' | 'no-environment' | 'no-profile' | 'changed-meanwhile'>;
};

type ChangeRefusal =
  | AccessRefusal
  | AccessErrorOf<
      'access/environment-not-found' | 'access/profile-not-found' | 'access/changed-meanwhile' | 'access/policy-invalid'
    >;

export type EnvironmentService = ReturnType<typeof createEnvironmentService>;

/** @param policySchema what lib/approval accepts as a policy; what it does not is never stored. */
export function createEnvironmentService(store: EnvironmentStore, policySchema: z.ZodType<Json>) {
  return {
    async list(actor: Actor): Promise<Result<readonly EnvironmentView[], AccessRefusal>> {
      const allowed = authorize(actor, 'rule.view', platform);
      if (!allowed.ok) return allowed;
      return ok(await store.list());
    },

    async get(
      actor: Actor,
      environmentId: EnvironmentId,
    ): Promise<Result<EnvironmentView, AccessRefusal | AccessErrorOf<'access/environment-not-found'>>> {
      const allowed = authorize(actor, 'rule.view', platform);
      if (!allowed.ok) return allowed;
      const environment = await store.find(environmentId);
      return environment ? ok(environment) : refuse({ code: 'access/environment-not-found', environmentId });
    },

    async update(
      actor: Actor,
      environmentId: EnvironmentId,
      version: number,
      {
        name,
        policy,
        profileId,
      }: { readonly name: string; readonly policy: unknown; readonly profileId: ProfileId | null },
    ): Promise<Result<void, ChangeRefusal>> {
      const allowed = authorize(actor, 'environment.manage', platform);
      if (!allowed.ok) return allowed;
      const parsed = parsePolicy(policySchema, policy);
      if (!parsed.ok) return parsed;
      const act = actOf(actor, {
        stream: 'policy',
        action: 'environment.update',
        resourceKind: 'environment',
        resourceId: environmentId,
        data: { name, policy: parsed.value, profileId },
      });
      const change = await store.update(environmentId, version, { name, policy: parsed.value, profileId }, act);
      return change === 'done' ? ok(undefined) : refusalOf(change, environmentId, profileId);
    },

    async listOverrides(
      actor: Actor,
      projectId: ProjectId,
    ): Promise<Result<readonly PolicyOverride[], AccessRefusal | AccessErrorOf<'access/project-not-found'>>> {
      const allowed = authorize(actor, 'project.view', { kind: 'project', projectId });
      if (!allowed.ok)
        return allowed.error.missingScope ? allowed : refuse({ code: 'access/project-not-found', projectId });
      return ok(await store.listOverrides(projectId));
    },

    /** A project's own policy in an environment. Loosening it is as much a deed as changing the environment's. */
    async setOverride(
      actor: Actor,
      override: Omit<PolicyOverride, 'policy'> & { readonly policy: unknown },
    ): Promise<Result<void, ChangeRefusal | AccessErrorOf<'access/project-not-found'>>> {
      const allowed = authorize(actor, 'environment.manage', platform);
      if (!allowed.ok) return allowed;
      const parsed = override.policy === null ? ok(null) : parsePolicy(policySchema, override.policy);
      if (!parsed.ok) return parsed;
      const { projectId, environmentId, profileId } = override;
      const act = actOf(actor, {
        stream: 'policy',
        action: 'project.policy',
        resourceKind: 'environment',
        resourceId: environmentId,
        projectId,
        data: { policy: parsed.value, profileId },
      });
      const change = await store.setOverride({ ...override, policy: parsed.value }, act);
      if (change === 'no-project') return refuse({ code: 'access/project-not-found', projectId });
      if (change === 'no-environment') return refuse({ code: 'access/environment-not-found', environmentId });
      return change === 'done' ? ok(undefined) : refusalOf(change, environmentId, profileId);
    },
  };
}

function refusalOf(
  change: 'not-found' | 'no-profile' | 'changed-meanwhile',
  environmentId: EnvironmentId,
  profileId: ProfileId | null,
) {
  if (change === 'no-profile' && profileId !== null) return refuse({ code: 'access/profile-not-found', profileId });
  return change === 'not-found'
    ? refuse({ code: 'access/environment-not-found', environmentId })
    : refuse({ code: 'access/changed-meanwhile' });
}

function parsePolicy(schema: z.ZodType<Json>, input: unknown): Result<Json, AccessErrorOf<'access/policy-invalid'>> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.') || '(policy)'}: ${message}`);
  return refuse({ code: 'access/policy-invalid', issues });
}
