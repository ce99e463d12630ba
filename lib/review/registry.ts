// Written by npm run docs:rules from the files in rules/.
import type { Rule } from '@/lib/review/rule';
import { columnDrop } from '@/lib/review/rules/column/column-drop';
import { columnExists } from '@/lib/review/rules/column/column-exists';
import { columnNoEnumSet } from '@/lib/review/rules/column/column-no-enum-set';
import { columnNoFloat } from '@/lib/review/rules/column/column-no-float';
import { columnNotExist } from '@/lib/review/rules/column/column-not-exist';
import { columnNotNull } from '@/lib/review/rules/column/column-not-null';
import { columnRequireComment } from '@/lib/review/rules/column/column-require-comment';
import { columnRequireDefault } from '@/lib/review/rules/column/column-require-default';
import { columnTypeChange } from '@/lib/review/rules/column/column-type-change';
import { columnVarcharLength } from '@/lib/review/rules/column/column-varchar-length';
import { databaseExists } from '@/lib/review/rules/database/database-exists';
import { noDropDatabase } from '@/lib/review/rules/database/no-drop-database';
import { affectedRowsLimit } from '@/lib/review/rules/dml/affected-rows-limit';
import { dmlNoLimit } from '@/lib/review/rules/dml/dml-no-limit';
import { dmlNoOrderBy } from '@/lib/review/rules/dml/dml-no-order-by';
import { insertRequireColumns } from '@/lib/review/rules/dml/insert-require-columns';
import { insertRowLimit } from '@/lib/review/rules/dml/insert-row-limit';
import { insertValueCount } from '@/lib/review/rules/dml/insert-value-count';
import { updateDeleteRequireWhere } from '@/lib/review/rules/dml/update-delete-require-where';
import { indexColumnLimit } from '@/lib/review/rules/index/index-column-limit';
import { indexColumnNotExist } from '@/lib/review/rules/index/index-column-not-exist';
import { indexCountLimit } from '@/lib/review/rules/index/index-count-limit';
import { indexExists } from '@/lib/review/rules/index/index-exists';
import { indexNaming } from '@/lib/review/rules/index/index-naming';
import { indexNotExist } from '@/lib/review/rules/index/index-not-exist';
import { uniqueIndexNaming } from '@/lib/review/rules/index/unique-index-naming';
import { identifierKeyword } from '@/lib/review/rules/naming/identifier-keyword';
import { noFunction } from '@/lib/review/rules/object/no-function';
import { noProcedure } from '@/lib/review/rules/object/no-procedure';
import { noView } from '@/lib/review/rules/object/no-view';
import { orderByRand } from '@/lib/review/rules/query/order-by-rand';
import { selectRequireWhere } from '@/lib/review/rules/query/select-require-where';
import { selectStar } from '@/lib/review/rules/query/select-star';
import { mixDdlDml } from '@/lib/review/rules/statement/mix-ddl-dml';
import { syntaxError } from '@/lib/review/rules/statement/syntax-error';
import { alterMerge } from '@/lib/review/rules/table/alter-merge';
import { autoIncrementInitialValue } from '@/lib/review/rules/table/auto-increment-initial-value';
import { charsetAllowList } from '@/lib/review/rules/table/charset-allow-list';
import { collationAllowList } from '@/lib/review/rules/table/collation-allow-list';
import { noDropTable } from '@/lib/review/rules/table/no-drop-table';
import { noForeignKey } from '@/lib/review/rules/table/no-foreign-key';
import { noPartition } from '@/lib/review/rules/table/no-partition';
import { tableEngine } from '@/lib/review/rules/table/table-engine';
import { tableExists } from '@/lib/review/rules/table/table-exists';
import { tableNotExist } from '@/lib/review/rules/table/table-not-exist';
import { tableRequireComment } from '@/lib/review/rules/table/table-require-comment';
import { tableRequirePk } from '@/lib/review/rules/table/table-require-pk';

/** Every rule there is, one line each: a rule that is not here does not run, and a test says so. */
export const rules: readonly Rule[] = [
  mixDdlDml,
  syntaxError,
  orderByRand,
  selectRequireWhere,
  selectStar,
  affectedRowsLimit,
  dmlNoLimit,
  dmlNoOrderBy,
  insertRequireColumns,
  insertRowLimit,
  insertValueCount,
  updateDeleteRequireWhere,
  databaseExists,
  noDropDatabase,
  alterMerge,
  autoIncrementInitialValue,
  charsetAllowList,
  collationAllowList,
  noDropTable,
  noForeignKey,
  noPartition,
  tableEngine,
  tableExists,
  tableNotExist,
  tableRequireComment,
  tableRequirePk,
  columnDrop,
  columnExists,
  columnNoEnumSet,
  columnNoFloat,
  columnNotExist,
  columnNotNull,
  columnRequireComment,
  columnRequireDefault,
  columnTypeChange,
  columnVarcharLength,
  indexColumnLimit,
  indexColumnNotExist,
  indexCountLimit,
  indexExists,
  indexNaming,
  indexNotExist,
  uniqueIndexNaming,
  noFunction,
  noProcedure,
  noView,
  identifierKeyword,
];

const byId = new Map(rules.map((rule) => [rule.id, rule]));

export const findRule = (id: string): Rule | undefined => byId.get(id);
