/** One event, before a server writes it. */
export type WrittenEvent = {
  readonly timeMicros: number;
  readonly seconds: string;
  readonly lock: string;
  readonly sent: number;
  readonly examined: number;
  readonly user: string;
  readonly address: string;
  readonly thread: number;
  readonly schema: string;
};

/** What the writer of one log remembers from event to event, as the servers do. */
export type WriterMemory = { schema: string; time: string };

export const formats = ['mysql', 'mysql-extra', 'percona', 'mariadb', 'mixed'] as const;
export type Format = (typeof formats)[number];
export type ServerFormat = Exclude<Format, 'mixed'>;
export const serverFormats = formats.filter((format): format is ServerFormat => format !== 'mixed');

const pad = (value: number, width: number, filler = '0'): string => String(value).padStart(width, filler);

function isoTime(micros: number): string {
  const text = new Date(Math.floor(micros / 1000)).toISOString();
  return text.replace('Z', `${pad(micros % 1000, 3)}Z`);
}

function oldTime(micros: number): string {
  const date = new Date(micros / 1000);
  const day = `${pad(date.getUTCFullYear() % 100, 2)}${pad(date.getUTCMonth() + 1, 2)}${pad(date.getUTCDate(), 2)}`;
  return `${day} ${pad(date.getUTCHours(), 2, ' ')}:${pad(date.getUTCMinutes(), 2)}:${pad(date.getUTCSeconds(), 2)}`;
}

const account = ({ user, address }: WrittenEvent): string => `# User@Host: ${user}[${user}] @  [${address}]`;

/** `use` where the schema is another than the one before in this log. */
function behind({ schema, timeMicros }: WrittenEvent, memory: WriterMemory): string {
  const use = memory.schema === schema ? '' : `use ${schema};\n`;
  memory.schema = schema;
  return `${use}SET timestamp=${Math.floor(timeMicros / 1e6)};\n`;
}

/** The lines above a statement. */
export const headers: { readonly [Name in ServerFormat]: (event: WrittenEvent, memory: WriterMemory) => string } = {
  mysql: (event, memory) =>
    `# Time: ${isoTime(event.timeMicros)}\n${account(event)}  Id: ${pad(event.thread, 5, ' ')}\n# Query_time: ${event.seconds}  Lock_time: ${event.lock} Rows_sent: ${event.sent}  Rows_examined: ${event.examined}\n${behind(event, memory)}`,
  'mysql-extra': (event, memory) =>
    `# Time: ${isoTime(event.timeMicros)}\n${account(event)}  Id: ${pad(event.thread, 5, ' ')}\n# Query_time: ${event.seconds}  Lock_time: ${event.lock} Rows_sent: ${event.sent}  Rows_examined: ${event.examined} Thread_id: ${event.thread} Errno: 0 Killed: 0 Bytes_received: 0 Bytes_sent: ${event.sent * 40} Read_first: 0 Read_last: 0 Read_key: ${event.sent} Read_next: 0 Read_prev: 0 Read_rnd: 0 Read_rnd_next: ${event.examined} Sort_merge_passes: 0 Sort_range_count: 0 Sort_rows: 0 Sort_scan_count: 0 Created_tmp_disk_tables: 0 Created_tmp_tables: 0 Count_hit_tmp_table_size: 0 Start: ${isoTime(event.timeMicros)} End: ${isoTime(event.timeMicros)}\n${behind(event, memory)}`,
  percona: (event, memory) =>
    `# Time: ${isoTime(event.timeMicros)}\n${account(event)}  Id: ${pad(event.thread, 5, ' ')}\n# Schema: ${event.schema}  Last_errno: 0  Killed: 0\n# Query_time: ${event.seconds}  Lock_time: ${event.lock}  Rows_sent: ${event.sent}  Rows_examined: ${event.examined}  Rows_affected: 0  Bytes_sent: ${event.sent * 40}\n# Tmp_tables: 0  Tmp_disk_tables: 0  Tmp_table_sizes: 0\n# Full_scan: Yes  Full_join: No  Tmp_table: No  Tmp_table_on_disk: No\n# Filesort: No  Filesort_on_disk: No  Merge_passes: 0\n#   InnoDB_IO_r_ops: 3  InnoDB_IO_r_bytes: 49152  InnoDB_IO_r_wait: 0.000100\n#   InnoDB_rec_lock_wait: 0.000000  InnoDB_queue_wait: 0.000000\n#   InnoDB_pages_distinct: 17\n${behind(event, memory)}`,
  mariadb: (event, memory) => {
    const time = oldTime(event.timeMicros);
    const first = memory.time === time ? '' : `# Time: ${time}\n`;
    memory.time = time;
    return `${first}${account(event)}\n# Thread_id: ${event.thread}  Schema: ${event.schema}  QC_hit: No\n# Query_time: ${event.seconds}  Lock_time: ${event.lock}  Rows_sent: ${event.sent}  Rows_examined: ${event.examined}\n# Rows_affected: 0  Bytes_sent: ${event.sent * 40}\n# Full_scan: Yes  Full_join: No  Tmp_table: No  Tmp_table_on_disk: No\n# Filesort: No  Filesort_on_disk: No  Merge_passes: 0  Priority_queue: No\n#\n# explain: id\tselect_type\ttable\ttype\tpossible_keys\tkey\tkey_len\tref\trows\tr_rows\tfiltered\tr_filtered\tExtra\n# explain: 1\tSIMPLE\tt\tALL\tNULL\tNULL\tNULL\tNULL\t${event.examined}\t${event.examined}.00\t100.00\t100.00\tUsing where\n#\n${behind(event, memory)}`;
  },
};

const versions: { readonly [Name in ServerFormat]: string } = {
  mysql: '/usr/sbin/mysqld, Version: 8.4.6 (MySQL Community Server - GPL)',
  'mysql-extra': '/usr/sbin/mysqld, Version: 9.7.4 (MySQL Community Server - GPL)',
  percona: '/usr/sbin/mysqld, Version: 8.0.41-32 (Percona Server (GPL))',
  mariadb: '/usr/sbin/mariadbd, Version: 10.11.14-MariaDB-log (Debian 12)',
};

export const bannerOf = (format: ServerFormat): string =>
  `${versions[format]}. started with:\nTcp port: 3306  Unix socket: /run/mysqld/mysqld.sock\nTime                 Id Command    Argument\n`;
