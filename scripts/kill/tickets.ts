import type { Connection } from 'mysql2/promise';
import type { ExecutionWorld } from '@/lib/execution/testing/execution-world';
import type { CellId } from '@/lib/shared/ids';

/** Statements by position; each leaves a trace that tells how often it ran. */
export const statementNames = ['update', 'create', 'use', 'insert', 'truncate', 'alter'] as const;

/**
 * Six statements over tables of the ticket's own: DML that counts, DDL that would fail a second time, a TRUNCATE that would not, and a
 * USE. The slow ones give a kill time to hit.
 */
export function statementsOf(n: number, schema: string, slow: number): readonly string[] {
  return [
    `UPDATE k SET v = v + 1 WHERE id = ${n} AND SLEEP(${slow}) = 0`,
    `CREATE TABLE t${n} (id INT PRIMARY KEY, v INT NOT NULL DEFAULT 0)`,
    `USE ${schema}`,
    `INSERT INTO hits (ticket) SELECT ${n} FROM k WHERE id = ${n} AND SLEEP(${slow}) = 0`,
    `TRUNCATE TABLE t${n}`,
    `ALTER TABLE t${n} ADD COLUMN c INT NOT NULL DEFAULT 1, ADD INDEX by_v (v)`,
  ];
}

export async function prepareTarget(sql: Connection, tickets: number): Promise<void> {
  await sql.query('CREATE TABLE k (id INT PRIMARY KEY, v INT NOT NULL DEFAULT 0)');
  await sql.query('CREATE TABLE hits (n BIGINT PRIMARY KEY AUTO_INCREMENT, ticket INT NOT NULL)');
  const rows = Array.from({ length: tickets }, (_, n) => `(${n})`).join(',');
  await sql.query(`INSERT INTO k (id) VALUES ${rows}`);
}

/** How often the server executed each tagged DDL statement, by its own binary log; the tag names the cell. */
export async function readBinlog(sql: Connection): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const [logs] = await sql.query('SHOW BINARY LOGS');
  for (const log of logs as { Log_name: string }[]) {
    const [events] = await sql.query(`SHOW BINLOG EVENTS IN '${log.Log_name}'`);
    for (const { Event_type, Info } of events as { Event_type: string; Info: string }[]) {
      // MariaDB's Annotate_rows repeats the text of DML; only DDL is counted here.
      if (Event_type !== 'Query') continue;
      const cell = /sluice x=\w+ c=(\w{26})/.exec(Info)?.[1];
      if (cell) counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
  }
  return counts;
}

/** Whether the target has executed the statement of a cell: what a DBA finds out before resolving an unknown outcome. */
export async function wasExecuted(world: ExecutionWorld, cellId: CellId): Promise<boolean> {
  const counts = await readBinlog(world.target.sql);
  return (counts.get(cellId) ?? 0) > 0;
}
