import { parseInnodbStatus } from '@/lib/instance/live/innodb-status';
import type { LiveAnswer, LiveKind } from '@/lib/instance/live/live-question';
import type { LiveReader } from '@/lib/instance/live/live-reader';
import { createLiveReader } from '@/lib/instance/live/live-reader';
import { readAccounts } from '@/lib/instance/live/read-accounts';
import { readSessions } from '@/lib/instance/live/read-sessions';
import type { TargetSession } from '@/lib/instance/target-session';

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

/** Answers one look at a server, with the account that collects. */
export async function answerLive(kind: LiveKind, session: TargetSession): Promise<LiveAnswer> {
  const reader = await createLiveReader(session);
  switch (kind) {
    case 'live-sessions':
      return readSessions(reader);
    case 'live-innodb': {
      const [row] = await reader.rows('SHOW ENGINE INNODB STATUS');
      return { kind, status: parseInnodbStatus(text(row?.['Status'])) };
    }
    case 'live-accounts':
      return readAccounts(reader);
    case 'live-databases':
      return readDatabases(reader);
    case 'live-binlogs':
      return readBinlogs(reader);
  }
}

async function readDatabases(reader: LiveReader): Promise<Extract<LiveAnswer, { kind: 'live-databases' }>> {
  const rows = await reader.rows(
    `SELECT TABLE_SCHEMA AS name, COUNT(*) AS tables_n, SUM(TABLE_ROWS) AS rows_n, SUM(DATA_LENGTH) AS data_bytes,
        SUM(INDEX_LENGTH) AS index_bytes, SUM(DATA_FREE) AS free_bytes FROM information_schema.TABLES
      WHERE TABLE_TYPE = 'BASE TABLE' GROUP BY TABLE_SCHEMA ORDER BY data_bytes DESC LIMIT 2000`,
  );
  const figure = (value: unknown) => Number(value ?? 0);
  return {
    kind: 'live-databases',
    databases: rows.map((row) => ({
      name: text(row['name']),
      tables: figure(row['tables_n']),
      rows: figure(row['rows_n']),
      dataBytes: figure(row['data_bytes']),
      indexBytes: figure(row['index_bytes']),
      freeBytes: figure(row['free_bytes']),
    })),
  };
}

/** SHOW BINARY LOG STATUS since MySQL 8.2, which 8.4 has alone. Without a log the list is refused with 1381. */
async function readBinlogs(reader: LiveReader): Promise<Extract<LiveAnswer, { kind: 'live-binlogs' }>> {
  const { flavor, version } = reader.dialect;
  const [log] = (await reader.tryRows('binlogs', 'SELECT @@global.log_bin AS is_on')) ?? [];
  if (flavor === 'tidb' || text(log?.['is_on']) !== '1') {
    return { kind: 'live-binlogs', isOn: false, files: [], current: null, gtids: null, unread: reader.unread };
  }
  const files = await reader.tryRows('binlogs', 'SHOW BINARY LOGS');
  const status = flavor === 'mysql' && version >= 80200 ? 'SHOW BINARY LOG STATUS' : 'SHOW MASTER STATUS';
  const [current] = (await reader.tryRows('binlog-position', status)) ?? [];
  return {
    kind: 'live-binlogs',
    isOn: true,
    files: (files ?? []).map((row) => ({ name: text(row['Log_name']), bytes: Number(row['File_size'] ?? 0) })),
    current: current ? { file: text(current['File']), position: text(current['Position']) } : null,
    gtids: current ? text(current['Executed_Gtid_Set']).replaceAll(/\s/g, '') || null : null,
    unread: reader.unread,
  };
}
