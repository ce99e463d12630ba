import { isBuiltIn } from '@/lib/console/gate/functions/built-in';
import { folded } from '@/lib/console/gate/lineage/name-match';
import { isSystemSchema } from '@/lib/console/gate/lineage/system-table';
import type { Work } from '@/lib/console/gate/lineage/work';
import { isReadablePattern, variableExample } from '@/lib/console/gate/variables';
import type { RowFilter, TableName } from '@/lib/console/gate/verdict';
import type { Show } from '@/lib/sql/ast/administration';
import type { Expression } from '@/lib/sql/ast/expression';
import { walk } from '@/lib/sql/walk';

type ShowKind =
  /** The same for everybody. */
  | 'free'
  | 'schemas'
  /** Of one schema: the rows about tables that may not be read are dropped. */
  | { readonly tablesAt: number }
  | 'schema'
  | 'table'
  | 'function'
  | 'variables'
  | 'counters';

/** Every SHOW that is run, by its words; EXTENDED, FULL, GLOBAL and SESSION in front are cut off. Everything else is refused. */
const shows: { readonly [what: string]: ShowKind } = {
  'CHARACTER SET': 'free',
  CHARSET: 'free',
  COLLATION: 'free',
  ENGINES: 'free',
  'STORAGE ENGINES': 'free',
  PRIVILEGES: 'free',
  DATABASES: 'schemas',
  SCHEMAS: 'schemas',
  TABLES: { tablesAt: 0 },
  'TABLE STATUS': { tablesAt: 0 },
  TRIGGERS: { tablesAt: 2 },
  'CREATE DATABASE': 'schema',
  COLUMNS: 'table',
  FIELDS: 'table',
  INDEX: 'table',
  INDEXES: 'table',
  KEYS: 'table',
  'CREATE TABLE': 'table',
  'CREATE VIEW': 'table',
  'CREATE SEQUENCE': 'table',
  'CREATE FUNCTION': 'function',
  VARIABLES: 'variables',
  STATUS: 'counters',
};

export type ShowAnswer = { readonly rowFilter: RowFilter | undefined; readonly tables: readonly TableName[] };

/** What a SHOW may show to this person. */
export function judgeShow(show: Show, work: Work): ShowAnswer {
  const what = show.what.replace(/^(EXTENDED |FULL |GLOBAL |SESSION |LOCAL )+/, '');
  const kind = Object.hasOwn(shows, what) ? shows[what] : undefined;
  if (kind === undefined) return work.refuse('show-not-allowed', { what: show.what }, show.span);
  checkFilter(show, work);
  if (typeof kind === 'object') return tablesOf(show, kind.tablesAt, work);
  switch (kind) {
    case 'free':
      return { rowFilter: undefined, tables: [] };
    case 'schemas':
      return { rowFilter: { kind: 'schemas', column: 0 }, tables: [] };
    case 'schema':
      readableSchema(show.schema?.text, show, work);
      return { rowFilter: undefined, tables: [] };
    case 'table':
      return oneTable(show, work);
    case 'function':
      return oneFunction(show, work);
    case 'variables':
    case 'counters':
      checkPattern(show, kind, work);
      return { rowFilter: { kind, column: 0 }, tables: [] };
  }
}

/** The filter is an expression of its own: nothing but the columns shown and built-in functions. */
function checkFilter(show: Show, work: Work): void {
  for (const filter of [show.like, show.where]) {
    if (filter === undefined) continue;
    const refuse = (node: { readonly span: Show['span'] }): never =>
      work.refuse('show-filter', { what: show.what, example: variableExample }, node.span);
    walk(filter, {
      select: refuse,
      'set-operation': refuse,
      'values-query': refuse,
      'table-query': refuse,
      'nested-query': refuse,
      'function-call': (call) => {
        if (call.schema !== undefined || !isBuiltIn(work.request.dialect.flavor, call.function)) refuse(call);
      },
    });
  }
}

function readableSchema(written: string | undefined, show: Show, work: Work): string {
  const schema = written ?? work.request.defaultSchema;
  if (schema === undefined) return work.refuse('no-default-schema', { table: `SHOW ${show.what}` }, show.span);
  if (isSystemSchema(schema)) return work.refuse('system-schema', { table: schema }, show.span);
  const name = folded(schema, work);
  if (!work.access.mayReadSchema(name)) {
    const missing = { schema: name, table: '*' };
    work.missing.set(`${name}\0*`, missing);
  }
  return name;
}

function tablesOf(show: Show, column: number, work: Work): ShowAnswer {
  const schema = readableSchema(show.schema?.text, show, work);
  return { rowFilter: { kind: 'tables', schema, column }, tables: [] };
}

/** `FROM t FROM s` names the schema twice when `t` has one: the server takes the last. */
function oneTable(show: Show, work: Work): ShowAnswer {
  const { object } = show;
  if (object === undefined) return work.refuse('show-not-allowed', { what: show.what }, show.span);
  return {
    rowFilter: undefined,
    tables: [namedForShow(show.schema?.text ?? object.schema?.text, object.name.text, show, work)],
  };
}

export function namedForShow(
  written: string | undefined,
  name: string,
  node: { readonly span: Show['span'] },
  work: Work,
): TableName {
  const schema = written ?? work.request.defaultSchema;
  if (schema === undefined) return work.refuse('no-default-schema', { table: name }, node.span);
  if (isSystemSchema(schema)) return work.refuse('system-schema', { table: `${schema}.${name}` }, node.span);
  const lookup = work.request.schema.find(schema, name);
  const table = {
    schema: folded(schema, work),
    table: lookup.kind === 'found' ? lookup.relation.name : folded(name, work),
  };
  if (!work.access.mayRead(table)) work.missing.set(`${table.schema}\0${table.table}`, table);
  return table;
}

function oneFunction(show: Show, work: Work): ShowAnswer {
  const { object } = show;
  const schema = object?.schema?.text ?? work.request.defaultSchema;
  const isGranted =
    object !== undefined &&
    schema !== undefined &&
    work.access.mayCall({ schema: folded(schema, work), name: object.name.text.toLowerCase() });
  if (!isGranted) return work.refuse('show-not-allowed', { what: show.what }, show.span);
  return { rowFilter: undefined, tables: [] };
}

/** `LIKE 'name'`, or the same as WHERE Variable_name. */
function checkPattern(show: Show, kind: 'variables' | 'counters', work: Work): void {
  const patterns = show.like === undefined ? namesOf(show.where) : textsOf([show.like]);
  const list = kind === 'counters' ? 'status' : 'variables';
  const isReadable = patterns?.every((pattern) => isReadablePattern(pattern, list)) === true;
  if (!isReadable) work.refuse('show-filter', { what: show.what, example: variableExample }, show.span);
}

function namesOf(where: Expression | undefined): readonly string[] | undefined {
  if (where?.kind === 'comparison' && where.operator === '=' && isNameColumn(where.left)) return textsOf([where.right]);
  if (where?.kind === 'in-list' && !where.negated && isNameColumn(where.operand)) return textsOf(where.items);
  if (where?.kind === 'like' && !where.negated && where.operator === 'like' && isNameColumn(where.operand))
    return textsOf([where.pattern]);
  return undefined;
}

const isNameColumn = (expression: Expression): boolean =>
  expression.kind === 'column' && expression.name.text.toLowerCase() === 'variable_name';

function textsOf(expressions: readonly Expression[]): readonly string[] | undefined {
  const texts = expressions.map((expression) => (expression.kind === 'string' ? expression.value : undefined));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}
