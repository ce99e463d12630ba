import type { NodeKind, NodeOf } from '@/lib/sql/ast';

/** `walk`: nodes below it are looked at in the same way. `plain`: harmless as it is. `absent`: must not be written. */
type FieldRule = 'walk' | 'plain' | 'absent';

type FieldsOf<Kind extends NodeKind> = {
  readonly [Field in Exclude<keyof NodeOf<Kind>, 'kind' | 'span'>]: FieldRule;
};

type AllowedNodes = { readonly [Kind in NodeKind]?: FieldsOf<Kind> };

const queryTail = { orderBy: 'walk', limit: 'walk', into: 'absent', locking: 'absent' } as const;
const leaf = {} as const;

/**
 * The nodes that may stand in a statement of the console, field by field. A kind that is not here is refused, and so is
 * every clause that is `absent`; a field that the tree gains later does not compile until it is decided here.
 */
export const allowedNodes = {
  // Queries.
  select: {
    with: 'walk',
    hints: 'walk',
    options: 'plain',
    items: 'walk',
    from: 'walk',
    where: 'walk',
    groupBy: 'walk',
    having: 'walk',
    windows: 'walk',
    qualify: 'walk',
    procedure: 'absent',
    ...queryTail,
  },
  'set-operation': { with: 'walk', operands: 'walk', operators: 'walk', ...queryTail },
  'values-query': { with: 'walk', rows: 'walk', ...queryTail },
  'table-query': { with: 'walk', table: 'walk', ...queryTail },
  'nested-query': { with: 'walk', query: 'walk', ...queryTail },
  with: { recursive: 'plain', mutual: 'plain', tables: 'walk' },
  'common-table': { name: 'walk', columns: 'walk', query: 'walk', cycle: 'walk' },
  'set-operator': { operator: 'plain', all: 'plain' },
  'optimizer-hint': { name: 'plain', argument: 'plain' },
  'select-item': { expression: 'walk', alias: 'walk', explicitAlias: 'plain' },
  'group-by': { items: 'walk', modifier: 'plain' },
  'order-item': { expression: 'walk', direction: 'plain' },
  limit: { count: 'walk', offset: 'walk', rowsExamined: 'walk', withTies: 'plain' },
  window: { name: 'walk', base: 'walk', partitionBy: 'walk', orderBy: 'walk', frame: 'walk' },
  'window-frame': { unit: 'plain', from: 'walk', to: 'walk', exclude: 'plain' },
  'frame-bound': { bound: 'plain', offset: 'walk' },
  // Tables.
  'table-ref': {
    table: 'walk',
    partitions: 'walk',
    alias: 'walk',
    explicitAlias: 'plain',
    indexHints: 'walk',
    asOf: 'walk',
  },
  'derived-table': { lateral: 'plain', query: 'walk', alias: 'walk', explicitAlias: 'plain', columns: 'walk' },
  join: { type: 'plain', natural: 'plain', left: 'walk', right: 'walk', on: 'walk', using: 'walk' },
  'json-table': { document: 'walk', path: 'walk', columns: 'walk', alias: 'walk', explicitAlias: 'plain' },
  'json-table-column': { type: 'plain', name: 'walk', dataType: 'walk', path: 'walk', columns: 'walk' },
  'index-hint': { action: 'plain', scope: 'plain', indexes: 'walk' },
  // Names and types.
  name: { text: 'plain', quoted: 'plain' },
  'object-name': { schema: 'walk', name: 'walk' },
  'data-type': {
    name: 'plain',
    written: 'plain',
    length: 'plain',
    decimals: 'plain',
    unsigned: 'plain',
    zerofill: 'plain',
    binary: 'plain',
    national: 'plain',
    serial: 'plain',
    charset: 'walk',
    collation: 'walk',
    values: 'walk',
  },
  // Expressions. Not here: variables of the session, assignments, placeholders, sequences.
  column: { schema: 'walk', table: 'walk', name: 'walk' },
  wildcard: { schema: 'walk', table: 'walk' },
  string: { value: 'plain', introducer: 'plain' },
  number: { text: 'plain', numberKind: 'plain' },
  bytes: { base: 'plain', digits: 'plain', introducer: 'plain' },
  null: leaf,
  boolean: { value: 'plain' },
  temporal: { type: 'plain', value: 'plain' },
  'system-variable': { scope: 'plain', name: 'plain' },
  default: { column: 'walk' },
  'function-call': {
    schema: 'walk',
    name: 'walk',
    function: 'plain',
    arguments: 'walk',
    modifiers: 'plain',
    parenthesised: 'plain',
    distinct: 'plain',
    orderBy: 'walk',
    separator: 'walk',
    limit: 'walk',
    over: 'walk',
  },
  unary: { operator: 'plain', operand: 'walk' },
  binary: { operator: 'plain', left: 'walk', right: 'walk', operatorSpan: 'plain' },
  logical: { operator: 'plain', operands: 'walk' },
  comparison: { operator: 'plain', left: 'walk', right: 'walk', operatorSpan: 'plain' },
  'quantified-comparison': { operator: 'plain', quantifier: 'plain', left: 'walk', query: 'walk' },
  between: { negated: 'plain', operand: 'walk', low: 'walk', high: 'walk' },
  'in-list': { negated: 'plain', operand: 'walk', items: 'walk' },
  'in-subquery': { negated: 'plain', operand: 'walk', query: 'walk' },
  like: { operator: 'plain', negated: 'plain', operand: 'walk', pattern: 'walk', escape: 'walk' },
  is: { test: 'plain', negated: 'plain', operand: 'walk' },
  'member-of': { operand: 'walk', array: 'walk' },
  match: { columns: 'walk', against: 'walk', modifier: 'plain' },
  case: { operand: 'walk', branches: 'walk', otherwise: 'walk' },
  // biome-ignore lint/suspicious/noThenProperty: the field of the tree is called so -- nobody awaits this table
  'case-branch': { when: 'walk', then: 'walk' },
  cast: { operand: 'walk', type: 'walk', array: 'plain' },
  'convert-using': { operand: 'walk', charset: 'walk' },
  collate: { operand: 'walk', collation: 'walk' },
  interval: { value: 'walk', unit: 'plain' },
  row: { items: 'walk' },
  subquery: { query: 'walk' },
  exists: { query: 'walk' },
  // Statements about the server; what they show is decided in show.ts and explain.ts.
  show: { what: 'plain', object: 'walk', schema: 'walk', like: 'walk', where: 'walk', limit: 'walk' },
  explain: {
    analyze: 'plain',
    format: 'plain',
    extended: 'plain',
    partitions: 'plain',
    intoVariable: 'plain',
    schema: 'walk',
    statement: 'walk',
    connection: 'absent',
    table: 'walk',
    column: 'walk',
  },
} as const satisfies AllowedNodes;

/** What an `absent` field and a kind that is not allowed are called in a refusal. */
export const clauseTitles: { readonly [name: string]: string } = {
  into: 'INTO',
  locking: 'FOR UPDATE / FOR SHARE',
  procedure: 'PROCEDURE',
  connection: 'FOR CONNECTION',
  'user-variable': '@variable',
  assignment: ':=',
  placeholder: '?',
  'sequence-ref': 'NEXTVAL / SETVAL',
};
