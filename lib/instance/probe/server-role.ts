export type ServerRole = 'primary' | 'replica' | 'proxy' | 'unknown';

/** Rows of SHOW REPLICA STATUS, or why they could not be read. */
export type ReplicaChannels =
  | { readonly kind: 'read'; readonly channels: readonly ReplicaChannel[] }
  | { readonly kind: 'not-permitted' }
  | { readonly kind: 'not-applicable' };

export type ReplicaChannel = {
  readonly name: string;
  readonly sourceHost: string;
  readonly sourcePort: number | null;
  readonly isReceiving: boolean;
  readonly isApplying: boolean;
  /** Null when it is not applying: not the same as no lag. */
  readonly lagSeconds: number | null;
  readonly lastError: string | null;
};

/**
 * `primary` is said only of a server that takes writes and is known to follow nobody. A writable server whose replication state may not
 * be seen is `unknown`: writing to a writable replica is how estates diverge.
 */
export function roleOf(facts: {
  readonly isReadOnly: boolean;
  readonly replication: ReplicaChannels;
  readonly isBehindProxy: boolean;
}): ServerRole {
  if (facts.isBehindProxy) return 'proxy';
  switch (facts.replication.kind) {
    case 'read':
      return facts.replication.channels.length > 0 || facts.isReadOnly ? 'replica' : 'primary';
    case 'not-permitted':
      return facts.isReadOnly ? 'replica' : 'unknown';
    case 'not-applicable':
      return facts.isReadOnly ? 'replica' : 'primary';
  }
}

/** Columns have the old words before MySQL 8.0.22 and on MariaDB, the new ones after. */
export function readReplicaChannel(row: { readonly [column: string]: unknown }): ReplicaChannel {
  const value = (...names: readonly string[]): unknown =>
    names.map((name) => row[name]).find((found) => found !== undefined);
  const text = (...names: readonly string[]) => String(value(...names) ?? '');
  const figure = (...names: readonly string[]) => {
    const found = value(...names);
    return found === null || found === undefined || found === '' ? null : Number(found);
  };
  const errors = [text('Last_IO_Error'), text('Last_SQL_Error')].filter((error) => error !== '');
  return {
    name: text('Channel_Name', 'Connection_name'),
    sourceHost: text('Source_Host', 'Master_Host'),
    sourcePort: figure('Source_Port', 'Master_Port'),
    isReceiving: text('Replica_IO_Running', 'Slave_IO_Running') === 'Yes',
    isApplying: text('Replica_SQL_Running', 'Slave_SQL_Running') === 'Yes',
    lagSeconds: figure('Seconds_Behind_Source', 'Seconds_Behind_Master'),
    lastError: errors.length === 0 ? null : errors.join('; '),
  };
}
