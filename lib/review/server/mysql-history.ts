/**
 * What MySQL knows from a version on, or until one. Removals were seen on MySQL 9.7; the versions are those of the release notes of
 * 8.0.3 (query cache, functions, WL#9678), 8.0.11 (accounts), 8.0.22, 8.0.23 and 8.2.0 (new words of replication) and of "What Is New in
 * MySQL 8.4" (their old ones).
 */
export type Lifetime = {
  readonly since?: number;
  readonly until?: number;
  /** What to write from `until` on. */
  readonly instead?: string;
};

/** By the first words; of SHOW and FLUSH without the verb. */
export const commandLifetimes: Readonly<Record<string, Lifetime>> = {
  'CHANGE MASTER TO': { until: 80400, instead: 'CHANGE REPLICATION SOURCE TO' },
  'CHANGE REPLICATION SOURCE': { since: 80023 },
  'START SLAVE': { until: 80400, instead: 'START REPLICA' },
  'STOP SLAVE': { until: 80400, instead: 'STOP REPLICA' },
  'START REPLICA': { since: 80022 },
  'STOP REPLICA': { since: 80022 },
  'RESET MASTER': { until: 80400, instead: 'RESET BINARY LOGS AND GTIDS' },
  'RESET SLAVE': { until: 80400, instead: 'RESET REPLICA' },
  'RESET REPLICA': { since: 80022 },
  'RESET BINARY LOGS': { since: 80200 },
  'RESET QUERY CACHE': { until: 80003 },
  'PURGE MASTER LOGS': { until: 80400, instead: 'PURGE BINARY LOGS' },
};

export const showLifetimes: Readonly<Record<string, Lifetime>> = {
  'MASTER STATUS': { until: 80400, instead: 'SHOW BINARY LOG STATUS' },
  'MASTER LOGS': { until: 80400, instead: 'SHOW BINARY LOGS' },
  'BINARY LOG STATUS': { since: 80200 },
  'SLAVE STATUS': { until: 80400, instead: 'SHOW REPLICA STATUS' },
  'SLAVE HOSTS': { until: 80400, instead: 'SHOW REPLICAS' },
  'REPLICA STATUS': { since: 80022 },
  REPLICAS: { since: 80022 },
};

export const flushLifetimes: Readonly<Record<string, Lifetime>> = {
  'QUERY CACHE': { until: 80003 },
  DES_KEY_FILE: { until: 80003 },
  HOSTS: { until: 80400, instead: 'TRUNCATE TABLE performance_schema.host_cache' },
};

/** Built-in functions that are gone, and since when. */
export const functionsUntil: Readonly<Record<string, number>> = {
  DECODE: 80003,
  DES_DECRYPT: 80003,
  DES_ENCRYPT: 80003,
  ENCODE: 80003,
  ENCRYPT: 80003,
  PASSWORD: 80011,
};
