// Written by npm run docs:rules from the files in rules/.
import type { Rule } from '@/lib/review/rule';
import { autoIncrementCount } from '@/lib/review/rules/column/auto-increment-count';
import { autoIncrementInteger } from '@/lib/review/rules/column/auto-increment-integer';
import { autoIncrementName } from '@/lib/review/rules/column/auto-increment-name';
import { autoIncrementStep } from '@/lib/review/rules/column/auto-increment-step';
import { autoIncrementTypeAllowList } from '@/lib/review/rules/column/auto-increment-type-allow-list';
import { autoIncrementUnsigned } from '@/lib/review/rules/column/auto-increment-unsigned';
import { columnBlobDefault } from '@/lib/review/rules/column/column-blob-default';
import { columnBlobNotNull } from '@/lib/review/rules/column/column-blob-not-null';
import { columnCharLength } from '@/lib/review/rules/column/column-char-length';
import { columnCharToVarchar } from '@/lib/review/rules/column/column-char-to-varchar';
import { columnCharsetSameAsTable } from '@/lib/review/rules/column/column-charset-same-as-table';
import { columnCommentLength } from '@/lib/review/rules/column/column-comment-length';
import { columnCurrentTimeCount } from '@/lib/review/rules/column/column-current-time-count';
import { columnDisplayWidth } from '@/lib/review/rules/column/column-display-width';
import { columnDisplayWidthTooBig } from '@/lib/review/rules/column/column-display-width-too-big';
import { columnDrop } from '@/lib/review/rules/column/column-drop';
import { columnDropAll } from '@/lib/review/rules/column/column-drop-all';
import { columnDropInIndex } from '@/lib/review/rules/column/column-drop-in-index';
import { columnDuplicateDefinition } from '@/lib/review/rules/column/column-duplicate-definition';
import { columnExists } from '@/lib/review/rules/column/column-exists';
import { columnFloatPrecision } from '@/lib/review/rules/column/column-float-precision';
import { columnIdType } from '@/lib/review/rules/column/column-id-type';
import { columnInvalidDefault } from '@/lib/review/rules/column/column-invalid-default';
import { columnInvalidOnUpdate } from '@/lib/review/rules/column/column-invalid-on-update';
import { columnLengthShrink } from '@/lib/review/rules/column/column-length-shrink';
import { columnNaming } from '@/lib/review/rules/column/column-naming';
import { columnNarrowing } from '@/lib/review/rules/column/column-narrowing';
import { columnNoBlobText } from '@/lib/review/rules/column/column-no-blob-text';
import { columnNoChange } from '@/lib/review/rules/column/column-no-change';
import { columnNoCharset } from '@/lib/review/rules/column/column-no-charset';
import { columnNoDecimal } from '@/lib/review/rules/column/column-no-decimal';
import { columnNoDisplayWidth } from '@/lib/review/rules/column/column-no-display-width';
import { columnNoEnumSet } from '@/lib/review/rules/column/column-no-enum-set';
import { columnNoFloat } from '@/lib/review/rules/column/column-no-float';
import { columnNoGeometry } from '@/lib/review/rules/column/column-no-geometry';
import { columnNoJson } from '@/lib/review/rules/column/column-no-json';
import { columnNoTimeTypes } from '@/lib/review/rules/column/column-no-time-types';
import { columnNoTimestamp } from '@/lib/review/rules/column/column-no-timestamp';
import { columnNotExist } from '@/lib/review/rules/column/column-not-exist';
import { columnNotNull } from '@/lib/review/rules/column/column-not-null';
import { columnNotNullOnNullData } from '@/lib/review/rules/column/column-not-null-on-null-data';
import { columnNotNullRequireDefault } from '@/lib/review/rules/column/column-not-null-require-default';
import { columnOnUpdateCurrentTime } from '@/lib/review/rules/column/column-on-update-current-time';
import { columnOrRowTooBig } from '@/lib/review/rules/column/column-or-row-too-big';
import { columnPosition } from '@/lib/review/rules/column/column-position';
import { columnRequireCharset } from '@/lib/review/rules/column/column-require-charset';
import { columnRequireCollation } from '@/lib/review/rules/column/column-require-collation';
import { columnRequireComment } from '@/lib/review/rules/column/column-require-comment';
import { columnRequireDefault } from '@/lib/review/rules/column/column-require-default';
import { columnRequireIndex } from '@/lib/review/rules/column/column-require-index';
import { columnTimePrecision } from '@/lib/review/rules/column/column-time-precision';
import { columnTimePrecisionTooBig } from '@/lib/review/rules/column/column-time-precision-too-big';
import { columnTimeRequireDefault } from '@/lib/review/rules/column/column-time-require-default';
import { columnTypeChange } from '@/lib/review/rules/column/column-type-change';
import { columnTypeChangeLargeTable } from '@/lib/review/rules/column/column-type-change-large-table';
import { columnTypeDisallowList } from '@/lib/review/rules/column/column-type-disallow-list';
import { columnVarcharLength } from '@/lib/review/rules/column/column-varchar-length';
import { columnZeroDateDefault } from '@/lib/review/rules/column/column-zero-date-default';
import { mariadbJsonIsText } from '@/lib/review/rules/column/mariadb-json-is-text';
import { plaintextPassword } from '@/lib/review/rules/column/plaintext-password';
import { tidbAutoRandom } from '@/lib/review/rules/column/tidb-auto-random';
import { tidbColumnTypeChange } from '@/lib/review/rules/column/tidb-column-type-change';
import { databaseExists } from '@/lib/review/rules/database/database-exists';
import { databaseNaming } from '@/lib/review/rules/database/database-naming';
import { databaseNotExist } from '@/lib/review/rules/database/database-not-exist';
import { dropDatabaseOnlyEmpty } from '@/lib/review/rules/database/drop-database-only-empty';
import { noDropDatabase } from '@/lib/review/rules/database/no-drop-database';
import { affectedRowsLimit } from '@/lib/review/rules/dml/affected-rows-limit';
import { columnListedTwice } from '@/lib/review/rules/dml/column-listed-twice';
import { deleteAllUseTruncate } from '@/lib/review/rules/dml/delete-all-use-truncate';
import { destructiveNeedsBackup } from '@/lib/review/rules/dml/destructive-needs-backup';
import { dmlLargeTable } from '@/lib/review/rules/dml/dml-large-table';
import { dmlNoLimit } from '@/lib/review/rules/dml/dml-no-limit';
import { dmlNoOrderBy } from '@/lib/review/rules/dml/dml-no-order-by';
import { dmlRequireLimit } from '@/lib/review/rules/dml/dml-require-limit';
import { insertAutoIncrementValue } from '@/lib/review/rules/dml/insert-auto-increment-value';
import { insertInvalidDatetime } from '@/lib/review/rules/dml/insert-invalid-datetime';
import { insertNullIntoNotNull } from '@/lib/review/rules/dml/insert-null-into-not-null';
import { insertOnDuplicate } from '@/lib/review/rules/dml/insert-on-duplicate';
import { insertRequireColumns } from '@/lib/review/rules/dml/insert-require-columns';
import { insertRowLimit } from '@/lib/review/rules/dml/insert-row-limit';
import { insertSelect } from '@/lib/review/rules/dml/insert-select';
import { insertValueCount } from '@/lib/review/rules/dml/insert-value-count';
import { tableNoDml } from '@/lib/review/rules/dml/table-no-dml';
import { tidbOptimisticLock } from '@/lib/review/rules/dml/tidb-optimistic-lock';
import { tidbTransactionSize } from '@/lib/review/rules/dml/tidb-transaction-size';
import { tidbTransactionStatementLimit } from '@/lib/review/rules/dml/tidb-transaction-statement-limit';
import { updateDeleteJoin } from '@/lib/review/rules/dml/update-delete-join';
import { updateDeleteRequireWhere } from '@/lib/review/rules/dml/update-delete-require-where';
import { updateOnUpdateColumn } from '@/lib/review/rules/dml/update-on-update-column';
import { updatePrimaryKey } from '@/lib/review/rules/dml/update-primary-key';
import { updateSetAnd } from '@/lib/review/rules/dml/update-set-and';
import { dropForeignKey } from '@/lib/review/rules/index/drop-foreign-key';
import { dropPrimaryKey } from '@/lib/review/rules/index/drop-primary-key';
import { foreignKeyDefinition } from '@/lib/review/rules/index/foreign-key-definition';
import { foreignKeyNaming } from '@/lib/review/rules/index/foreign-key-naming';
import { foreignKeyParent } from '@/lib/review/rules/index/foreign-key-parent';
import { indexBeforeConstraint } from '@/lib/review/rules/index/index-before-constraint';
import { indexColumnLimit } from '@/lib/review/rules/index/index-column-limit';
import { indexColumnNotExist } from '@/lib/review/rules/index/index-column-not-exist';
import { indexColumnOrderHint } from '@/lib/review/rules/index/index-column-order-hint';
import { indexCommentLength } from '@/lib/review/rules/index/index-comment-length';
import { indexCompositeOrder } from '@/lib/review/rules/index/index-composite-order';
import { indexCountLimit } from '@/lib/review/rules/index/index-count-limit';
import { indexDefinition } from '@/lib/review/rules/index/index-definition';
import { indexDuplicate } from '@/lib/review/rules/index/index-duplicate';
import { indexDuplicateColumn } from '@/lib/review/rules/index/index-duplicate-column';
import { indexExists } from '@/lib/review/rules/index/index-exists';
import { indexKeyTooLong } from '@/lib/review/rules/index/index-key-too-long';
import { indexLeftmostEquality } from '@/lib/review/rules/index/index-leftmost-equality';
import { indexLeftmostPrefix } from '@/lib/review/rules/index/index-leftmost-prefix';
import { indexNameRequired } from '@/lib/review/rules/index/index-name-required';
import { indexNaming } from '@/lib/review/rules/index/index-naming';
import { indexNoBlob } from '@/lib/review/rules/index/index-no-blob';
import { indexNotExist } from '@/lib/review/rules/index/index-not-exist';
import { indexNotNull } from '@/lib/review/rules/index/index-not-null';
import { indexOneNotNull } from '@/lib/review/rules/index/index-one-not-null';
import { indexPerColumnLimit } from '@/lib/review/rules/index/index-per-column-limit';
import { indexRedundant } from '@/lib/review/rules/index/index-redundant';
import { indexSelectivity } from '@/lib/review/rules/index/index-selectivity';
import { indexSkew } from '@/lib/review/rules/index/index-skew';
import { indexTypeAllowList } from '@/lib/review/rules/index/index-type-allow-list';
import { indexUseAlterTable } from '@/lib/review/rules/index/index-use-alter-table';
import { indexVarcharLength } from '@/lib/review/rules/index/index-varchar-length';
import { indexVisibility } from '@/lib/review/rules/index/index-visibility';
import { noFulltextIndex } from '@/lib/review/rules/index/no-fulltext-index';
import { pkAutoIncrement } from '@/lib/review/rules/index/pk-auto-increment';
import { pkBigintUnsigned } from '@/lib/review/rules/index/pk-bigint-unsigned';
import { pkColumnLimit } from '@/lib/review/rules/index/pk-column-limit';
import { pkMultiple } from '@/lib/review/rules/index/pk-multiple';
import { pkName } from '@/lib/review/rules/index/pk-name';
import { pkNoAutoIncrement } from '@/lib/review/rules/index/pk-no-auto-increment';
import { pkNotExist } from '@/lib/review/rules/index/pk-not-exist';
import { pkNullable } from '@/lib/review/rules/index/pk-nullable';
import { pkTypeAllowList } from '@/lib/review/rules/index/pk-type-allow-list';
import { pkTypeInteger } from '@/lib/review/rules/index/pk-type-integer';
import { uniqueIndexDuplicates } from '@/lib/review/rules/index/unique-index-duplicates';
import { uniqueIndexNaming } from '@/lib/review/rules/index/unique-index-naming';
import { uniqueIndexOnExistingData } from '@/lib/review/rules/index/unique-index-on-existing-data';
import { fullWidthQuotes } from '@/lib/review/rules/naming/full-width-quotes';
import { identifierCharacters } from '@/lib/review/rules/naming/identifier-characters';
import { identifierInvalid } from '@/lib/review/rules/naming/identifier-invalid';
import { identifierKeyword } from '@/lib/review/rules/naming/identifier-keyword';
import { identifierLength } from '@/lib/review/rules/naming/identifier-length';
import { identifierLowercase } from '@/lib/review/rules/naming/identifier-lowercase';
import { identifierMixedCase } from '@/lib/review/rules/naming/identifier-mixed-case';
import { identifierPlural } from '@/lib/review/rules/naming/identifier-plural';
import { identifierUppercase } from '@/lib/review/rules/naming/identifier-uppercase';
import { tableNaming } from '@/lib/review/rules/naming/table-naming';
import { definerAllowList } from '@/lib/review/rules/object/definer-allow-list';
import { noEvent } from '@/lib/review/rules/object/no-event';
import { noFunction } from '@/lib/review/rules/object/no-function';
import { noProcedure } from '@/lib/review/rules/object/no-procedure';
import { noTrigger } from '@/lib/review/rules/object/no-trigger';
import { noView } from '@/lib/review/rules/object/no-view';
import { viewDefinition } from '@/lib/review/rules/object/view-definition';
import { explainAccessType } from '@/lib/review/rules/plan/explain-access-type';
import { explainFilesort } from '@/lib/review/rules/plan/explain-filesort';
import { explainFilterSteps } from '@/lib/review/rules/plan/explain-filter-steps';
import { explainFullIndexScan } from '@/lib/review/rules/plan/explain-full-index-scan';
import { explainFullScan } from '@/lib/review/rules/plan/explain-full-scan';
import { explainIndexMerge } from '@/lib/review/rules/plan/explain-index-merge';
import { explainPreCheckFailed } from '@/lib/review/rules/plan/explain-pre-check-failed';
import { explainScanRows } from '@/lib/review/rules/plan/explain-scan-rows';
import { explainSkipScan } from '@/lib/review/rules/plan/explain-skip-scan';
import { explainTemporary } from '@/lib/review/rules/plan/explain-temporary';
import { indexSelectivityQuery } from '@/lib/review/rules/plan/index-selectivity-query';
import { selectOrderByLargeTable } from '@/lib/review/rules/plan/select-order-by-large-table';
import { selectResultRows } from '@/lib/review/rules/plan/select-result-rows';
import { aggregateAllNullColumn } from '@/lib/review/rules/query/aggregate-all-null-column';
import { aggregateNotAllowed } from '@/lib/review/rules/query/aggregate-not-allowed';
import { aliasImplicit } from '@/lib/review/rules/query/alias-implicit';
import { aliasSameAsName } from '@/lib/review/rules/query/alias-same-as-name';
import { aliasStar } from '@/lib/review/rules/query/alias-star';
import { chainedComparison } from '@/lib/review/rules/query/chained-comparison';
import { columnAmbiguous } from '@/lib/review/rules/query/column-ambiguous';
import { countColumnOrConstant } from '@/lib/review/rules/query/count-column-or-constant';
import { countDistinctMultiColumn } from '@/lib/review/rules/query/count-distinct-multi-column';
import { countStar } from '@/lib/review/rules/query/count-star';
import { countWithoutWhere } from '@/lib/review/rules/query/count-without-where';
import { dateUnquoted } from '@/lib/review/rules/query/date-unquoted';
import { distinctJoinUseExists } from '@/lib/review/rules/query/distinct-join-use-exists';
import { distinctStar } from '@/lib/review/rules/query/distinct-star';
import { distinctUnneeded } from '@/lib/review/rules/query/distinct-unneeded';
import { fullTableSort } from '@/lib/review/rules/query/full-table-sort';
import { functionDisallowList } from '@/lib/review/rules/query/function-disallow-list';
import { groupByAggregate } from '@/lib/review/rules/query/group-by-aggregate';
import { groupByConstant } from '@/lib/review/rules/query/group-by-constant';
import { groupByEqualityColumn } from '@/lib/review/rules/query/group-by-equality-column';
import { groupByExpression } from '@/lib/review/rules/query/group-by-expression';
import { groupByNondeterministic } from '@/lib/review/rules/query/group-by-nondeterministic';
import { groupByRequireOrderBy } from '@/lib/review/rules/query/group-by-require-order-by';
import { having } from '@/lib/review/rules/query/having';
import { hintNotAllowed } from '@/lib/review/rules/query/hint-not-allowed';
import { implicitConversion } from '@/lib/review/rules/query/implicit-conversion';
import { inListContainsColumn } from '@/lib/review/rules/query/in-list-contains-column';
import { inListLimit } from '@/lib/review/rules/query/in-list-limit';
import { inNotRecommended } from '@/lib/review/rules/query/in-not-recommended';
import { inNull } from '@/lib/review/rules/query/in-null';
import { inSubquery } from '@/lib/review/rules/query/in-subquery';
import { injectionFunction } from '@/lib/review/rules/query/injection-function';
import { ipAsString } from '@/lib/review/rules/query/ip-as-string';
import { joinColumnCharset } from '@/lib/review/rules/query/join-column-charset';
import { joinColumnIndex } from '@/lib/review/rules/query/join-column-index';
import { joinColumnType } from '@/lib/review/rules/query/join-column-type';
import { joinCommaAndAnsi } from '@/lib/review/rules/query/join-comma-and-ansi';
import { joinCrossDatabase } from '@/lib/review/rules/query/join-cross-database';
import { joinExclusive } from '@/lib/review/rules/query/join-exclusive';
import { joinOuterWithoutEffect } from '@/lib/review/rules/query/join-outer-without-effect';
import { joinRequireCondition } from '@/lib/review/rules/query/join-require-condition';
import { joinSameTable } from '@/lib/review/rules/query/join-same-table';
import { joinTableLimit } from '@/lib/review/rules/query/join-table-limit';
import { likeLeadingWildcard } from '@/lib/review/rules/query/like-leading-wildcard';
import { likePatternMatching } from '@/lib/review/rules/query/like-pattern-matching';
import { likeWithoutWildcard } from '@/lib/review/rules/query/like-without-wildcard';
import { limitOffset } from '@/lib/review/rules/query/limit-offset';
import { limitOffsetLarge } from '@/lib/review/rules/query/limit-offset-large';
import { limitWithoutOrderBy } from '@/lib/review/rules/query/limit-without-order-by';
import { loadDataOutfile } from '@/lib/review/rules/query/load-data-outfile';
import { multiValueAttribute } from '@/lib/review/rules/query/multi-value-attribute';
import { notEqualSymbol } from '@/lib/review/rules/query/not-equal-symbol';
import { orderByColumnLimit } from '@/lib/review/rules/query/order-by-column-limit';
import { orderByConstant } from '@/lib/review/rules/query/order-by-constant';
import { orderByExpression } from '@/lib/review/rules/query/order-by-expression';
import { orderByLongColumn } from '@/lib/review/rules/query/order-by-long-column';
import { orderByMixedDirection } from '@/lib/review/rules/query/order-by-mixed-direction';
import { orderByRand } from '@/lib/review/rules/query/order-by-rand';
import { orderOrGroupBySeveralTables } from '@/lib/review/rules/query/order-or-group-by-several-tables';
import { requireQualifiedTable } from '@/lib/review/rules/query/require-qualified-table';
import { scalarSubquery } from '@/lib/review/rules/query/scalar-subquery';
import { selectForUpdate } from '@/lib/review/rules/query/select-for-update';
import { selectNoOrderBy } from '@/lib/review/rules/query/select-no-order-by';
import { selectRequireLimit } from '@/lib/review/rules/query/select-require-limit';
import { selectRequireWhere } from '@/lib/review/rules/query/select-require-where';
import { selectStar } from '@/lib/review/rules/query/select-star';
import { spaceAfterDot } from '@/lib/review/rules/query/space-after-dot';
import { sqlCalcFoundRows } from '@/lib/review/rules/query/sql-calc-found-rows';
import { stringConcatNull } from '@/lib/review/rules/query/string-concat-null';
import { stringEdgeSpace } from '@/lib/review/rules/query/string-edge-space';
import { subqueryDepth } from '@/lib/review/rules/query/subquery-depth';
import { subqueryFunction } from '@/lib/review/rules/query/subquery-function';
import { subqueryLimit } from '@/lib/review/rules/query/subquery-limit';
import { subqueryNotRecommended } from '@/lib/review/rules/query/subquery-not-recommended';
import { sumNull } from '@/lib/review/rules/query/sum-null';
import { sysdate } from '@/lib/review/rules/query/sysdate';
import { tableAliasDuplicate } from '@/lib/review/rules/query/table-alias-duplicate';
import { unionAll } from '@/lib/review/rules/query/union-all';
import { unionInnerLimit } from '@/lib/review/rules/query/union-inner-limit';
import { whereAlwaysFalse } from '@/lib/review/rules/query/where-always-false';
import { whereAlwaysTrue } from '@/lib/review/rules/query/where-always-true';
import { whereBareValue } from '@/lib/review/rules/query/where-bare-value';
import { whereEqualNull } from '@/lib/review/rules/query/where-equal-null';
import { whereFunctionOnColumn } from '@/lib/review/rules/query/where-function-on-column';
import { whereFunctionOnIndexedColumn } from '@/lib/review/rules/query/where-function-on-indexed-column';
import { whereFunctionOrArithmeticOnColumn } from '@/lib/review/rules/query/where-function-or-arithmetic-on-column';
import { whereLogicalOperatorLimit } from '@/lib/review/rules/query/where-logical-operator-limit';
import { whereNegativeCondition } from '@/lib/review/rules/query/where-negative-condition';
import { whereNullTest } from '@/lib/review/rules/query/where-null-test';
import { whereOrAcrossTables } from '@/lib/review/rules/query/where-or-across-tables';
import { whereOrSameColumn } from '@/lib/review/rules/query/where-or-same-column';
import { whereUsesIndex } from '@/lib/review/rules/query/where-uses-index';
import { bindVariableLimit } from '@/lib/review/rules/statement/bind-variable-limit';
import { disallowCommit } from '@/lib/review/rules/statement/disallow-commit';
import { grantExcessive } from '@/lib/review/rules/statement/grant-excessive';
import { invisibleCharacter } from '@/lib/review/rules/statement/invisible-character';
import { mariadbUnsupported } from '@/lib/review/rules/statement/mariadb-unsupported';
import { maxExecutionTimeRequired } from '@/lib/review/rules/statement/max-execution-time-required';
import { mixDdlDml } from '@/lib/review/rules/statement/mix-ddl-dml';
import { mixDmlSameTable } from '@/lib/review/rules/statement/mix-dml-same-table';
import { mysqlUnsupported } from '@/lib/review/rules/statement/mysql-unsupported';
import { sqlLength } from '@/lib/review/rules/statement/sql-length';
import { statementCountLimit } from '@/lib/review/rules/statement/statement-count-limit';
import { statementTerminator } from '@/lib/review/rules/statement/statement-terminator';
import { statementUsage } from '@/lib/review/rules/statement/statement-usage';
import { syntaxError } from '@/lib/review/rules/statement/syntax-error';
import { tidbUnsupported } from '@/lib/review/rules/statement/tidb-unsupported';
import { transactionIsolation } from '@/lib/review/rules/statement/transaction-isolation';
import { unsupportedStatement } from '@/lib/review/rules/statement/unsupported-statement';
import { alterDefaultCharset } from '@/lib/review/rules/table/alter-default-charset';
import { alterMerge } from '@/lib/review/rules/table/alter-merge';
import { alterOnlineMigration } from '@/lib/review/rules/table/alter-online-migration';
import { alterRequireAlgorithm } from '@/lib/review/rules/table/alter-require-algorithm';
import { alterRequireLock } from '@/lib/review/rules/table/alter-require-lock';
import { autoIncrementInitialValue } from '@/lib/review/rules/table/auto-increment-initial-value';
import { charsetAllowList } from '@/lib/review/rules/table/charset-allow-list';
import { charsetUnknown } from '@/lib/review/rules/table/charset-unknown';
import { collationAllowList } from '@/lib/review/rules/table/collation-allow-list';
import { collationCharsetMismatch } from '@/lib/review/rules/table/collation-charset-mismatch';
import { collationSameAsDatabase } from '@/lib/review/rules/table/collation-same-as-database';
import { createIfNotExists } from '@/lib/review/rules/table/create-if-not-exists';
import { createTableAsSelect } from '@/lib/review/rules/table/create-table-as-select';
import { ddlLargeTable } from '@/lib/review/rules/table/ddl-large-table';
import { ddlReplicaLagRisk } from '@/lib/review/rules/table/ddl-replica-lag-risk';
import { ddlSimulationFailed } from '@/lib/review/rules/table/ddl-simulation-failed';
import { ddlTableRebuild } from '@/lib/review/rules/table/ddl-table-rebuild';
import { ddlUncommittedTransaction } from '@/lib/review/rules/table/ddl-uncommitted-transaction';
import { ddlWithForeignKeys } from '@/lib/review/rules/table/ddl-with-foreign-keys';
import { ddlWithTriggers } from '@/lib/review/rules/table/ddl-with-triggers';
import { dropTableNaming } from '@/lib/review/rules/table/drop-table-naming';
import { noDropTable } from '@/lib/review/rules/table/no-drop-table';
import { noForeignKey } from '@/lib/review/rules/table/no-foreign-key';
import { noPartition } from '@/lib/review/rules/table/no-partition';
import { noRename } from '@/lib/review/rules/table/no-rename';
import { noSystemTablespace } from '@/lib/review/rules/table/no-system-tablespace';
import { noTemporaryTable } from '@/lib/review/rules/table/no-temporary-table';
import { noTruncate } from '@/lib/review/rules/table/no-truncate';
import { offlineDdl } from '@/lib/review/rules/table/offline-ddl';
import { partitionDefinition } from '@/lib/review/rules/table/partition-definition';
import { schemaBackwardCompatibility } from '@/lib/review/rules/table/schema-backward-compatibility';
import { tableColumnLimit } from '@/lib/review/rules/table/table-column-limit';
import { tableCommentLength } from '@/lib/review/rules/table/table-comment-length';
import { tableCompression } from '@/lib/review/rules/table/table-compression';
import { tableCreateTimeColumn } from '@/lib/review/rules/table/table-create-time-column';
import { tableEngine } from '@/lib/review/rules/table/table-engine';
import { tableEngineNotSet } from '@/lib/review/rules/table/table-engine-not-set';
import { tableExists } from '@/lib/review/rules/table/table-exists';
import { tableNamedDual } from '@/lib/review/rules/table/table-named-dual';
import { tableNoCharset } from '@/lib/review/rules/table/table-no-charset';
import { tableNoCollation } from '@/lib/review/rules/table/table-no-collation';
import { tableNoDdl } from '@/lib/review/rules/table/table-no-ddl';
import { tableNotExist } from '@/lib/review/rules/table/table-not-exist';
import { tableRequireCharset } from '@/lib/review/rules/table/table-require-charset';
import { tableRequireCollation } from '@/lib/review/rules/table/table-require-collation';
import { tableRequireColumns } from '@/lib/review/rules/table/table-require-columns';
import { tableRequireComment } from '@/lib/review/rules/table/table-require-comment';
import { tableRequireIndex } from '@/lib/review/rules/table/table-require-index';
import { tableRequirePk } from '@/lib/review/rules/table/table-require-pk';
import { tableRequireUniqueKey } from '@/lib/review/rules/table/table-require-unique-key';
import { tableRowLimit } from '@/lib/review/rules/table/table-row-limit';
import { tableTextColumnLimit } from '@/lib/review/rules/table/table-text-column-limit';
import { tableTextSeparate } from '@/lib/review/rules/table/table-text-separate';
import { tableTextTotalLength } from '@/lib/review/rules/table/table-text-total-length';
import { tableUpdateTimeColumn } from '@/lib/review/rules/table/table-update-time-column';
import { tableWithoutColumns } from '@/lib/review/rules/table/table-without-columns';
import { temporaryTablePrefix } from '@/lib/review/rules/table/temporary-table-prefix';
import { tidbMultiSchemaChange } from '@/lib/review/rules/table/tidb-multi-schema-change';

/** Every rule there is, one line each: a rule that is not here does not run, and a test says so. */
export const rules: readonly Rule[] = [
  bindVariableLimit,
  disallowCommit,
  grantExcessive,
  invisibleCharacter,
  mariadbUnsupported,
  maxExecutionTimeRequired,
  mixDdlDml,
  mixDmlSameTable,
  mysqlUnsupported,
  sqlLength,
  statementCountLimit,
  statementTerminator,
  statementUsage,
  syntaxError,
  tidbUnsupported,
  transactionIsolation,
  unsupportedStatement,
  aggregateAllNullColumn,
  aggregateNotAllowed,
  aliasImplicit,
  aliasSameAsName,
  aliasStar,
  chainedComparison,
  columnAmbiguous,
  countColumnOrConstant,
  countDistinctMultiColumn,
  countStar,
  countWithoutWhere,
  dateUnquoted,
  distinctJoinUseExists,
  distinctStar,
  distinctUnneeded,
  fullTableSort,
  functionDisallowList,
  groupByAggregate,
  groupByConstant,
  groupByEqualityColumn,
  groupByExpression,
  groupByNondeterministic,
  groupByRequireOrderBy,
  having,
  hintNotAllowed,
  implicitConversion,
  inListContainsColumn,
  inListLimit,
  inNotRecommended,
  inNull,
  inSubquery,
  injectionFunction,
  ipAsString,
  joinColumnCharset,
  joinColumnIndex,
  joinColumnType,
  joinCommaAndAnsi,
  joinCrossDatabase,
  joinExclusive,
  joinOuterWithoutEffect,
  joinRequireCondition,
  joinSameTable,
  joinTableLimit,
  likeLeadingWildcard,
  likePatternMatching,
  likeWithoutWildcard,
  limitOffset,
  limitOffsetLarge,
  limitWithoutOrderBy,
  loadDataOutfile,
  multiValueAttribute,
  notEqualSymbol,
  orderByColumnLimit,
  orderByConstant,
  orderByExpression,
  orderByLongColumn,
  orderByMixedDirection,
  orderByRand,
  orderOrGroupBySeveralTables,
  requireQualifiedTable,
  scalarSubquery,
  selectForUpdate,
  selectNoOrderBy,
  selectRequireLimit,
  selectRequireWhere,
  selectStar,
  spaceAfterDot,
  sqlCalcFoundRows,
  stringConcatNull,
  stringEdgeSpace,
  subqueryDepth,
  subqueryFunction,
  subqueryLimit,
  subqueryNotRecommended,
  sumNull,
  sysdate,
  tableAliasDuplicate,
  unionAll,
  unionInnerLimit,
  whereAlwaysFalse,
  whereAlwaysTrue,
  whereBareValue,
  whereEqualNull,
  whereFunctionOnColumn,
  whereFunctionOnIndexedColumn,
  whereFunctionOrArithmeticOnColumn,
  whereLogicalOperatorLimit,
  whereNegativeCondition,
  whereNullTest,
  whereOrAcrossTables,
  whereOrSameColumn,
  whereUsesIndex,
  explainAccessType,
  explainFilesort,
  explainFilterSteps,
  explainFullIndexScan,
  explainFullScan,
  explainIndexMerge,
  explainPreCheckFailed,
  explainScanRows,
  explainSkipScan,
  explainTemporary,
  indexSelectivityQuery,
  selectOrderByLargeTable,
  selectResultRows,
  affectedRowsLimit,
  columnListedTwice,
  deleteAllUseTruncate,
  destructiveNeedsBackup,
  dmlLargeTable,
  dmlNoLimit,
  dmlNoOrderBy,
  dmlRequireLimit,
  insertAutoIncrementValue,
  insertInvalidDatetime,
  insertNullIntoNotNull,
  insertOnDuplicate,
  insertRequireColumns,
  insertRowLimit,
  insertSelect,
  insertValueCount,
  tableNoDml,
  tidbOptimisticLock,
  tidbTransactionSize,
  tidbTransactionStatementLimit,
  updateDeleteJoin,
  updateDeleteRequireWhere,
  updateOnUpdateColumn,
  updatePrimaryKey,
  updateSetAnd,
  databaseExists,
  databaseNaming,
  databaseNotExist,
  dropDatabaseOnlyEmpty,
  noDropDatabase,
  alterDefaultCharset,
  alterMerge,
  alterOnlineMigration,
  alterRequireAlgorithm,
  alterRequireLock,
  autoIncrementInitialValue,
  charsetAllowList,
  charsetUnknown,
  collationAllowList,
  collationCharsetMismatch,
  collationSameAsDatabase,
  createIfNotExists,
  createTableAsSelect,
  ddlLargeTable,
  ddlReplicaLagRisk,
  ddlSimulationFailed,
  ddlTableRebuild,
  ddlUncommittedTransaction,
  ddlWithForeignKeys,
  ddlWithTriggers,
  dropTableNaming,
  noDropTable,
  noForeignKey,
  noPartition,
  noRename,
  noSystemTablespace,
  noTemporaryTable,
  noTruncate,
  offlineDdl,
  partitionDefinition,
  schemaBackwardCompatibility,
  tableColumnLimit,
  tableCommentLength,
  tableCompression,
  tableCreateTimeColumn,
  tableEngine,
  tableEngineNotSet,
  tableExists,
  tableNamedDual,
  tableNoCharset,
  tableNoCollation,
  tableNoDdl,
  tableNotExist,
  tableRequireCharset,
  tableRequireCollation,
  tableRequireColumns,
  tableRequireComment,
  tableRequireIndex,
  tableRequirePk,
  tableRequireUniqueKey,
  tableRowLimit,
  tableTextColumnLimit,
  tableTextSeparate,
  tableTextTotalLength,
  tableUpdateTimeColumn,
  tableWithoutColumns,
  temporaryTablePrefix,
  tidbMultiSchemaChange,
  autoIncrementCount,
  autoIncrementInteger,
  autoIncrementName,
  autoIncrementStep,
  autoIncrementTypeAllowList,
  autoIncrementUnsigned,
  columnBlobDefault,
  columnBlobNotNull,
  columnCharLength,
  columnCharToVarchar,
  columnCharsetSameAsTable,
  columnCommentLength,
  columnCurrentTimeCount,
  columnDisplayWidth,
  columnDisplayWidthTooBig,
  columnDrop,
  columnDropAll,
  columnDropInIndex,
  columnDuplicateDefinition,
  columnExists,
  columnFloatPrecision,
  columnIdType,
  columnInvalidDefault,
  columnInvalidOnUpdate,
  columnLengthShrink,
  columnNaming,
  columnNarrowing,
  columnNoBlobText,
  columnNoChange,
  columnNoCharset,
  columnNoDecimal,
  columnNoDisplayWidth,
  columnNoEnumSet,
  columnNoFloat,
  columnNoGeometry,
  columnNoJson,
  columnNoTimeTypes,
  columnNoTimestamp,
  columnNotExist,
  columnNotNull,
  columnNotNullOnNullData,
  columnNotNullRequireDefault,
  columnOnUpdateCurrentTime,
  columnOrRowTooBig,
  columnPosition,
  columnRequireCharset,
  columnRequireCollation,
  columnRequireComment,
  columnRequireDefault,
  columnRequireIndex,
  columnTimePrecision,
  columnTimePrecisionTooBig,
  columnTimeRequireDefault,
  columnTypeChange,
  columnTypeChangeLargeTable,
  columnTypeDisallowList,
  columnVarcharLength,
  columnZeroDateDefault,
  mariadbJsonIsText,
  plaintextPassword,
  tidbAutoRandom,
  tidbColumnTypeChange,
  dropForeignKey,
  dropPrimaryKey,
  foreignKeyDefinition,
  foreignKeyNaming,
  foreignKeyParent,
  indexBeforeConstraint,
  indexColumnLimit,
  indexColumnNotExist,
  indexColumnOrderHint,
  indexCommentLength,
  indexCompositeOrder,
  indexCountLimit,
  indexDefinition,
  indexDuplicate,
  indexDuplicateColumn,
  indexExists,
  indexKeyTooLong,
  indexLeftmostEquality,
  indexLeftmostPrefix,
  indexNameRequired,
  indexNaming,
  indexNoBlob,
  indexNotExist,
  indexNotNull,
  indexOneNotNull,
  indexPerColumnLimit,
  indexRedundant,
  indexSelectivity,
  indexSkew,
  indexTypeAllowList,
  indexUseAlterTable,
  indexVarcharLength,
  indexVisibility,
  noFulltextIndex,
  pkAutoIncrement,
  pkBigintUnsigned,
  pkColumnLimit,
  pkMultiple,
  pkName,
  pkNoAutoIncrement,
  pkNotExist,
  pkNullable,
  pkTypeAllowList,
  pkTypeInteger,
  uniqueIndexDuplicates,
  uniqueIndexNaming,
  uniqueIndexOnExistingData,
  definerAllowList,
  noEvent,
  noFunction,
  noProcedure,
  noTrigger,
  noView,
  viewDefinition,
  fullWidthQuotes,
  identifierCharacters,
  identifierInvalid,
  identifierKeyword,
  identifierLength,
  identifierLowercase,
  identifierMixedCase,
  identifierPlural,
  identifierUppercase,
  tableNaming,
];

const byId = new Map(rules.map((rule) => [rule.id, rule]));

export const findRule = (id: string): Rule | undefined => byId.get(id);
