import { services } from '@/app/_server/services';
import { readAll } from '@/app/(portal)/_view/read-all';
import { groupNames } from '@/app/(portal)/rules/_view/rule-row';
import { toEnvironmentView } from '@/app/(portal)/tickets/_view/environment-view';
import type { ProfileRow } from '@/components/profile/profile-list';
import type {
  PlaceView,
  ProfilePageView,
  ProfileRule,
  ProfileUse,
  ProjectOption,
  VersionRow,
} from '@/components/profile/profile-view';
import type { Actor } from '@/lib/access/actor';
import { optionFields } from '@/lib/review/profile/option-field';
import { originText } from '@/lib/review/profile/profile-origin';
import type { ProfileSummary, ProfileView, VersionView } from '@/lib/review/profile/profile-view';
import { profileName } from '@/lib/review/profile/profiles';
import { tidyOptions } from '@/lib/review/profile/rule-options';
import type { Rule } from '@/lib/review/rule';
import { ruleGroups } from '@/lib/review/rule';

export const toProfileRow = (profile: ProfileSummary): ProfileRow => ({
  key: profile.key,
  name: profileName(profile),
  builtIn: profile.builtIn,
  n: profile.n,
  savedAt: profile.createdAt?.toISOString() ?? null,
  savedBy: profile.createdBy?.name ?? null,
  uses: toUses(profile.uses),
  counts: profile.counts,
  changed: profile.changed,
});

export const toUses = (uses: ProfileSummary['uses']): readonly ProfileUse[] =>
  uses.map(({ environment, project }) => ({
    environmentId: environment.id,
    environment: toEnvironmentView(environment),
    project: project && { id: project.id, name: project.name },
  }));

/** What judges where, from the uses of all profiles. */
export function toPlaces(profiles: readonly Pick<ProfileSummary, 'key' | 'uses'>[]): readonly PlaceView[] {
  const uses = profiles.flatMap(({ key, uses: own }) => own.map((use) => ({ ...use, profileKey: key })));
  return uses
    .filter(({ project }) => project === null)
    .map(({ environment, profileKey }) => ({
      id: environment.id,
      environment: toEnvironmentView(environment),
      profileKey,
      overrides: uses.flatMap(({ environment: { id }, project, profileKey: own }) =>
        project !== null && id === environment.id
          ? [{ project: { id: project.id, name: project.name }, profileKey: own }]
          : [],
      ),
    }));
}

export const toProfileRule = (rule: Rule, setting: ProfileView['rules'][string]): ProfileRule => ({
  id: rule.id,
  group: rule.group,
  title: rule.title,
  why: rule.why,
  dialects: rule.dialects,
  fields: optionFields(rule),
  defaultLevel: rule.byDefault,
  saved: { level: setting.level, options: tidyOptions(rule, setting.options) },
});

export const toVersionRow = ({ n, createdAt, createdBy, note, origin, changes }: VersionView): VersionRow => ({
  n,
  at: createdAt.toISOString(),
  by: createdBy?.name ?? null,
  note,
  origin: origin && originText(origin),
  changes,
});

export type ProfileParts = {
  readonly profile: ProfileView;
  readonly rules: readonly Rule[];
  readonly profiles: readonly ProfileSummary[];
  readonly projects: readonly ProjectOption[];
} & Pick<ProfilePageView, 'versions' | 'exemptions' | 'canManage' | 'canExempt'>;

export function toProfilePage({ profile, rules, profiles, ...parts }: ProfileParts): ProfilePageView {
  return {
    key: profile.key,
    name: profileName(profile),
    builtIn: profile.builtIn,
    n: profile.n,
    savedAt: profile.createdAt?.toISOString() ?? null,
    savedBy: profile.createdBy?.name ?? null,
    uses: toUses(profile.uses),
    rules: rules.flatMap((rule) => {
      const setting = profile.rules[rule.id];
      return setting ? [toProfileRule(rule, setting)] : [];
    }),
    groups: ruleGroups.map((id) => ({ id, name: groupNames[id] })),
    places: toPlaces(profiles),
    profiles: profiles.map((one) => ({ key: one.key, name: profileName(one) })),
    ...parts,
  };
}

/** Projects that this person may name. */
export async function projectOptions(actor: Actor): Promise<readonly ProjectOption[]> {
  const { projects } = services();
  const found = await readAll((page) => projects.list(actor, {}, page));
  return found.map(({ id, name }) => ({ id, name }));
}
