import { toEnvironmentView } from '@/app/(portal)/tickets/_view/environment-view';
import type { EnvironmentDetailView } from '@/components/environment/environment-list';
import type { EnvironmentView } from '@/lib/access/environment-service';
import { approvalPolicySchema } from '@/lib/approval/policy';
import type { ProfileChoice } from '@/lib/review/profile/environment-rules';
import { profileName } from '@/lib/review/profile/profiles';

export type EnvironmentParts = {
  readonly instanceCounts: ReadonlyMap<string, number>;
  readonly profiles: readonly ProfileChoice[];
};

/** An environment with its policy; a policy that this version cannot read is a defect and not a softer policy. */
export function toEnvironmentDetail(
  environment: EnvironmentView,
  { instanceCounts, profiles }: EnvironmentParts,
): EnvironmentDetailView {
  const { id, key, policy, profileId, version } = environment;
  const profile = profiles.find((one) => one.id === profileId);
  return {
    id,
    key,
    environment: toEnvironmentView(environment),
    policy: approvalPolicySchema.parse(policy),
    profile: profile ? { id: profile.id, key: profile.key, name: profileName(profile) } : null,
    instanceCount: instanceCounts.get(id) ?? 0,
    version,
  };
}
