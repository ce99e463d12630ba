import { checkCoverage } from '@/lib/console/gate/coverage';
import { engineTitles } from '@/lib/console/gate/engine-title';
import { judgeExplain } from '@/lib/console/gate/explain';
import { checkHints } from '@/lib/console/gate/hints';
import { guardInput } from '@/lib/console/gate/input-guard';
import { gateLimits } from '@/lib/console/gate/limits';
import { expressionValue } from '@/lib/console/gate/lineage/expression';
import { queryColumns } from '@/lib/console/gate/lineage/query';
import type { Columns } from '@/lib/console/gate/lineage/scope';
import { columnText, maskOfValue } from '@/lib/console/gate/lineage/value';
import { Work } from '@/lib/console/gate/lineage/work';
import { queryOf } from '@/lib/console/gate/query-of';
import type { GateRefusal } from '@/lib/console/gate/refusal';
import { refusal } from '@/lib/console/gate/refusal';
import { Refused } from '@/lib/console/gate/refused';
import { limitedText } from '@/lib/console/gate/row-limit';
import { needsServerTables } from '@/lib/console/gate/second-opinion';
import { checkShape } from '@/lib/console/gate/shape';
import { judgeShow } from '@/lib/console/gate/show';
import { guardTokens } from '@/lib/console/gate/token-guard';
import type { GateOutput, GateRequest, GateRun, GateVerdict } from '@/lib/console/gate/verdict';
import type { Statement } from '@/lib/sql/ast';
import type { Query } from '@/lib/sql/ast/query';
import { applyEdits } from '@/lib/sql/edit';
import { tokenize } from '@/lib/sql/lexer';
import type { ParseError } from '@/lib/sql/parse-result';
import { parseStatement } from '@/lib/sql/parse-statement';
import type { TokenBuffer } from '@/lib/sql/token';

/**
 * Decides about one text: may it be sent, as which bytes, and what of its answer must be hidden. Pure and bounded. Everything
 * that is not known to be harmless is refused.
 */
export function judge(request: GateRequest): GateVerdict {
  try {
    return decide(request);
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

function decide(request: GateRequest): GateVerdict {
  const { sql, dialect } = request;
  const { tokensMax, depthMax, bytesMax } = gateLimits;
  const bad = guardInput(sql);
  if (bad !== undefined) return bad;
  const tokens = tokenize(sql, 0, sql.length, { dialect, tokensMax });
  if (tokens.overflowAt >= 0) return refusal('too-many-tokens', { max: tokensMax });
  const suspicious = guardTokens(sql, tokens);
  if (suspicious !== undefined) return suspicious;
  const parsed = parseStatement(sql, { dialect, limits: { lengthMax: bytesMax, tokensMax, depthMax } });
  if (!parsed.ok) return unreadable(parsed.error, request);
  const { statement } = parsed;
  const seen = checkShape(statement);
  checkHints(sql, tokens, request.statementMsMax);
  const verdict = judgeStatement(statement, request, tokens);
  // Last, because whatever else is wrong is told better.
  if (verdict.kind === 'run') checkCoverage(sql, tokens, seen);
  return verdict;
}

function unreadable({ code, message, line, column, near, span }: ParseError, { dialect }: GateRequest): GateRefusal {
  switch (code) {
    case 'sql/empty':
      return refusal('empty', {});
    case 'sql/more-than-one-statement':
      return refusal('several-statements', {}, span);
    case 'sql/too-deep':
      return refusal('too-deep', { max: gateLimits.depthMax }, span);
    default:
      return refusal('not-parsed', { message, line, column, near, engine: engineTitles[dialect.flavor] }, span);
  }
}

function judgeStatement(statement: Statement, request: GateRequest, tokens: TokenBuffer): GateVerdict {
  const work = new Work(request, { value: expressionValue, query: queryColumns });
  const verdict = attempt(() => verdictOf(statement, work));
  const missing = [...work.missing.values()];
  if (missing.length > 0) return refuseMissing(missing);
  const [unread] = work.unread.values();
  if (unread !== undefined) return unread;
  if (verdict instanceof Refused) throw verdict;
  const asked = statement.kind === 'explain' ? statement.statement : statement;
  const query = asked === undefined ? undefined : queryOf(asked);
  const askServerTables = query !== undefined && needsServerTables(request, query, tokens.count);
  return {
    ...verdict,
    kind: 'run',
    tables: [...work.tables.values()],
    askServerTables,
    maskedSearches: [...work.searches].map(({ name }) => name),
  };
}

/** A refusal on the way may come of a table that was not looked up; that is told first. */
function attempt(run: () => Judged): Judged | Refused {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}

function refuseMissing(missing: GateRefusal['missing']): GateRefusal {
  const names = missing.map((name) =>
    'column' in name ? `${name.schema}.${name.table}.${name.column}` : `${name.schema}.${name.table}`,
  );
  const shown = names.slice(0, 5).join(', ');
  return refusal('no-permission', { tables: names.length > 5 ? `${shown} …` : shown }, undefined, missing);
}

type Judged = Pick<GateRun, 'statementKind' | 'text' | 'outputs' | 'rowFilter' | 'rowLimit'>;

function verdictOf(statement: Statement, work: Work): Judged {
  const { sql, rowLimit } = work.request;
  const asItIs = { text: sql, outputs: 'server-defined', rowFilter: undefined, rowLimit } as const;
  if (statement.kind === 'show') {
    const { rowFilter, tables } = judgeShow(statement, work);
    for (const table of tables) work.tables.set(`${table.schema}.${table.table}`, table);
    return { ...asItIs, statementKind: 'show', rowFilter };
  }
  if (statement.kind === 'explain') {
    const { statementKind, edits } = judgeExplain(statement, work);
    return { ...asItIs, statementKind, text: applyEdits(sql, edits) };
  }
  const query = queryOf(statement);
  if (query === undefined) throw new Error(`the gate lets ${statement.kind} through without judging it`);
  const columns = work.reading.query(query, undefined, undefined, work);
  return {
    statementKind: 'query',
    rowFilter: undefined,
    outputs: outputsOf(columns, query, work),
    ...limitedText(query, work.request),
  };
}

/** Masks are applied by position, so no masked column may stand in an answer whose columns are not known. */
function outputsOf({ list, open }: Columns, { span }: Query, work: Work): GateRun['outputs'] {
  const masked = list.find(({ value }) => value.masked !== undefined)?.value.masked;
  if (open && masked !== undefined) work.refuse('columns-mismatch', { what: columnText(masked) }, span);
  if (open) return 'server-defined';
  return list.map(
    ({ name, value }): GateOutput => ({
      name,
      mask: maskOfValue(value),
      sources: [...value.sources].map((source) => source.name),
      column: value.exact?.name,
    }),
  );
}
