/** Whether the metadata database is there and has the tables that this build was written for. */
export type SchemaStatus =
  | { readonly state: 'current'; readonly migration: string }
  | { readonly state: 'pending'; readonly missing: string }
  | { readonly state: 'failed'; readonly migration: string };

/** Figures of the whole installation at one moment. Counts by state name; states without a row are absent. */
export type PlatformFigures = {
  readonly requests: Counts;
  readonly executions: Counts;
  readonly instances: Counts;
  readonly unknownCells: number;
  /** Working executions whose worker was silent for a minute and that say no reason: always an alarm. */
  readonly silentExecutions: number;
  readonly wakeUpsWaiting: number;
  readonly oldestWakeUpSeconds: number;
  readonly auditRows: number;
};
export type Counts = { readonly [state: string]: number };

export type PlatformStatus = {
  /** Throws when the database cannot be reached. */
  schema(): Promise<SchemaStatus>;
  figures(): Promise<PlatformFigures>;
};
