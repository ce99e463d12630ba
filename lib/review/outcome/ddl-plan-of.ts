import type { DdlPlan } from '@/lib/schema/ddl-algorithm';
import { planOf } from '@/lib/schema/ddl-algorithm';
import type { Effect } from '@/lib/schema/effect';
import type { Relation, Table } from '@/lib/schema/model';
import { lastAnswer } from '@/lib/shared/last-answer';
import type { Statement } from '@/lib/sql/ast';
import type { Dialect } from '@/lib/sql/dialect';

const tableOf = (relation: Relation | null | undefined): Table | null => (relation?.kind === 'table' ? relation : null);

/** How the server will carry out a statement, from what it does to definitions; undefined for one that changes no table. */
export const ddlPlanOf = lastAnswer((node: Statement, effect: Effect, dialect: Dialect): DdlPlan | undefined => {
  const change = effect.relations[0];
  const last = effect.relations.findLast(({ after }) => after?.kind === 'table');
  return planOf(node, { dialect, before: tableOf(change?.before), after: tableOf(last?.after) });
});
