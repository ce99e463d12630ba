import type { Dialect, Flavor } from '@/lib/sql/dialect';

/** What can be inspected: the servers whose SQL is known, and proxies that answer on an administration port. */
export type Engine = Flavor | 'proxysql';

/** `version` is major * 10000 + minor * 100 + patch, as in `Dialect`. */
export type Server = { readonly engine: Engine; readonly version: number };

export const serverOf = ({ flavor, version }: Dialect): Server => ({ engine: flavor, version });

export const isMysql = (server: Server, from = 0, below = Number.POSITIVE_INFINITY): boolean =>
  server.engine === 'mysql' && server.version >= from && server.version < below;
export const isMariadb = (server: Server, from = 0, below = Number.POSITIVE_INFINITY): boolean =>
  server.engine === 'mariadb' && server.version >= from && server.version < below;
