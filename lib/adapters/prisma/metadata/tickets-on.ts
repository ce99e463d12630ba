import { marks, utc } from '@/lib/adapters/prisma/metadata/object-codec';
import { escapeLike } from '@/lib/adapters/prisma/page-cursor';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { RelatedTicket } from '@/lib/metadata/metadata-store';
import type { InstanceId, ProjectId } from '@/lib/shared/ids';

type Wanted = {
  readonly instanceId: InstanceId;
  readonly schema: string;
  readonly words: readonly string[];
  readonly projects: 'everywhere' | readonly ProjectId[];
};

/** So many tickets back are looked into: the list says what changed the table lately. */
const ticketsMax = 300;
const statementsMax = 600;
const textMax = 20_000;

/** Tickets whose newest revision has the schema as a target and one of the words in a statement, with when each was done there. */
export async function ticketsOn(
  tx: Pick<SqlTx, 'rows'>,
  { instanceId, schema, words, projects }: Wanted,
): Promise<readonly RelatedTicket[]> {
  if (words.length === 0 || (projects !== 'everywhere' && projects.length === 0)) return [];
  const tickets = await tx.rows<{
    id: string;
    revision_id: string;
    number: number;
    title: string;
    state: string;
    outcome: string | null;
    submitter: string;
    at: string;
  }>(
    `SELECT r.id, v.id AS revision_id, r.number, r.title, r.state, r.outcome, u.display_name AS submitter,
        COALESCE(r.closed_at, r.submitted_at, r.created_at) AS at
      FROM request_target t JOIN request_revision v ON v.id = t.revision_id
      JOIN request r ON r.id = v.request_id AND r.current_revision = v.n
      JOIN user u ON u.id = r.submitter_id
      WHERE t.instance_id = ? AND t.schema_name = ?
        ${projects === 'everywhere' ? '' : `AND r.project_id IN (${marks(projects.length)})`}
      ORDER BY t.request_number DESC LIMIT ${ticketsMax}`,
    [instanceId, schema, ...(projects === 'everywhere' ? [] : projects)],
  );
  if (tickets.length === 0) return [];
  const statements = await tx.rows<{ id: string; revision_id: string; text: string; default_schema: string | null }>(
    `SELECT id, revision_id, LEFT(text, ${textMax}) AS text, default_schema FROM statement
      WHERE revision_id IN (${marks(tickets.length)}) AND (${words.map(() => 'text LIKE ?').join(' OR ')})
      ORDER BY ordinal LIMIT ${statementsMax}`,
    [...tickets.map((ticket) => ticket.revision_id), ...words.map((word) => `%${escapeLike(word)}%`)],
  );
  const done = await doneTimes(
    tx,
    { instanceId, schema },
    tickets.map(({ id }) => id),
    statements.map(({ id }) => id),
  );
  return tickets.flatMap(({ revision_id: revisionId, number, title, state, outcome, submitter, at }) => {
    const own = statements.filter((statement) => statement.revision_id === revisionId);
    if (own.length === 0) return [];
    return [
      {
        number,
        title,
        state,
        outcome,
        submitter,
        at: utc(at),
        statements: own.map(({ id, text, default_schema: defaultSchema }) => ({
          text,
          defaultSchema,
          doneAt: done.get(id) ?? null,
        })),
      },
    ];
  });
}

/** When statements were done there. A later run takes over what an earlier one did, with a time of its own that says nothing. */
async function doneTimes(
  tx: Pick<SqlTx, 'rows'>,
  { instanceId, schema }: Pick<Wanted, 'instanceId' | 'schema'>,
  requestIds: readonly string[],
  statementIds: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  if (statementIds.length === 0) return new Map();
  const rows = await tx.rows<{ id: string; at: string }>(
    `SELECT c.statement_id AS id, MAX(c.finished_at) AS at FROM execution e JOIN cell c ON c.execution_id = e.id
      JOIN request_target t ON t.id = c.target_id
      WHERE e.request_id IN (${marks(requestIds.length)}) AND c.statement_id IN (${marks(statementIds.length)})
        AND c.state = 'done' AND c.carried_from IS NULL AND c.finished_at IS NOT NULL
        AND t.instance_id = ? AND t.schema_name = ?
      GROUP BY c.statement_id`,
    [...requestIds, ...statementIds, instanceId, schema],
  );
  return new Map(rows.map(({ id, at }) => [id, utc(at)]));
}
