import type { InstanceFormValues } from '@/components/instance/instance-form';
import type { InstanceRow } from '@/components/instance/instance-list';
import type { Command } from '@/components/ui/action-state';
import type { EnvironmentView } from '@/components/ui/env-chip';
import type { Instant } from '@/components/ui/time';
import type { Purpose } from '@/lib/instance/target-session';
import type { Text } from '@/lib/shared/text';

/** What one account found when it last tried: connected, or why not in three sentences. */
export type AccountCheckView = {
  readonly purpose: Purpose;
  readonly state: 'ok' | 'failing' | 'unchecked' | 'no-account';
  readonly what?: Text;
  readonly why?: Text;
  readonly toDo?: Text;
  /** What the server itself said, as evidence. */
  readonly detail?: string;
};

export type FeatureView = {
  readonly id: string;
  readonly title: Text;
  /** What is lost without. */
  readonly lost: Text;
  readonly state: 'held' | 'missing' | 'not-applicable' | 'unchecked' | 'no-account';
  /** "SELECT on order_db" */
  readonly missing: readonly string[];
};

export type PurposeView = {
  readonly purpose: Purpose;
  readonly hasAccount: boolean;
  readonly features: readonly FeatureView[];
  /** Dangerous and not needed. */
  readonly excess: readonly string[];
  readonly unreadGrants: number;
};

export type InstanceDetailView = InstanceRow & {
  readonly canManage: boolean;
  readonly canCheck: boolean;
  readonly checks: readonly AccountCheckView[];
  /** Said when the endpoint is a proxy that multiplexes sessions. */
  readonly proxy?: Text;
  readonly facts: readonly { readonly name: Text; readonly value: string }[];
  /** Variables of the server that decide how a change runs. */
  readonly settings: readonly { readonly name: string; readonly value: string }[];
  readonly credentials: readonly {
    readonly purpose: Purpose;
    readonly username: string;
    readonly updatedAt: Instant;
  }[];
  readonly projects: readonly { readonly key: string; readonly name: string; readonly schemas: readonly string[] }[];
  readonly privileges: readonly PurposeView[];
  readonly form: InstanceFormValues;
  readonly environments: readonly { readonly id: string; readonly environment: EnvironmentView }[];
  readonly zones: readonly string[];
};

export type CredentialValues = { readonly purpose: Purpose; readonly username: string; readonly password: string };

export type InstanceCommands = {
  /** Asks a worker of the zone and waits for its answer. */
  readonly check: Command;
  readonly update: Command<InstanceFormValues, { readonly id: string }>;
  readonly remove: Command;
  /** Tests the new account first; the old one stays until the test passes. */
  readonly setCredential: Command<CredentialValues>;
  readonly removeCredential: Command<{ readonly purpose: Purpose }>;
  readonly grantScript: Command<
    { readonly purpose: Purpose; readonly user: string; readonly host: string },
    readonly string[]
  >;
};
