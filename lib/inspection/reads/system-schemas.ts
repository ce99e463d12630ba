import type { Server } from '@/lib/inspection/server';
import { isMariadb, isMysql } from '@/lib/inspection/server';
import type { Need } from '@/lib/instance/probe/features';

/**
 * For `NOT IN`. TiDB writes the names of its own schemas in capitals and compares them by letter.
 *
 * Every table of information_schema that is read gets it as a condition of its own, in a derived table with DISTINCT or GROUP BY where
 * it is joined: only so does MariaDB leave the tables of its own schemas closed. Opening them costs a quarter of a second, and a
 * time limit that strikes meanwhile writes errors to the log and has crashed MariaDB 10.11.18 (signal 11 while it discovers tables of
 * performance_schema).
 */
export const systemSchemas =
  "('mysql', 'sys', 'information_schema', 'performance_schema', 'metrics_schema', 'INFORMATION_SCHEMA', 'PERFORMANCE_SCHEMA', 'METRICS_SCHEMA')";

/** information_schema shows of tables those on which the account holds anything: all of them only with a global privilege. */
export const everyTable = (): readonly Need[] => [{ anyOf: ['SELECT'], at: 'global' }];
/** Sessions and transactions of others. */
export const everySession = (): readonly Need[] => [{ anyOf: ['PROCESS'], at: 'global' }];
export const performanceSchema = (): readonly Need[] => [{ anyOf: ['SELECT'], at: 'performance-schema' }];

/** The list of sessions without a global mutex: MySQL 8.0.22 and later (information_schema's is deprecated from 8.0.35). */
export const processTable = (server: Server): string =>
  isMysql(server, 80022) ? 'performance_schema.processlist' : 'information_schema.processlist';

export const isMysqlOrMariadb = (server: Server): boolean => isMysql(server) || isMariadb(server);
