import type { InputSpecs, InputsOf } from '@/lib/review/custom/input';
import type { AnyRuleContext, At, Need, RuleVisitor } from '@/lib/review/rule';
import type { Text, TextData } from '@/lib/shared/text';
import type { Node, StatementKind } from '@/lib/sql/ast';
import type { Span } from '@/lib/sql/span';
import type { Ancestors } from '@/lib/sql/walk';

/** What a custom rule speaks of: it judges each of them by itself. */
export const subjects = ['statement', 'table', 'column', 'index', 'query'] as const;
export type Subject = (typeof subjects)[number];

/** Something that a condition is true of. */
export type Match = {
  /** What is underlined. */
  readonly span: Span;
  /** Where it belongs: mostly the same. */
  readonly owner: Span;
  /** False: it says something of the whole, and is no place to point at. */
  readonly isPlace: boolean;
  /** It belongs to a query inside of the statement, and not to the statement itself. */
  readonly isNested: boolean;
  readonly data: TextData;
};

export type MatchPlace = {
  readonly owner?: { readonly span: Span } | undefined;
  readonly isNested?: boolean | undefined;
};

/** How a condition tells what it has seen in the current statement. */
export type Telling = {
  at(place: At, data?: TextData, more?: MatchPlace): void;
  /** True of what stands at `node`, without a place of its own. */
  of(node: { readonly span: Span }, data?: TextData, more?: MatchPlace): void;
  /** It cannot be told here: a rule never fires on what is not known. */
  unknown(): void;
};

export type Watching = {
  /** Runs in the one walk of the review. */
  readonly visit?: RuleVisitor;
  /** Asked once a statement, and only where the conditions before it have not decided. */
  readonly late?: () => void;
};

type PredicateContext = Omit<AnyRuleContext, 'report' | 'options'>;

export type PredicateDefinition<Specs extends InputSpecs> = {
  /** Equals the name of the file. Stored in rules, never used again for something else. */
  readonly id: string;
  readonly title: Text;
  /** What exactly counts, where the title does not say it. */
  readonly note?: Text;
  readonly inputs: Specs;
  /** What a message may name when the condition is true. */
  readonly holes: readonly Hole[];
  /** Subjects that it looks inside of; of any other one it is asked for the statement around. */
  readonly within: readonly Exclude<Subject, 'statement'>[];
  readonly needs?: Need;
  watch(ctx: PredicateContext, inputs: InputsOf<Specs>, tell: Telling): Watching;
};

export type Predicate = Omit<PredicateDefinition<InputSpecs>, 'watch'> & {
  watch(ctx: PredicateContext, inputs: unknown, tell: Telling): Watching;
};

export function definePredicate<const Specs extends InputSpecs>(definition: PredicateDefinition<Specs>): Predicate {
  const { watch } = definition;
  // Values come out of the schema that the inputs make, so they have their types.
  return { ...definition, watch: watch as Predicate['watch'] };
}

export const holes = {
  statement: { en: 'the words of the statement, such as DELETE', zh: '语句的关键字，如 DELETE' },
  table: { en: 'the table', zh: '表名' },
  column: { en: 'the column', zh: '列名' },
  index: { en: 'the index', zh: '索引名' },
  object: { en: 'the object', zh: '对象名' },
  function: { en: 'the function', zh: '函数名' },
  type: { en: 'the data type', zh: '数据类型' },
  value: { en: 'the value', zh: '值' },
  count: { en: 'the number', zh: '数量' },
  rows: { en: 'the estimated rows', zh: '预估行数' },
  action: { en: 'the action of ALTER TABLE', zh: 'ALTER TABLE 的操作' },
} as const satisfies { readonly [hole: string]: Text };
export type Hole = keyof typeof holes;

/** Nodes whose children are statements that run by themselves: bodies of routines, and what SET STATEMENT … FOR wraps. */
const holders: ReadonlySet<Node['kind']> = new Set<Node['kind']>([
  'block',
  'if',
  'if-branch',
  'case-statement',
  'loop',
  'while',
  'repeat',
  'for',
  'declare-handler',
  'create-procedure',
  'create-function',
  'create-trigger',
  'create-event',
  'alter-event',
  'set-statement-for',
]);

/** The node is a statement that runs, and no query inside of one. */
export function isOwnStatement(node: Node, ancestors: Ancestors): boolean {
  const parent = ancestors.at(0);
  if (parent === undefined) return true;
  if (!holders.has(parent.kind)) return false;
  return parent.kind !== 'for' || parent.query !== node;
}

const inner: ReadonlySet<Node['kind']> = new Set<Node['kind']>([
  'subquery',
  'exists',
  'in-subquery',
  'quantified-comparison',
  'derived-table',
  'common-table',
]);

/** What is visited stands in a query inside of its statement. */
export function isNested(ancestors: Ancestors): boolean {
  for (let level = 0; ; level++) {
    const node = ancestors.at(level);
    if (node === undefined || holders.has(node.kind)) return false;
    if (inner.has(node.kind)) return true;
  }
}

/** Every kind of query is a SELECT to whoever writes a rule. */
export const queryKinds = [
  'select',
  'set-operation',
  'values-query',
  'table-query',
  'nested-query',
] as const satisfies readonly StatementKind[];
