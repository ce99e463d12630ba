import type { EnvironmentView } from '@/components/ui/env-chip';
import type { ColumnName, TableName } from '@/lib/console/gate/verdict';
import type { GrantAction } from '@/lib/console/grants/grant';

/** Where a tab runs: a schema of an instance. */
export type Target = { readonly instanceId: string; readonly schema: string };

/** A database that may be chosen. */
export type DatabaseChoice = Target & {
  readonly instanceName: string;
  readonly engine: string;
  readonly serverVersion: string;
  readonly environment: EnvironmentView;
  /** A replica may answer in its place. */
  readonly hasReplica: boolean;
};

export type ConsoleView = {
  readonly databases: readonly DatabaseChoice[];
  /** Projects that a saved query may be shared with. */
  readonly projects: readonly { readonly id: string; readonly name: string }[];
  /** EXPLAIN ANALYZE, somewhere at least: where is for the gate to say. */
  readonly mayAnalyze: boolean;
  /** From the address: opens in a tab of its own. */
  readonly open?: { readonly text: string; readonly target: Target | undefined };
};

/** What a refused statement lacks, where it ran: for a request of access that is filled in from it. */
export type MissingAccess = {
  readonly target: Target;
  readonly missing: readonly (TableName | ColumnName)[];
  /** The right to ask for; a table is read by `query`. */
  readonly action?: GrantAction;
};

/** Opens the request of access. Absent as long as nothing takes requests: then the page says who grants. */
export type OnRequestAccess = (missing: MissingAccess) => void;

export const targetKey = ({ instanceId, schema }: Target): string => `${instanceId}/${schema}`;
