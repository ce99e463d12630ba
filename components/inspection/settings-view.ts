import type { Command } from '@/components/ui/action-state';
import type { Text } from '@/lib/shared/text';

export const alarmKindNames = ['down', 'replication-stopped', 'disk', 'connections'] as const;
export type AlarmKindName = (typeof alarmKindNames)[number];

export type AlarmRuleValues = {
  readonly isOn: boolean;
  readonly badReadings: number;
  readonly repeatMinutes: number;
  readonly percent: number;
};

/** What is not as it comes, of a check. */
export type CheckValues = {
  readonly isOn?: boolean | undefined;
  readonly options?: { readonly [name: string]: number | readonly string[] } | undefined;
};

export type SettingsValues = {
  readonly isOn: boolean;
  readonly dailyAt: string;
  readonly timeZone: string;
  readonly deadlineMinutes: number;
  readonly hostMetricsUrl: string;
  readonly recipients: { readonly duty: boolean; readonly logins: readonly string[] };
  readonly escalation: { readonly afterMinutes: number; readonly steps: readonly ('next' | 'dba')[] };
  readonly alarms: {
    readonly isOn: boolean;
    readonly environments: readonly ('dev' | 'test' | 'staging' | 'prod')[];
  } & { readonly [Kind in AlarmKindName]: AlarmRuleValues };
  readonly checks: { readonly [checkId: string]: CheckValues };
};

export type CheckOptionView = {
  readonly name: string;
  readonly text: Text;
  readonly unit: Text;
  readonly standard: number;
};

export type CheckView = {
  readonly id: string;
  readonly code: string;
  readonly group: Text;
  readonly title: Text;
  readonly why: Text;
  readonly byDefault: boolean;
  /** Numbers that people may set; lists of names are set over the API. */
  readonly options: readonly CheckOptionView[];
};

export type InspectionSettingsView = {
  readonly settings: SettingsValues;
  readonly checks: readonly CheckView[];
  readonly hasMail: boolean;
  readonly canManage: boolean;
};

export type SettingsCommands = { readonly save: Command<SettingsValues> };
