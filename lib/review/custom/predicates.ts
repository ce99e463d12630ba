import type { Predicate } from '@/lib/review/custom/predicate';
import { alterAction } from '@/lib/review/custom/predicates/alter-action';
import { clause } from '@/lib/review/custom/predicates/clause';
import { columnAttribute } from '@/lib/review/custom/predicates/column-attribute';
import { columnName } from '@/lib/review/custom/predicates/column-name';
import { count } from '@/lib/review/custom/predicates/count';
import { dataType } from '@/lib/review/custom/predicates/data-type';
import { estimatedRows } from '@/lib/review/custom/predicates/estimated-rows';
import { execClass } from '@/lib/review/custom/predicates/exec-class';
import { functionName } from '@/lib/review/custom/predicates/function-name';
import { indexKind } from '@/lib/review/custom/predicates/index-kind';
import { indexName } from '@/lib/review/custom/predicates/index-name';
import { objectChange } from '@/lib/review/custom/predicates/object-change';
import { optionValue } from '@/lib/review/custom/predicates/option-value';
import { schemaName } from '@/lib/review/custom/predicates/schema-name';
import { statementKind } from '@/lib/review/custom/predicates/statement-kind';
import { tableName } from '@/lib/review/custom/predicates/table-name';
import { typeLength } from '@/lib/review/custom/predicates/type-length';
import { writtenText } from '@/lib/review/custom/predicates/written-text';

/** Every condition that a custom rule can be made of, in the order in which the page offers them. */
export const predicates: readonly Predicate[] = [
  statementKind,
  execClass,
  tableName,
  schemaName,
  columnName,
  clause,
  functionName,
  count,
  dataType,
  typeLength,
  columnAttribute,
  writtenText,
  optionValue,
  alterAction,
  objectChange,
  indexKind,
  indexName,
  estimatedRows,
];

const byId = new Map(predicates.map((predicate) => [predicate.id, predicate]));

export const findPredicate = (id: string): Predicate | undefined => byId.get(id);
