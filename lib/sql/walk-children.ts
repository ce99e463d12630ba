import type { Node, NodeKind, NodeOf } from '@/lib/sql/ast';

/** Receives the children of one node in the order in which they are written. */
export type ChildSink = {
  node(child: Node | undefined): ChildSink;
  nodes(children: readonly Node[] | undefined): ChildSink;
};

type Children = { readonly [Kind in NodeKind]: (n: NodeOf<Kind>, w: ChildSink) => void };

const leaf = (): void => {};

/**
 * The children of every kind, written out: a walk reads fields of known names and never reflects.
 * A new kind without an entry does not compile; a forgotten field is found by the completeness test.
 */
export const children: Children = {
  account: (n, w) => w.node(n.user).node(n.host),
  'account-rename': (n, w) => w.node(n.from).node(n.to),
  'add-check': (n, w) => w.node(n.check),
  'add-column': (n, w) => w.node(n.column).node(n.position),
  'add-columns': (n, w) => w.nodes(n.elements),
  'add-foreign-key': (n, w) => w.node(n.foreignKey),
  'add-index': (n, w) => w.node(n.index),
  'add-partition': (n, w) => w.nodes(n.definitions),
  'add-period': (n, w) => w.node(n.period),
  admin: (n, w) => w.nodes(n.objects),
  algorithm: leaf,
  'alter-check': (n, w) => w.node(n.name),
  'alter-column-default': (n, w) => w.node(n.column).node(n.value),
  'alter-column-visibility': (n, w) => w.node(n.column),
  'alter-database': (n, w) => w.node(n.name).nodes(n.options),
  'alter-event': (n, w) =>
    w.node(n.definer).node(n.name).node(n.schedule).node(n.renameTo).node(n.comment).node(n.body),
  'alter-function': (n, w) => w.node(n.name).node(n.characteristics),
  'alter-index-visibility': (n, w) => w.node(n.name),
  'alter-procedure': (n, w) => w.node(n.name).node(n.characteristics),
  'alter-sequence': (n, w) => w.node(n.name),
  'alter-table': (n, w) => w.node(n.table).nodes(n.actions),
  'alter-user': (n, w) => w.nodes(n.users),
  'alter-view': (n, w) => w.node(n.definer).node(n.view).nodes(n.columns).node(n.query),
  assignment: (n, w) => w.node(n.variable).node(n.value),
  'auto-increment-attribute': leaf,
  'auto-random-attribute': leaf,
  between: (n, w) => w.node(n.operand).node(n.low).node(n.high),
  binary: (n, w) => w.node(n.left).node(n.right),
  block: (n, w) => w.node(n.label).nodes(n.statements),
  boolean: leaf,
  bytes: leaf,
  call: (n, w) => w.node(n.procedure).nodes(n.arguments),
  case: (n, w) => w.node(n.operand).nodes(n.branches).node(n.otherwise),
  'case-branch': (n, w) => w.node(n.when).node(n.then),
  'case-statement': (n, w) => w.node(n.operand).nodes(n.branches).nodes(n.otherwise),
  cast: (n, w) => w.node(n.operand).node(n.type),
  'change-column': (n, w) => w.node(n.from).node(n.column).node(n.position),
  'check-attribute': (n, w) => w.node(n.check),
  'check-constraint': (n, w) => w.node(n.name).node(n.expression),
  'close-cursor': (n, w) => w.node(n.name),
  'coalesce-partition': leaf,
  collate: (n, w) => w.node(n.operand).node(n.collation),
  'collate-attribute': (n, w) => w.node(n.collation),
  column: (n, w) => w.node(n.schema).node(n.table).node(n.name),
  'column-assignment': (n, w) => w.node(n.column).node(n.value),
  'column-definition': (n, w) => w.nodes(n.qualifiers).node(n.name).node(n.type).nodes(n.attributes),
  'column-option-attribute': leaf,
  'column-position': (n, w) => w.node(n.after),
  'comment-attribute': (n, w) => w.node(n.text),
  'common-table': (n, w) => w.node(n.name).nodes(n.columns).node(n.query).nodes(n.cycle),
  comparison: (n, w) => w.node(n.left).node(n.right),
  'condition-value': leaf,
  'convert-charset': (n, w) => w.node(n.charset).node(n.collation),
  'convert-partition': (n, w) => w.node(n.partition).node(n.table),
  'convert-using': (n, w) => w.node(n.operand).node(n.charset),
  'create-database': (n, w) => w.node(n.name).nodes(n.options),
  'create-event': (n, w) => w.node(n.definer).node(n.name).node(n.schedule).node(n.comment).node(n.body),
  'create-function': (n, w) =>
    w.node(n.definer).node(n.name).nodes(n.parameters).node(n.returns).node(n.characteristics).node(n.body),
  'create-index': (n, w) => w.node(n.name).node(n.table).nodes(n.parts).nodes(n.options),
  'create-loadable-function': (n, w) => w.node(n.name).node(n.library),
  'create-procedure': (n, w) => w.node(n.definer).node(n.name).nodes(n.parameters).node(n.characteristics).node(n.body),
  'create-role': (n, w) => w.nodes(n.roles),
  'create-sequence': (n, w) => w.node(n.name),
  'create-table': (n, w) =>
    w.node(n.table).node(n.like).nodes(n.elements).nodes(n.options).node(n.partitioning).node(n.query),
  'create-trigger': (n, w) => w.node(n.definer).node(n.name).node(n.table).node(n.orderTrigger).node(n.body),
  'create-user': (n, w) => w.nodes(n.users),
  'create-view': (n, w) => w.node(n.definer).node(n.view).nodes(n.columns).node(n.query),
  'data-type': (n, w) => w.node(n.charset).node(n.collation).nodes(n.values),
  'database-option': leaf,
  deallocate: (n, w) => w.node(n.name),
  'declare-condition': (n, w) => w.node(n.name).node(n.value),
  'declare-cursor': (n, w) => w.node(n.name).nodes(n.parameters).node(n.query),
  'declare-handler': (n, w) => w.nodes(n.conditions).node(n.body),
  'declare-variable': (n, w) => w.nodes(n.names).node(n.type).node(n.default),
  default: (n, w) => w.node(n.column),
  'default-attribute': (n, w) => w.node(n.value),
  delete: (n, w) =>
    w
      .node(n.with)
      .nodes(n.hints)
      .nodes(n.targets)
      .nodes(n.tables)
      .node(n.before)
      .node(n.where)
      .nodes(n.orderBy)
      .node(n.limit)
      .nodes(n.returning),
  'delete-target': (n, w) => w.node(n.table),
  'derived-table': (n, w) => w.node(n.query).node(n.alias).nodes(n.columns),
  'dialect-action': leaf,
  'disable-keys': leaf,
  'discard-tablespace': leaf,
  do: (n, w) => w.nodes(n.expressions),
  'drop-check': (n, w) => w.node(n.name),
  'drop-column': (n, w) => w.node(n.name),
  'drop-constraint': (n, w) => w.node(n.name),
  'drop-database': (n, w) => w.node(n.name),
  'drop-event': (n, w) => w.node(n.name),
  'drop-foreign-key': (n, w) => w.node(n.name),
  'drop-function': (n, w) => w.node(n.name),
  'drop-index': (n, w) => w.node(n.name).node(n.table),
  'drop-index-action': (n, w) => w.node(n.name),
  'drop-package': (n, w) => w.node(n.name),
  'drop-partition': (n, w) => w.nodes(n.partitions),
  'drop-period': (n, w) => w.node(n.name),
  'drop-primary-key': leaf,
  'drop-procedure': (n, w) => w.node(n.name),
  'drop-role': (n, w) => w.nodes(n.accounts),
  'drop-sequence': (n, w) => w.nodes(n.sequences),
  'drop-table': (n, w) => w.nodes(n.tables),
  'drop-trigger': (n, w) => w.node(n.name),
  'drop-user': (n, w) => w.nodes(n.accounts),
  'drop-view': (n, w) => w.nodes(n.views),
  'enable-keys': leaf,
  'event-schedule': (n, w) => w.node(n.at).node(n.every).node(n.starts).node(n.ends),
  'exchange-partition': (n, w) => w.node(n.partition).node(n.table),
  execute: (n, w) => w.node(n.name).nodes(n.using),
  'execute-immediate': (n, w) => w.node(n.source).nodes(n.using),
  exists: (n, w) => w.node(n.query),
  explain: (n, w) => w.node(n.schema).node(n.statement).node(n.connection).node(n.table).node(n.column),
  'fetch-cursor': (n, w) => w.node(n.name).nodes(n.into),
  'fetch-group': leaf,
  'file-format': (n, w) =>
    w
      .node(n.fieldsTerminatedBy)
      .node(n.fieldsEnclosedBy)
      .node(n.fieldsEscapedBy)
      .node(n.linesStartingBy)
      .node(n.linesTerminatedBy),
  flush: (n, w) => w.nodes(n.tables),
  for: (n, w) =>
    w.node(n.label).node(n.variable).node(n.from).node(n.to).node(n.query).node(n.cursor).nodes(n.statements),
  force: leaf,
  'foreign-body': leaf,
  'foreign-key': (n, w) => w.node(n.constraint).node(n.indexName).nodes(n.columns).node(n.references),
  'frame-bound': (n, w) => w.node(n.offset),
  'function-call': (n, w) =>
    w.node(n.schema).node(n.name).nodes(n.arguments).nodes(n.orderBy).node(n.separator).nodes(n.limit).node(n.over),
  'generated-attribute': (n, w) => w.node(n.expression),
  'get-diagnostics': (n, w) => w.node(n.condition).nodes(n.targets),
  grant: (n, w) => w.nodes(n.privileges).nodes(n.roles).node(n.proxy).node(n.level).nodes(n.grantees),
  'group-by': (n, w) => w.nodes(n.items),
  handler: (n, w) => w.node(n.table).node(n.alias).node(n.index).nodes(n.values).node(n.where).node(n.limit),
  if: (n, w) => w.nodes(n.branches).nodes(n.otherwise),
  'if-branch': (n, w) => w.node(n.condition).nodes(n.statements),
  'import-tablespace': leaf,
  'in-list': (n, w) => w.node(n.operand).nodes(n.items),
  'in-subquery': (n, w) => w.node(n.operand).node(n.query),
  'index-definition': (n, w) => w.node(n.constraint).node(n.name).nodes(n.parts).nodes(n.options),
  'index-hint': (n, w) => w.nodes(n.indexes),
  'index-option': leaf,
  'index-part': (n, w) => w.node(n.column).node(n.expression),
  insert: (n, w) =>
    w
      .nodes(n.hints)
      .node(n.table)
      .nodes(n.partitions)
      .nodes(n.columns)
      .node(n.source)
      .node(n.rowAlias)
      .nodes(n.columnAliases)
      .nodes(n.onDuplicate)
      .nodes(n.returning),
  'insert-query': (n, w) => w.node(n.query),
  'insert-row': (n, w) => w.nodes(n.values),
  'insert-set': (n, w) => w.nodes(n.assignments),
  'insert-values': (n, w) => w.nodes(n.rows),
  interval: (n, w) => w.node(n.value),
  'into-file': (n, w) => w.node(n.path).node(n.charset).node(n.format),
  'into-variables': (n, w) => w.nodes(n.variables),
  is: (n, w) => w.node(n.operand),
  iterate: (n, w) => w.node(n.label),
  join: (n, w) => w.node(n.left).node(n.right).node(n.on).nodes(n.using),
  'json-table': (n, w) => w.node(n.document).node(n.path).nodes(n.columns).node(n.alias),
  'json-table-column': (n, w) => w.node(n.name).node(n.dataType).node(n.path).nodes(n.columns),
  kill: (n, w) => w.node(n.id).node(n.user),
  leave: (n, w) => w.node(n.label),
  like: (n, w) => w.node(n.operand).node(n.pattern).node(n.escape),
  limit: (n, w) => w.node(n.count).node(n.offset).node(n.rowsExamined),
  'load-data': (n, w) =>
    w
      .node(n.path)
      .node(n.table)
      .nodes(n.partitions)
      .node(n.charset)
      .node(n.fileFormat)
      .node(n.rowsIdentifiedBy)
      .nodes(n.columns)
      .nodes(n.assignments),
  lock: leaf,
  'lock-instance': leaf,
  'lock-tables': (n, w) => w.nodes(n.locks),
  locking: (n, w) => w.nodes(n.of),
  logical: (n, w) => w.nodes(n.operands),
  loop: (n, w) => w.node(n.label).nodes(n.statements),
  'maintain-partition': (n, w) => w.nodes(n.partitions),
  match: (n, w) => w.nodes(n.columns).node(n.against),
  maxvalue: leaf,
  'member-of': (n, w) => w.node(n.operand).node(n.array),
  'modify-column': (n, w) => w.node(n.column).node(n.position),
  name: leaf,
  'nested-query': (n, w) => w.node(n.with).node(n.query).nodes(n.orderBy).node(n.limit).node(n.into).nodes(n.locking),
  null: leaf,
  'null-attribute': leaf,
  number: leaf,
  'object-name': (n, w) => w.node(n.schema).node(n.name),
  'on-update-attribute': (n, w) => w.node(n.value),
  opaque: (n, w) => w.node(n.object),
  'open-cursor': (n, w) => w.node(n.name).nodes(n.arguments),
  'optimizer-hint': leaf,
  'order-by': (n, w) => w.nodes(n.items),
  'order-item': (n, w) => w.node(n.expression),
  'partition-by': (n, w) => w.node(n.partitioning),
  'partition-definition': (n, w) => w.node(n.name).node(n.values).nodes(n.options).nodes(n.subpartitions),
  'partition-tablespace': (n, w) => w.nodes(n.partitions),
  'partition-values': (n, w) => w.nodes(n.items),
  partitioning: (n, w) => w.node(n.expression).nodes(n.columns).node(n.subpartitioning).nodes(n.definitions),
  'period-definition': (n, w) => w.node(n.name).node(n.from).node(n.to),
  placeholder: leaf,
  prepare: (n, w) => w.node(n.name).node(n.source),
  'primary-key-attribute': leaf,
  privilege: (n, w) => w.nodes(n.columns),
  'privilege-level': (n, w) => w.node(n.schema).node(n.object),
  'quantified-comparison': (n, w) => w.node(n.left).node(n.query),
  references: (n, w) => w.node(n.table).nodes(n.columns),
  'references-attribute': (n, w) => w.node(n.references),
  'remove-partitioning': leaf,
  'rename-column': (n, w) => w.node(n.from).node(n.to),
  'rename-index': (n, w) => w.node(n.from).node(n.to),
  'rename-table': (n, w) => w.nodes(n.renames),
  'rename-table-action': (n, w) => w.node(n.to),
  'rename-user': (n, w) => w.nodes(n.renames),
  'reorganize-partition': (n, w) => w.nodes(n.partitions).nodes(n.definitions),
  repeat: (n, w) => w.node(n.label).nodes(n.statements).node(n.until),
  replace: (n, w) =>
    w.nodes(n.hints).node(n.table).nodes(n.partitions).nodes(n.columns).node(n.source).nodes(n.returning),
  return: (n, w) => w.node(n.value),
  revoke: (n, w) => w.nodes(n.privileges).nodes(n.roles).node(n.proxy).node(n.level).nodes(n.grantees),
  'routine-characteristics': (n, w) => w.node(n.comment).node(n.language),
  'routine-parameter': (n, w) => w.node(n.name).node(n.type).node(n.default),
  row: (n, w) => w.nodes(n.items),
  'secondary-load': leaf,
  select: (n, w) =>
    w
      .node(n.with)
      .nodes(n.hints)
      .nodes(n.items)
      .nodes(n.from)
      .node(n.where)
      .node(n.groupBy)
      .node(n.having)
      .nodes(n.windows)
      .node(n.qualify)
      .nodes(n.orderBy)
      .node(n.limit)
      .node(n.into)
      .nodes(n.locking)
      .node(n.procedure),
  'select-item': (n, w) => w.node(n.expression).node(n.alias),
  set: (n, w) => w.nodes(n.assignments),
  'set-charset': (n, w) => w.node(n.charset),
  'set-default-role': (n, w) => w.nodes(n.roles).nodes(n.accounts),
  'set-names': (n, w) => w.node(n.charset).node(n.collation),
  'set-operation': (n, w) =>
    w.node(n.with).nodes(n.operands).nodes(n.operators).nodes(n.orderBy).node(n.limit).node(n.into).nodes(n.locking),
  'set-operator': leaf,
  'set-password': (n, w) => w.node(n.account),
  'set-resource-group': (n, w) => w.node(n.name),
  'set-role': (n, w) => w.nodes(n.roles).nodes(n.accounts),
  'set-statement-for': (n, w) => w.nodes(n.assignments).node(n.statement),
  'set-transaction': leaf,
  'set-user-variable': (n, w) => w.node(n.variable).node(n.value),
  'set-variable': (n, w) => w.node(n.value),
  show: (n, w) => w.node(n.object).node(n.schema).node(n.like).node(n.where).node(n.limit),
  signal: (n, w) => w.nodes(n.items),
  'signal-item': (n, w) => w.node(n.value),
  'srid-attribute': leaf,
  string: leaf,
  'subpartition-definition': (n, w) => w.node(n.name).nodes(n.options),
  subpartitioning: (n, w) => w.node(n.expression).nodes(n.columns),
  subquery: (n, w) => w.node(n.query),
  'system-variable': leaf,
  'system-versioning': leaf,
  'table-lock': (n, w) => w.node(n.table).node(n.alias),
  'table-maintenance': (n, w) => w.nodes(n.tables),
  'table-option': (n, w) => w.nodes(n.tables),
  'table-option-action': (n, w) => w.node(n.option),
  'table-query': (n, w) => w.node(n.with).node(n.table).nodes(n.orderBy).node(n.limit).node(n.into).nodes(n.locking),
  'table-ref': (n, w) => w.node(n.table).nodes(n.partitions).node(n.alias).nodes(n.indexHints).node(n.asOf),
  'table-rename': (n, w) => w.node(n.from).node(n.to),
  temporal: leaf,
  transaction: (n, w) => w.node(n.savepoint),
  'truncate-partition': (n, w) => w.nodes(n.partitions),
  'truncate-table': (n, w) => w.node(n.table),
  unary: (n, w) => w.node(n.operand),
  'unique-attribute': leaf,
  'unlock-tables': leaf,
  update: (n, w) =>
    w.node(n.with).nodes(n.hints).nodes(n.tables).nodes(n.assignments).node(n.where).nodes(n.orderBy).node(n.limit),
  'upgrade-partitioning': leaf,
  use: (n, w) => w.node(n.schema),
  'user-specification': (n, w) => w.node(n.account).node(n.plugin),
  'user-variable': leaf,
  validation: leaf,
  'values-query': (n, w) => w.node(n.with).nodes(n.rows).nodes(n.orderBy).node(n.limit).node(n.into).nodes(n.locking),
  'visibility-attribute': leaf,
  while: (n, w) => w.node(n.label).node(n.condition).nodes(n.statements),
  'sequence-ref': (n, w) => w.node(n.sequence),
  wildcard: (n, w) => w.node(n.schema).node(n.table),
  window: (n, w) => w.node(n.name).node(n.base).nodes(n.partitionBy).nodes(n.orderBy).node(n.frame),
  'window-frame': (n, w) => w.node(n.from).node(n.to),
  with: (n, w) => w.nodes(n.tables),
  xa: leaf,
};
