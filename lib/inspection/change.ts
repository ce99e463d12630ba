import type { Server } from '@/lib/inspection/server';
import { isMysql } from '@/lib/inspection/server';
import type { TicketDraft } from '@/lib/inspection/verdict';
import { ident } from '@/lib/sql/quote';

/** Beginnings of tickets. A person reads and completes them; the review and the approval of any change follow. */
export const dropIndex = (schema: string, table: string, index: string): TicketDraft => ({
  kind: 'drop-index',
  schema,
  sql: `ALTER TABLE ${ident(schema)}.${ident(table)} DROP INDEX ${ident(index)}`,
});

export const addPrimaryKey = (schema: string, table: string): TicketDraft => ({
  kind: 'add-primary-key',
  schema,
  sql: `ALTER TABLE ${ident(schema)}.${ident(table)} ADD COLUMN ${ident('id')} bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY FIRST`,
});

export const changeEngine = (schema: string, table: string): TicketDraft => ({
  kind: 'change-table',
  schema,
  sql: `ALTER TABLE ${ident(schema)}.${ident(table)} ENGINE = InnoDB`,
});

/** MySQL 8.0 keeps it over a restart; elsewhere the configuration file must say it too. `value` is SQL of ours. */
export const setParameter = (server: Server, name: string, value: string | number): TicketDraft => ({
  kind: 'set-parameter',
  schema: null,
  sql: `SET ${isMysql(server, 80000) ? 'PERSIST' : 'GLOBAL'} ${name} = ${value}`,
});

export const accountChange = (sql: string): TicketDraft => ({ kind: 'account', schema: null, sql });
