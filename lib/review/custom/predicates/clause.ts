import type { MatchPlace } from '@/lib/review/custom/predicate';
import { definePredicate, isNested } from '@/lib/review/custom/predicate';
import type { RuleVisitor } from '@/lib/review/rule';
import type { Node } from '@/lib/sql/ast';
import type { Span } from '@/lib/sql/span';
import type { Ancestors } from '@/lib/sql/walk';

export const clause = definePredicate({
  id: 'clause',
  title: { en: 'A clause is written', zh: '写有子句' },
  note: {
    en: 'Choose several: one of them is enough. Put it into "none of" to ask for what is missing.',
    zh: '可选多个，满足其一即可；放进“都不满足”可以检查缺少的子句。',
  },
  inputs: {
    clauses: {
      kind: 'choices',
      title: { en: 'one of', zh: '其中之一' },
      of: {
        where: { en: 'WHERE', zh: 'WHERE' },
        limit: { en: 'LIMIT', zh: 'LIMIT' },
        'order-by': { en: 'ORDER BY', zh: 'ORDER BY' },
        'group-by': { en: 'GROUP BY', zh: 'GROUP BY' },
        having: { en: 'HAVING', zh: 'HAVING' },
        join: { en: 'a join of tables', zh: '表连接' },
        subquery: { en: 'a subquery', zh: '子查询' },
        union: { en: 'UNION, EXCEPT, INTERSECT', zh: 'UNION、EXCEPT、INTERSECT' },
        with: { en: 'WITH', zh: 'WITH' },
        distinct: { en: 'DISTINCT', zh: 'DISTINCT' },
        star: { en: '* for all columns', zh: '用 * 表示所有列' },
        locking: { en: 'FOR UPDATE, FOR SHARE', zh: 'FOR UPDATE、FOR SHARE' },
        'into-file': { en: 'INTO OUTFILE, INTO DUMPFILE', zh: 'INTO OUTFILE、INTO DUMPFILE' },
        'index-hint': { en: 'USE, FORCE, IGNORE INDEX', zh: 'USE、FORCE、IGNORE INDEX' },
        hint: { en: 'a hint for the optimizer', zh: '优化器提示' },
        'column-list': { en: 'a list of columns (INSERT)', zh: '列清单（INSERT）' },
        'on-duplicate': { en: 'ON DUPLICATE KEY UPDATE', zh: 'ON DUPLICATE KEY UPDATE' },
        ignore: { en: 'IGNORE', zh: 'IGNORE' },
        'if-exists': { en: 'IF EXISTS', zh: 'IF EXISTS' },
        'if-not-exists': { en: 'IF NOT EXISTS', zh: 'IF NOT EXISTS' },
        'or-replace': { en: 'OR REPLACE', zh: 'OR REPLACE' },
        partitioning: { en: 'PARTITION BY', zh: 'PARTITION BY' },
      },
    },
    place: {
      kind: 'choice',
      title: { en: 'and belongs to', zh: '并且属于' },
      of: {
        own: { en: 'the statement itself', zh: '语句本身' },
        anywhere: { en: 'the statement or a query in it', zh: '语句或其中的查询' },
      },
      first: 'own',
    },
  },
  holes: [],
  within: ['query'],
  watch(ctx, { clauses, place }, tell) {
    const found = (
      name: Clause,
      at: Node | Span | undefined,
      ancestors: Ancestors,
      owner?: MatchPlace['owner'],
    ): void => {
      if (at === undefined || !clauses.has(name)) return;
      tell.at(at, {}, { owner, isNested: place === 'own' && isNested(ancestors) });
    };
    /** A word that has no node: the statement is where it stands. */
    const written = (name: Clause, isWritten: boolean, node: Node, ancestors: Ancestors): void => {
      if (isWritten && clauses.has(name)) tell.of(node, {}, { isNested: place === 'own' && isNested(ancestors) });
    };
    return { visit: clauseVisitor({ found, written, verb: (node) => ctx.verb(node) }) };
  },
});

type Clause =
  | 'where'
  | 'limit'
  | 'order-by'
  | 'group-by'
  | 'having'
  | 'join'
  | 'subquery'
  | 'union'
  | 'with'
  | 'distinct'
  | 'star'
  | 'locking'
  | 'into-file'
  | 'index-hint'
  | 'hint'
  | 'column-list'
  | 'on-duplicate'
  | 'ignore'
  | 'if-exists'
  | 'if-not-exists'
  | 'or-replace'
  | 'partitioning';

type Finding = {
  readonly found: (
    name: Clause,
    at: Node | Span | undefined,
    ancestors: Ancestors,
    owner?: MatchPlace['owner'],
  ) => void;
  readonly written: (name: Clause, isWritten: boolean, node: Node, ancestors: Ancestors) => void;
  readonly verb: (node: { readonly span: Span }) => Span;
};

const around = (nodes: readonly { readonly span: Span }[] | undefined): Span | undefined => {
  const [first, last] = [nodes?.[0], nodes?.[nodes.length - 1]];
  return first && last && { start: first.span.start, end: last.span.end };
};

type Conditional = Node & {
  readonly ifExists?: boolean;
  readonly ifNotExists?: boolean;
  readonly orReplace?: boolean;
  readonly conditional?: boolean;
};

const conditionals = [
  'create-table',
  'alter-table',
  'drop-table',
  'rename-table',
  'create-index',
  'drop-index',
  'create-view',
  'drop-view',
  'create-database',
  'drop-database',
  'create-sequence',
  'alter-sequence',
  'drop-sequence',
  'create-procedure',
  'drop-procedure',
  'create-function',
  'drop-function',
  'create-trigger',
  'drop-trigger',
  'create-event',
  'drop-event',
  'create-user',
  'alter-user',
  'drop-user',
] as const satisfies readonly Node['kind'][];

function clauseVisitor({ found, written, verb }: Finding): RuleVisitor {
  const conditional = (node: Conditional, ancestors: Ancestors): void => {
    const isAlter = node.kind === 'alter-user';
    written('if-exists', node.ifExists === true || (isAlter && node.conditional === true), node, ancestors);
    written('if-not-exists', node.ifNotExists === true || (!isAlter && node.conditional === true), node, ancestors);
    written('or-replace', node.orReplace === true, node, ancestors);
  };
  const inner = (node: Node & { readonly query: { readonly span: Span } }, ancestors: Ancestors): void =>
    found('subquery', verb(node.query), ancestors, node);
  return {
    select: (node, ancestors) => {
      found('where', node.where, ancestors);
      found('order-by', around(node.orderBy), ancestors);
      found('having', node.having, ancestors);
      found('join', node.from.length > 1 ? node.from[1] : undefined, ancestors);
      found('distinct', node.options.includes('distinct') ? verb(node) : undefined, ancestors);
      for (const { expression } of node.items)
        found('star', expression.kind === 'wildcard' ? expression : undefined, ancestors);
    },
    update: (node, ancestors) => {
      found('where', node.where, ancestors);
      found('order-by', around(node.orderBy), ancestors);
      found('join', node.tables.length > 1 ? node.tables[1] : undefined, ancestors);
      written('ignore', node.ignore, node, ancestors);
    },
    delete: (node, ancestors) => {
      found('where', node.where, ancestors);
      found('order-by', around(node.orderBy), ancestors);
      found('join', node.tables.length > 1 ? node.tables[1] : undefined, ancestors);
      written('ignore', node.ignore, node, ancestors);
    },
    insert: (node, ancestors) => {
      written('column-list', node.columns !== undefined || node.source.kind === 'insert-set', node, ancestors);
      found('on-duplicate', around(node.onDuplicate), ancestors);
      written('ignore', node.ignore, node, ancestors);
    },
    replace: (node, ancestors) =>
      written('column-list', node.columns !== undefined || node.source.kind === 'insert-set', node, ancestors),
    'load-data': (node, ancestors) => written('ignore', node.onDuplicate === 'ignore', node, ancestors),
    limit: (node, ancestors) => found('limit', node, ancestors),
    'group-by': (node, ancestors) => found('group-by', node, ancestors),
    join: (node, ancestors) => found('join', node.right, ancestors),
    with: (node, ancestors) => found('with', verb(node), ancestors),
    locking: (node, ancestors) => found('locking', node, ancestors),
    'into-file': (node, ancestors) => found('into-file', node, ancestors),
    'index-hint': (node, ancestors) => found('index-hint', node, ancestors),
    'optimizer-hint': (node, ancestors) => found('hint', node, ancestors),
    partitioning: (node, ancestors) => found('partitioning', verb(node), ancestors),
    'set-operation': (node, ancestors) => {
      found('order-by', around(node.orderBy), ancestors);
      for (const operator of node.operators) found('union', operator, ancestors);
    },
    subquery: inner,
    exists: inner,
    'in-subquery': inner,
    'quantified-comparison': inner,
    'derived-table': inner,
    ...(Object.fromEntries(conditionals.map((kind) => [kind, conditional])) as RuleVisitor),
  };
}
