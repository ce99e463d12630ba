import { defineRead } from '@/lib/inspection/read';
import { isMariadb } from '@/lib/inspection/server';

/** Channels as the replica says them, with the words of every version. */
export const replicaChannels = defineRead({
  id: 'replica-channels',
  rowsMax: 50,
  // The new words since MySQL 8.0.22; MariaDB has several sources in SHOW ALL SLAVES STATUS.
  sql: ({ engine, version }) => {
    if (engine === 'mariadb') return 'SHOW ALL SLAVES STATUS';
    if (engine !== 'mysql') return undefined;
    return version >= 80022 ? 'SHOW REPLICA STATUS' : 'SHOW SLAVE STATUS';
  },
  // MariaDB 10.5.8 took it out of REPLICATION CLIENT.
  needs: (server) => [
    { anyOf: isMariadb(server, 100508) ? ['SLAVE MONITOR', 'SUPER'] : ['REPLICATION CLIENT', 'SUPER'], at: 'global' },
  ],
  parse: (row) => ({
    name: row.text('Channel_Name', 'Connection_name'),
    source: `${row.text('Source_Host', 'Master_Host')}:${row.text('Source_Port', 'Master_Port')}`,
    sourceUuid: row.text('Source_UUID', 'Master_UUID'),
    /** `Yes`, `No`, `Connecting` or `Preparing`. */
    receiver: row.text('Replica_IO_Running', 'Slave_IO_Running'),
    applier: row.text('Replica_SQL_Running', 'Slave_SQL_Running'),
    /** NULL while nothing is applied (MySQL 8.0 manual, SHOW REPLICA STATUS). */
    lagSeconds: row.figure('Seconds_Behind_Source', 'Seconds_Behind_Master'),
    /** A delay that was asked for is no lag. */
    wantedDelaySeconds: row.figure('SQL_Delay') ?? 0,
    receiverErrno: row.figure('Last_IO_Errno') ?? 0,
    receiverError: row.text('Last_IO_Error'),
    applierErrno: row.figure('Last_SQL_Errno') ?? 0,
    applierError: row.text('Last_SQL_Error'),
    heartbeatSeconds: row.figure('Slave_heartbeat_period'),
    retrievedGtids: row.text('Retrieved_Gtid_Set').replaceAll(/\s/g, ''),
    executedGtids: row.text('Executed_Gtid_Set').replaceAll(/\s/g, ''),
    /** MariaDB: what was received and what was applied, `0-1-100,1-2-5`. */
    receivedPosition: row.text('Gtid_IO_Pos'),
    usesGtid: row.text('Auto_Position') === '1' || /pos$/i.test(row.text('Using_Gtid')),
  }),
});
