import { defineRead } from '@/lib/inspection/read';
import { everySession, processTable } from '@/lib/inspection/reads/system-schemas';

/** A session is old when it has slept for more than ten minutes. */
export const sessionsByUser = defineRead({
  id: 'sessions-by-user',
  rowsMax: 200,
  needs: everySession,
  sql: (server) =>
    server.engine === 'proxysql'
      ? undefined
      : `SELECT user AS user, COUNT(*) AS n, SUM(command = 'Sleep') AS asleep, SUM(command = 'Sleep' AND time > 600) AS old
        FROM ${processTable(server)} GROUP BY user ORDER BY old DESC`,
  parse: (row) => ({
    user: row.text('user'),
    count: row.figure('n') ?? 0,
    asleep: row.figure('asleep') ?? 0,
    old: row.figure('old') ?? 0,
  }),
});
