import type { Flavor } from '@/lib/sql/dialect';
import type { ReplayRecord, Verdict } from './replay-ticket';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Names of columns, by product: Archery's `sql_workflow` joined with `sql_workflow_content` (hhyo/Archery 1.10), Yearning's
 * `core_sql_orders` (cookieY/Yearning 2.3 and 3.1), and plain names for everything else. docs/pipelines.md lists them.
 */
export const columns = {
  id: ['id', 'workflow_id', 'work_id', 'ticket', 'number'],
  sql: ['sql', 'sql_content', 'script', 'statement'],
  dialect: ['dialect', 'db_type', 'engine'],
  database: ['database', 'db', 'db_name', 'data_base', 'schema'],
  verdict: ['verdict', 'status', 'result', 'state'],
  review: ['review_content'],
} as const;

/** The number of the record stands for an id that it does not have. */
export function readTicket(value: unknown, n: number): ReplayRecord {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return unreadable(`#${n}`, 'not-a-record');
  const fields = flat(value as Fields);
  const id = textOf(pick(fields, columns.id)) ?? `#${n}`;
  const sql = textOf(pick(fields, columns.sql));
  if (sql === undefined) return unreadable(id, 'no-sql');
  const dialect = textOf(pick(fields, columns.dialect));
  const flavor = dialect === undefined ? undefined : flavorOf(dialect);
  if (dialect !== undefined && flavor === undefined) return unreadable(id, 'other-dialect');
  const database = textOf(pick(fields, columns.database));
  return { kind: 'ticket', ticket: { id, sql, flavor, database, verdict: verdictOf(fields) } };
}

export const unreadable = (
  id: string,
  reason: Extract<ReplayRecord, { kind: 'unreadable' }>['reason'],
): ReplayRecord => ({
  kind: 'unreadable',
  id,
  reason,
});

/** Archery's API nests the workflow in its content. What stands outside comes first. */
function flat(fields: Fields): Fields {
  const { workflow } = fields;
  return typeof workflow === 'object' && workflow !== null ? { ...(workflow as Fields), ...fields } : fields;
}

function pick(fields: Fields, names: readonly string[]): unknown {
  const name = names.find((one) => fields[one] !== undefined && fields[one] !== null && fields[one] !== '');
  return name === undefined ? undefined : fields[name];
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function flavorOf(text: string): Flavor | undefined {
  const word = text.trim().toLowerCase();
  return (['mysql', 'mariadb', 'tidb'] as const).find((flavor) => flavor === word);
}

const words: Readonly<Record<string, Verdict>> = {
  passed: 'passed',
  pass: 'passed',
  ok: 'passed',
  approved: 'passed',
  done: 'passed',
  executed: 'passed',
  finished: 'passed',
  blocked: 'blocked',
  rejected: 'blocked',
  refused: 'blocked',
  error: 'blocked',
  failed: 'failed',
  // Archery. An abort is a person's: the submitter may have taken it back, so it says nothing of the review.
  workflow_finish: 'passed',
  workflow_finish_manual: 'passed',
  workflow_review_pass: 'passed',
  workflow_timingtask: 'passed',
  workflow_queuing: 'passed',
  workflow_executing: 'passed',
  workflow_autoreviewwrong: 'blocked',
  workflow_exception: 'failed',
};

/** `core_sql_orders.status`: 0 rejected, 1 executed, 2 in review, 3 executing, 4 failed, 5 to be executed, 6 taken back. */
const yearningStates: Readonly<Record<string, Verdict>> = {
  '0': 'blocked',
  '1': 'passed',
  '3': 'passed',
  '4': 'failed',
  '5': 'passed',
};

function verdictOf(fields: Fields): Verdict {
  const text = textOf(pick(fields, columns.verdict))?.trim().toLowerCase();
  const isYearning = fields['work_id'] !== undefined;
  const known = text === undefined ? undefined : isYearning ? yearningStates[text] : words[text];
  return known ?? archeryReview(fields) ?? 'unknown';
}

/** Archery keeps goInception's rows as JSON: `errlevel` 2 is an error, and one of them stops the ticket. */
function archeryReview(fields: Fields): Verdict | undefined {
  const text = textOf(pick(fields, columns.review));
  if (text === undefined) return undefined;
  const rows = parseJson(text);
  if (!Array.isArray(rows) || rows.length === 0) return undefined;
  const isError = (row: unknown) => Number((row as Fields | null)?.['errlevel'] ?? 0) >= 2;
  return rows.some(isError) ? 'blocked' : 'passed';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
