import { gateLimits } from '@/lib/console/gate/limits';
import { refusal } from '@/lib/console/gate/refusal';
import { Refused } from '@/lib/console/gate/refused';
import type { GateRequest } from '@/lib/console/gate/verdict';
import type { Query } from '@/lib/sql/ast/query';
import { secondOpinion } from '@/lib/sql/second-reader';

/**
 * Asks the independent reader. A disagreement refuses; what it cannot or must not read is no disagreement: then the server's
 * own list of tables is to be compared before the text is run (true).
 */
export function needsServerTables(request: GateRequest, query: Query, tokenCount: number): boolean {
  // Long lists take it longer than a verdict may take.
  const { secondReaderTokensMax, secondReaderLengthMax } = gateLimits;
  if (tokenCount > secondReaderTokensMax || request.sql.length > secondReaderLengthMax) return true;
  const opinion = secondOpinion(request.secondReader, {
    script: request.sql,
    span: query.span,
    statement: query,
    dialect: request.dialect,
  });
  if (opinion.outcome !== 'disagree') return opinion.outcome !== 'agree';
  const { reason, own, other } = opinion;
  throw new Refused(refusal('readers-disagree', { reason, own: own.join(', '), other: other.join(', ') }, query.span));
}
