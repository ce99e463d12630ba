import { defineRead } from '@/lib/inspection/read';
import { everySession } from '@/lib/inspection/reads/system-schemas';
import { isMysql } from '@/lib/inspection/server';

export const undoTablespaces = defineRead({
  id: 'undo-tablespaces',
  rowsMax: 130,
  needs: everySession,
  sql: (server) =>
    isMysql(server, 80014)
      ? "SELECT name AS name, file_size AS bytes, state AS state FROM information_schema.innodb_tablespaces WHERE space_type = 'Undo'"
      : undefined,
  parse: (row) => ({ name: row.text('name'), bytes: row.figure('bytes') ?? 0, state: row.text('state') }),
});
