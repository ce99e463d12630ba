import type { ExemptionRow } from '@/components/exemption/exemption-table';
import type { RuleLevel } from '@/components/rule/rule-list';
import type { EnvironmentView } from '@/components/ui/env-chip';
import type { Instant } from '@/components/ui/time';
import type { SavedVersion } from '@/components/ui/version-history';
import type { OptionField } from '@/lib/review/profile/option-field';
import type { RuleChange } from '@/lib/review/profile/profile-diff';
import type { Page } from '@/lib/shared/page';
import type { Text } from '@/lib/shared/text';
import type { Flavor } from '@/lib/sql/dialect';

/** What holds for a rule; of the options only what is not the default. */
export type RuleSetting = { readonly level: RuleLevel; readonly options: Readonly<Record<string, unknown>> };

export type ProfileRule = {
  readonly id: string;
  readonly group: string;
  readonly title: Text;
  readonly why: Text;
  readonly dialects: readonly Flavor[];
  readonly fields: readonly OptionField[];
  /** Level in the profile that Sluice comes with. */
  readonly defaultLevel: RuleLevel;
  /** As it is saved. */
  readonly saved: RuleSetting;
};

export type PlaceOption = { readonly id: string; readonly environment: EnvironmentView };
export type ProjectOption = { readonly id: string; readonly name: string };

export type ProfileUse = {
  readonly environmentId: string;
  readonly environment: EnvironmentView;
  readonly project: ProjectOption | null;
};

/** What judges in an environment, and for the projects that have another profile there. */
export type PlaceView = PlaceOption & {
  readonly profileKey: string;
  readonly overrides: readonly { readonly project: ProjectOption; readonly profileKey: string }[];
};

export type VersionRow = SavedVersion & {
  readonly origin: Text | null;
  readonly changes: readonly RuleChange[];
};

export type ProfilePageView = {
  readonly key: string;
  readonly name: Text;
  readonly builtIn: boolean;
  readonly n: number;
  readonly savedAt: Instant | null;
  readonly savedBy: string | null;
  readonly uses: readonly ProfileUse[];
  readonly rules: readonly ProfileRule[];
  readonly groups: readonly { readonly id: string; readonly name: Text }[];
  readonly places: readonly PlaceView[];
  readonly projects: readonly ProjectOption[];
  readonly profiles: readonly { readonly key: string; readonly name: Text }[];
  readonly versions: Page<VersionRow>;
  readonly exemptions: Page<ExemptionRow>;
  readonly canManage: boolean;
  readonly canExempt: boolean;
};
