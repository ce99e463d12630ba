// Written by npm run docs:checks from the files in checks/.
import type { Check } from '@/lib/inspection/check';
import { backupSize } from '@/lib/inspection/checks/backup/backup-size';
import { binaryLogCache } from '@/lib/inspection/checks/backup/binary-log-cache';
import { binaryLogImages } from '@/lib/inspection/checks/backup/binary-log-images';
import { binaryLogMetadata } from '@/lib/inspection/checks/backup/binary-log-metadata';
import { binaryLogOn } from '@/lib/inspection/checks/backup/binary-log-on';
import { binaryLogRetention } from '@/lib/inspection/checks/backup/binary-log-retention';
import { binaryLogVolume } from '@/lib/inspection/checks/backup/binary-log-volume';
import { lastBackup } from '@/lib/inspection/checks/backup/last-backup';
import { purgedBeforeRead } from '@/lib/inspection/checks/backup/purged-before-read';
import { replicaLogsUpdates } from '@/lib/inspection/checks/backup/replica-logs-updates';
import { restoreTested } from '@/lib/inspection/checks/backup/restore-tested';
import { autoIncrementExhaustion } from '@/lib/inspection/checks/capacity/auto-increment-exhaustion';
import { bigTables } from '@/lib/inspection/checks/capacity/big-tables';
import { dataVolumeUsed } from '@/lib/inspection/checks/capacity/data-volume-used';
import { daysUntilFull } from '@/lib/inspection/checks/capacity/days-until-full';
import { fragmentedTables } from '@/lib/inspection/checks/capacity/fragmented-tables';
import { growthJump } from '@/lib/inspection/checks/capacity/growth-jump';
import { indexLargerThanData } from '@/lib/inspection/checks/capacity/index-larger-than-data';
import { inodesUsed } from '@/lib/inspection/checks/capacity/inodes-used';
import { partitionsAhead } from '@/lib/inspection/checks/capacity/partitions-ahead';
import { systemTablespace } from '@/lib/inspection/checks/capacity/system-tablespace';
import { tableCount } from '@/lib/inspection/checks/capacity/table-count';
import { temporarySpace } from '@/lib/inspection/checks/capacity/temporary-space';
import { abortedClients } from '@/lib/inspection/checks/connection/aborted-clients';
import { abortedConnects } from '@/lib/inspection/checks/connection/aborted-connects';
import { blockedHosts } from '@/lib/inspection/checks/connection/blocked-hosts';
import { connectionStorm } from '@/lib/inspection/checks/connection/connection-storm';
import { connectionsByHost } from '@/lib/inspection/checks/connection/connections-by-host';
import { connectionsInUse } from '@/lib/inspection/checks/connection/connections-in-use';
import { connectionsPeak } from '@/lib/inspection/checks/connection/connections-peak';
import { connectionsRefused } from '@/lib/inspection/checks/connection/connections-refused';
import { connectionsUntilFull } from '@/lib/inspection/checks/connection/connections-until-full';
import { idleTimeout } from '@/lib/inspection/checks/connection/idle-timeout';
import { nameResolutionAtConnect } from '@/lib/inspection/checks/connection/name-resolution-at-connect';
import { openFiles } from '@/lib/inspection/checks/connection/open-files';
import { sleepingConnections } from '@/lib/inspection/checks/connection/sleeping-connections';
import { threadCacheMisses } from '@/lib/inspection/checks/connection/thread-cache-misses';
import { threadsRunning } from '@/lib/inspection/checks/connection/threads-running';
import { clock } from '@/lib/inspection/checks/host/clock';
import { collectorFreshness } from '@/lib/inspection/checks/host/collector-freshness';
import { cpuThrottled } from '@/lib/inspection/checks/host/cpu-throttled';
import { cpuUsed } from '@/lib/inspection/checks/host/cpu-used';
import { diskErrors } from '@/lib/inspection/checks/host/disk-errors';
import { diskLatency } from '@/lib/inspection/checks/host/disk-latency';
import { iopsNearLimit } from '@/lib/inspection/checks/host/iops-near-limit';
import { kernelSettings } from '@/lib/inspection/checks/host/kernel-settings';
import { load } from '@/lib/inspection/checks/host/load';
import { memoryUsed } from '@/lib/inspection/checks/host/memory-used';
import { networkLosses } from '@/lib/inspection/checks/host/network-losses';
import { crashSafety } from '@/lib/inspection/checks/innodb/crash-safety';
import { deadlocks } from '@/lib/inspection/checks/innodb/deadlocks';
import { historyListLength } from '@/lib/inspection/checks/innodb/history-list-length';
import { idleInTransaction } from '@/lib/inspection/checks/innodb/idle-in-transaction';
import { lockWaitTimeouts } from '@/lib/inspection/checks/innodb/lock-wait-timeouts';
import { lockWaits } from '@/lib/inspection/checks/innodb/lock-waits';
import { longTransactions } from '@/lib/inspection/checks/innodb/long-transactions';
import { metadataLockWaits } from '@/lib/inspection/checks/innodb/metadata-lock-waits';
import { redoLogSize } from '@/lib/inspection/checks/innodb/redo-log-size';
import { redoLogWaits } from '@/lib/inspection/checks/innodb/redo-log-waits';
import { rowLockTime } from '@/lib/inspection/checks/innodb/row-lock-time';
import { semaphoreWaits } from '@/lib/inspection/checks/innodb/semaphore-waits';
import { tornPageProtection } from '@/lib/inspection/checks/innodb/torn-page-protection';
import { undecidedXa } from '@/lib/inspection/checks/innodb/undecided-xa';
import { undoSize } from '@/lib/inspection/checks/innodb/undo-size';
import { bufferPoolHitRate } from '@/lib/inspection/checks/memory/buffer-pool-hit-rate';
import { bufferPoolToData } from '@/lib/inspection/checks/memory/buffer-pool-to-data';
import { bufferPoolToMemory } from '@/lib/inspection/checks/memory/buffer-pool-to-memory';
import { dirtyPages } from '@/lib/inspection/checks/memory/dirty-pages';
import { freePageWaits } from '@/lib/inspection/checks/memory/free-page-waits';
import { memoryOutsidePool } from '@/lib/inspection/checks/memory/memory-outside-pool';
import { memoryWorstCase } from '@/lib/inspection/checks/memory/memory-worst-case';
import { queryCache } from '@/lib/inspection/checks/memory/query-cache';
import { sessionBuffers } from '@/lib/inspection/checks/memory/session-buffers';
import { swapInUse } from '@/lib/inspection/checks/memory/swap-in-use';
import { tableCache } from '@/lib/inspection/checks/memory/table-cache';
import { flushMethod } from '@/lib/inspection/checks/parameter/flush-method';
import { generalLog } from '@/lib/inspection/checks/parameter/general-log';
import { ioCapacity } from '@/lib/inspection/checks/parameter/io-capacity';
import { isolationLevel } from '@/lib/inspection/checks/parameter/isolation-level';
import { lockWaitTimeout } from '@/lib/inspection/checks/parameter/lock-wait-timeout';
import { metadataLockTimeout } from '@/lib/inspection/checks/parameter/metadata-lock-timeout';
import { nameCase } from '@/lib/inspection/checks/parameter/name-case';
import { packetAndHeapSizes } from '@/lib/inspection/checks/parameter/packet-and-heap-sizes';
import { parameterDrift } from '@/lib/inspection/checks/parameter/parameter-drift';
import { redoFlushAtCommit } from '@/lib/inspection/checks/parameter/redo-flush-at-commit';
import { statementTimeLimit } from '@/lib/inspection/checks/parameter/statement-time-limit';
import { strictMode } from '@/lib/inspection/checks/parameter/strict-mode';
import { syncBinlog } from '@/lib/inspection/checks/parameter/sync-binlog';
import { timeZone } from '@/lib/inspection/checks/parameter/time-zone';
import { unpersistedChanges } from '@/lib/inspection/checks/parameter/unpersisted-changes';
import { missingShards } from '@/lib/inspection/checks/proxy/missing-shards';
import { proxyBackends } from '@/lib/inspection/checks/proxy/proxy-backends';
import { proxyConnections } from '@/lib/inspection/checks/proxy/proxy-connections';
import { proxyLatency } from '@/lib/inspection/checks/proxy/proxy-latency';
import { shardSkew } from '@/lib/inspection/checks/proxy/shard-skew';
import { shardStructure } from '@/lib/inspection/checks/proxy/shard-structure';
import { digestTableFull } from '@/lib/inspection/checks/query/digest-table-full';
import { diskTemporaryTables } from '@/lib/inspection/checks/query/disk-temporary-tables';
import { failingStatements } from '@/lib/inspection/checks/query/failing-statements';
import { joinsWithoutIndex } from '@/lib/inspection/checks/query/joins-without-index';
import { newStatements } from '@/lib/inspection/checks/query/new-statements';
import { performanceSchemaOn } from '@/lib/inspection/checks/query/performance-schema-on';
import { preparedStatements } from '@/lib/inspection/checks/query/prepared-statements';
import { rowsExaminedToSent } from '@/lib/inspection/checks/query/rows-examined-to-sent';
import { scanRatio } from '@/lib/inspection/checks/query/scan-ratio';
import { slowLogUsable } from '@/lib/inspection/checks/query/slow-log-usable';
import { slowStatements } from '@/lib/inspection/checks/query/slow-statements';
import { slowerStatements } from '@/lib/inspection/checks/query/slower-statements';
import { sortMergePasses } from '@/lib/inspection/checks/query/sort-merge-passes';
import { statementsWithoutIndex } from '@/lib/inspection/checks/query/statements-without-index';
import { unusualLoad } from '@/lib/inspection/checks/query/unusual-load';
import { clusterVersion } from '@/lib/inspection/checks/replication/cluster-version';
import { errantTransactions } from '@/lib/inspection/checks/replication/errant-transactions';
import { errorLogErrors } from '@/lib/inspection/checks/replication/error-log-errors';
import { galeraState } from '@/lib/inspection/checks/replication/galera-state';
import { groupReplicationMembers } from '@/lib/inspection/checks/replication/group-replication-members';
import { instanceReachable } from '@/lib/inspection/checks/replication/instance-reachable';
import { recentRestart } from '@/lib/inspection/checks/replication/recent-restart';
import { replicaApplier } from '@/lib/inspection/checks/replication/replica-applier';
import { replicaNetTimeout } from '@/lib/inspection/checks/replication/replica-net-timeout';
import { replicaReadOnly } from '@/lib/inspection/checks/replication/replica-read-only';
import { replicaReceiver } from '@/lib/inspection/checks/replication/replica-receiver';
import { replicaSkipsErrors } from '@/lib/inspection/checks/replication/replica-skips-errors';
import { replicationDelay } from '@/lib/inspection/checks/replication/replication-delay';
import { semiSyncDegraded } from '@/lib/inspection/checks/replication/semi-sync-degraded';
import { serverIdsUnique } from '@/lib/inspection/checks/replication/server-ids-unique';
import { singleApplierLag } from '@/lib/inspection/checks/replication/single-applier-lag';
import { singleWriter } from '@/lib/inspection/checks/replication/single-writer';
import { unappliedTransactions } from '@/lib/inspection/checks/replication/unapplied-transactions';
import { versionEndOfLife } from '@/lib/inspection/checks/replication/version-end-of-life';
import { duplicateIndexes } from '@/lib/inspection/checks/schema/duplicate-indexes';
import { eventsNotRunning } from '@/lib/inspection/checks/schema/events-not-running';
import { hiddenObjectsChanged } from '@/lib/inspection/checks/schema/hidden-objects-changed';
import { indexSelectivity } from '@/lib/inspection/checks/schema/index-selectivity';
import { indexesWithoutUse } from '@/lib/inspection/checks/schema/indexes-without-use';
import { invalidViews } from '@/lib/inspection/checks/schema/invalid-views';
import { invisibleIndexes } from '@/lib/inspection/checks/schema/invisible-indexes';
import { mixedCollations } from '@/lib/inspection/checks/schema/mixed-collations';
import { onlineChangeLeftovers } from '@/lib/inspection/checks/schema/online-change-leftovers';
import { otherEngines } from '@/lib/inspection/checks/schema/other-engines';
import { staleStatistics } from '@/lib/inspection/checks/schema/stale-statistics';
import { tablesWithoutPrimaryKey } from '@/lib/inspection/checks/schema/tables-without-primary-key';
import { tooManyIndexes } from '@/lib/inspection/checks/schema/too-many-indexes';
import { utf8mb3Columns } from '@/lib/inspection/checks/schema/utf8mb3-columns';
import { accountsFromAnywhere } from '@/lib/inspection/checks/security/accounts-from-anywhere';
import { accountsWithoutPassword } from '@/lib/inspection/checks/security/accounts-without-password';
import { anonymousAccounts } from '@/lib/inspection/checks/security/anonymous-accounts';
import { certificateExpiry } from '@/lib/inspection/checks/security/certificate-expiry';
import { definersWithoutAccount } from '@/lib/inspection/checks/security/definers-without-account';
import { failedSignIns } from '@/lib/inspection/checks/security/failed-sign-ins';
import { fileAccess } from '@/lib/inspection/checks/security/file-access';
import { oldSignInMethods } from '@/lib/inspection/checks/security/old-sign-in-methods';
import { oldTlsVersions } from '@/lib/inspection/checks/security/old-tls-versions';
import { passwordAge } from '@/lib/inspection/checks/security/password-age';
import { powerfulAccounts } from '@/lib/inspection/checks/security/powerful-accounts';
import { rootFromElsewhere } from '@/lib/inspection/checks/security/root-from-elsewhere';
import { testDatabase } from '@/lib/inspection/checks/security/test-database';
import { tlsRequired } from '@/lib/inspection/checks/security/tls-required';
import { tidbComponentState } from '@/lib/inspection/checks/tidb/tidb-component-state';
import { tidbDdlQueue } from '@/lib/inspection/checks/tidb/tidb-ddl-queue';
import { tidbGcProgress } from '@/lib/inspection/checks/tidb/tidb-gc-progress';
import { tidbHotSpots } from '@/lib/inspection/checks/tidb/tidb-hot-spots';
import { tidbLongTransactions } from '@/lib/inspection/checks/tidb/tidb-long-transactions';
import { tidbPlanChanges } from '@/lib/inspection/checks/tidb/tidb-plan-changes';
import { tidbRegionHealth } from '@/lib/inspection/checks/tidb/tidb-region-health';
import { tidbSelfDiagnosis } from '@/lib/inspection/checks/tidb/tidb-self-diagnosis';
import { tidbSlowBasics } from '@/lib/inspection/checks/tidb/tidb-slow-basics';
import { tidbStaleStatistics } from '@/lib/inspection/checks/tidb/tidb-stale-statistics';
import { tidbStoreBalance } from '@/lib/inspection/checks/tidb/tidb-store-balance';
import { tidbStoreState } from '@/lib/inspection/checks/tidb/tidb-store-state';

/** Every check there is, one line each: a check that is not here does not run, and a test says so. */
export const checks: readonly Check[] = [
  clusterVersion,
  errantTransactions,
  errorLogErrors,
  galeraState,
  groupReplicationMembers,
  instanceReachable,
  recentRestart,
  replicaApplier,
  replicaNetTimeout,
  replicaReadOnly,
  replicaReceiver,
  replicaSkipsErrors,
  replicationDelay,
  semiSyncDegraded,
  serverIdsUnique,
  singleApplierLag,
  singleWriter,
  unappliedTransactions,
  versionEndOfLife,
  abortedClients,
  abortedConnects,
  blockedHosts,
  connectionStorm,
  connectionsByHost,
  connectionsInUse,
  connectionsPeak,
  connectionsRefused,
  connectionsUntilFull,
  idleTimeout,
  nameResolutionAtConnect,
  openFiles,
  sleepingConnections,
  threadCacheMisses,
  threadsRunning,
  bufferPoolHitRate,
  bufferPoolToData,
  bufferPoolToMemory,
  dirtyPages,
  freePageWaits,
  memoryOutsidePool,
  memoryWorstCase,
  queryCache,
  sessionBuffers,
  swapInUse,
  tableCache,
  crashSafety,
  deadlocks,
  historyListLength,
  idleInTransaction,
  lockWaitTimeouts,
  lockWaits,
  longTransactions,
  metadataLockWaits,
  redoLogSize,
  redoLogWaits,
  rowLockTime,
  semaphoreWaits,
  tornPageProtection,
  undecidedXa,
  undoSize,
  autoIncrementExhaustion,
  bigTables,
  dataVolumeUsed,
  daysUntilFull,
  fragmentedTables,
  growthJump,
  indexLargerThanData,
  inodesUsed,
  partitionsAhead,
  systemTablespace,
  tableCount,
  temporarySpace,
  duplicateIndexes,
  eventsNotRunning,
  hiddenObjectsChanged,
  indexSelectivity,
  indexesWithoutUse,
  invalidViews,
  invisibleIndexes,
  mixedCollations,
  onlineChangeLeftovers,
  otherEngines,
  staleStatistics,
  tablesWithoutPrimaryKey,
  tooManyIndexes,
  utf8mb3Columns,
  digestTableFull,
  diskTemporaryTables,
  failingStatements,
  joinsWithoutIndex,
  newStatements,
  performanceSchemaOn,
  preparedStatements,
  rowsExaminedToSent,
  scanRatio,
  slowLogUsable,
  slowStatements,
  slowerStatements,
  sortMergePasses,
  statementsWithoutIndex,
  unusualLoad,
  accountsFromAnywhere,
  accountsWithoutPassword,
  anonymousAccounts,
  certificateExpiry,
  definersWithoutAccount,
  failedSignIns,
  fileAccess,
  oldSignInMethods,
  oldTlsVersions,
  passwordAge,
  powerfulAccounts,
  rootFromElsewhere,
  testDatabase,
  tlsRequired,
  backupSize,
  binaryLogCache,
  binaryLogImages,
  binaryLogMetadata,
  binaryLogOn,
  binaryLogRetention,
  binaryLogVolume,
  lastBackup,
  purgedBeforeRead,
  replicaLogsUpdates,
  restoreTested,
  flushMethod,
  generalLog,
  ioCapacity,
  isolationLevel,
  lockWaitTimeout,
  metadataLockTimeout,
  nameCase,
  packetAndHeapSizes,
  parameterDrift,
  redoFlushAtCommit,
  statementTimeLimit,
  strictMode,
  syncBinlog,
  timeZone,
  unpersistedChanges,
  clock,
  collectorFreshness,
  cpuThrottled,
  cpuUsed,
  diskErrors,
  diskLatency,
  iopsNearLimit,
  kernelSettings,
  load,
  memoryUsed,
  networkLosses,
  tidbComponentState,
  tidbDdlQueue,
  tidbGcProgress,
  tidbHotSpots,
  tidbLongTransactions,
  tidbPlanChanges,
  tidbRegionHealth,
  tidbSelfDiagnosis,
  tidbSlowBasics,
  tidbStaleStatistics,
  tidbStoreBalance,
  tidbStoreState,
  missingShards,
  proxyBackends,
  proxyConnections,
  proxyLatency,
  shardSkew,
  shardStructure,
];

const byId = new Map(checks.map((check) => [check.id, check]));

export const findCheck = (id: string): Check | undefined => byId.get(id);
