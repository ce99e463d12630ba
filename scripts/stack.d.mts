import type { Connection } from 'mysql2/promise';
import type { ProcessIdentity, StopEnd, StopOptions } from './process.mjs';

export type ServerKind = 'mariadb' | 'mysql' | 'redis';

export type Server = {
  readonly kind: ServerKind;
  readonly dir: string;
  readonly host: string;
  readonly port: number;
  readonly password: string;
  readonly identity: ProcessIdentity;
  url(database?: string): string;
};
export type DatabaseServer = Server & {
  readonly user: string;
  readonly replicationPassword: string;
  readonly socket: string;
  readonly serverId: number;
};

export type DatabaseOptions = {
  readonly dir: string;
  readonly port?: number;
  readonly flavor?: 'mariadb' | 'mysql';
  readonly binary?: { readonly path: string; readonly flavor: 'mariadb' | 'mysql'; readonly version: string };
  /** Default 32M. */
  readonly bufferPool?: string;
  /** fsync at each commit; default false. */
  readonly durable?: boolean;
  /** Extra server options, such as `--max-allowed-packet=64M`. */
  readonly options?: readonly string[];
  readonly serverId?: number;
  readonly readOnly?: boolean;
};

export function startDatabase(options: DatabaseOptions): Promise<DatabaseServer>;
export function startMariadb(options: DatabaseOptions): Promise<DatabaseServer>;
export function startRedis(options: { dir: string; port?: number; binary?: string }): Promise<Server>;
export function makeReplica(primary: DatabaseServer, replica: DatabaseServer, timeoutMs?: number): Promise<void>;
export function connectDatabase(server: DatabaseServer, database?: string): Promise<Connection>;
export function stopServer(server: Server | { dir: string }, options?: StopOptions): Promise<StopEnd>;
export function readServer(dir: string): Omit<DatabaseServer, 'url'> | undefined;
export function newSecret(): string;
