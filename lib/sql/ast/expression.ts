import type { DataType } from '@/lib/sql/ast/data-type';
import type { Name, ObjectName } from '@/lib/sql/ast/name';
import type { OrderItem, Query } from '@/lib/sql/ast/query';
import type { Span } from '@/lib/sql/span';

/** Parentheses leave no node: an operator's span covers the parentheses of its operands. */
export type Expression =
  | ColumnRef
  | Literal
  | Placeholder
  | UserVariable
  | SystemVariable
  | DefaultValue
  | FunctionCall
  | Unary
  | Binary
  | Logical
  | Comparison
  | QuantifiedComparison
  | Between
  | InList
  | InSubquery
  | Like
  | Is
  | MemberOf
  | Match
  | CaseExpression
  | Cast
  | ConvertUsing
  | Collate
  | IntervalExpression
  | Row
  | Subquery
  | Exists
  | Assignment
  | SequenceRef
  | Wildcard;

export type ColumnRef = {
  readonly kind: 'column';
  readonly schema: Name | undefined;
  readonly table: Name | undefined;
  readonly name: Name;
  readonly span: Span;
};

/** MariaDB and TiDB: the sequence of NEXTVAL(s), LASTVAL(s), SETVAL(s, n) and NEXT VALUE FOR s. */
export type SequenceRef = { readonly kind: 'sequence-ref'; readonly sequence: ObjectName; readonly span: Span };

/** `*` or `t.*` in a select list, COUNT(*), `DELETE a.* FROM`. */
export type Wildcard = {
  readonly kind: 'wildcard';
  readonly schema: Name | undefined;
  readonly table: Name | undefined;
  readonly span: Span;
};

export type Literal = StringLiteral | NumberLiteral | BytesLiteral | NullLiteral | BooleanLiteral | TemporalLiteral;

export type StringLiteral = {
  readonly kind: 'string';
  /** Escapes and doubled quotes undone, adjacent strings joined. */
  readonly value: string;
  /** The introducer without its underscore: `_latin1'x'` gives `latin1`; `N'x'` gives `utf8`. */
  readonly introducer: string | undefined;
  readonly span: Span;
};

export type NumberLiteral = {
  readonly kind: 'number';
  /** As written; a JavaScript number would round. */
  readonly text: string;
  readonly numberKind: 'integer' | 'decimal' | 'float';
  readonly span: Span;
};

/** `x'1F'`, `0x1F`, `b'101'`, `0b101`. */
export type BytesLiteral = {
  readonly kind: 'bytes';
  readonly base: 'hex' | 'bit';
  /** The digits alone, as written. */
  readonly digits: string;
  readonly introducer: string | undefined;
  readonly span: Span;
};

export type NullLiteral = { readonly kind: 'null'; readonly span: Span };
export type BooleanLiteral = { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span };

/** `DATE '2024-01-01'`, `TIMESTAMP '…'`, and the ODBC forms `{d '…'}`. */
export type TemporalLiteral = {
  readonly kind: 'temporal';
  readonly type: 'date' | 'time' | 'timestamp';
  readonly value: string;
  readonly span: Span;
};

/** `?`, or `:name` where the flavour of a prepared text allows it. */
export type Placeholder = { readonly kind: 'placeholder'; readonly span: Span };

/** `@name`; name without the sign and the quotes. */
export type UserVariable = { readonly kind: 'user-variable'; readonly name: string; readonly span: Span };

export type VariableScope = 'global' | 'session' | 'local' | 'persist' | 'persist-only';

/** `@@name`, `@@global.name`, `@@session.component.name`. */
export type SystemVariable = {
  readonly kind: 'system-variable';
  readonly scope: VariableScope | undefined;
  /** With the component in front: `hotcache.key_buffer_size`. */
  readonly name: string;
  readonly span: Span;
};

/** DEFAULT as a value, or `DEFAULT(column)`. */
export type DefaultValue = {
  readonly kind: 'default';
  readonly column: ColumnRef | undefined;
  readonly span: Span;
};

/** Every function, built in or stored, whatever syntax it was written with (`SUBSTRING(a FROM 2)`, `{fn now()}`). */
export type FunctionCall = {
  readonly kind: 'function-call';
  readonly schema: Name | undefined;
  readonly name: Name;
  /** Upper case name of an unqualified call, for comparing: `COUNT`. */
  readonly function: string;
  /** For special syntax in the order of writing; `TRIM(BOTH 'x' FROM a)` gives 'x', a. */
  readonly arguments: readonly Expression[];
  /** Keywords among the arguments, upper case: BOTH, a unit such as DAY, a charset after USING, JSON clauses. */
  readonly modifiers: readonly string[];
  /** False for CURRENT_TIMESTAMP and its like when written without parentheses. */
  readonly parenthesised: boolean;
  readonly distinct: boolean;
  /** ORDER BY of GROUP_CONCAT, JSON_ARRAYAGG. */
  readonly orderBy: readonly OrderItem[];
  readonly separator: StringLiteral | undefined;
  readonly limit: readonly Expression[];
  readonly over: Window | undefined;
  readonly span: Span;
};

/** `OVER w`, `OVER (…)`, and the definitions of the WINDOW clause. */
export type Window = {
  readonly kind: 'window';
  /** Of the WINDOW clause. */
  readonly name: Name | undefined;
  /** The existing window it refers to. */
  readonly base: Name | undefined;
  readonly partitionBy: readonly Expression[];
  readonly orderBy: readonly OrderItem[];
  readonly frame: WindowFrame | undefined;
  readonly span: Span;
};

export type WindowFrame = {
  readonly kind: 'window-frame';
  readonly unit: 'rows' | 'range' | 'groups';
  readonly from: FrameBound;
  readonly to: FrameBound | undefined;
  readonly exclude: 'current-row' | 'group' | 'ties' | 'no-others' | undefined;
  readonly span: Span;
};

export type FrameBound = {
  readonly kind: 'frame-bound';
  readonly bound: 'unbounded-preceding' | 'unbounded-following' | 'current-row' | 'preceding' | 'following';
  readonly offset: Expression | undefined;
  readonly span: Span;
};

export type Unary = {
  readonly kind: 'unary';
  /** `!` and NOT are both `not`; `binary` is the operator BINARY. */
  readonly operator: '-' | '+' | '~' | 'not' | 'binary';
  readonly operand: Expression;
  readonly span: Span;
};

/** Arithmetic, bit, string and JSON operators. */
export type Binary = {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly operatorSpan: Span;
  readonly span: Span;
};

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | 'div'
  | 'mod'
  | '|'
  | '&'
  | '^'
  | '<<'
  | '>>'
  | '->'
  | '->>'
  | 'concat'
  | 'xor'
  | 'sounds-like'
  | 'at-time-zone';

/** A chain `a AND b AND c` is one node, so that a long one is not a deep one. */
export type Logical = {
  readonly kind: 'logical';
  readonly operator: 'and' | 'or';
  readonly operands: readonly Expression[];
  readonly span: Span;
};

export type ComparisonOperator = '=' | '<=>' | '<>' | '<' | '<=' | '>' | '>=';

export type Comparison = {
  readonly kind: 'comparison';
  /** `!=` is `<>`; look at operatorSpan for what was written. */
  readonly operator: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly operatorSpan: Span;
  readonly span: Span;
};

/** `a > ALL (SELECT …)`. */
export type QuantifiedComparison = {
  readonly kind: 'quantified-comparison';
  readonly operator: ComparisonOperator;
  readonly quantifier: 'all' | 'any';
  readonly left: Expression;
  readonly query: Query;
  readonly span: Span;
};

export type Between = {
  readonly kind: 'between';
  readonly negated: boolean;
  readonly operand: Expression;
  readonly low: Expression;
  readonly high: Expression;
  readonly span: Span;
};

export type InList = {
  readonly kind: 'in-list';
  readonly negated: boolean;
  readonly operand: Expression;
  readonly items: readonly Expression[];
  readonly span: Span;
};

export type InSubquery = {
  readonly kind: 'in-subquery';
  readonly negated: boolean;
  readonly operand: Expression;
  readonly query: Query;
  readonly span: Span;
};

/** LIKE, ILIKE, REGEXP and RLIKE. */
export type Like = {
  readonly kind: 'like';
  readonly operator: 'like' | 'ilike' | 'regexp';
  readonly negated: boolean;
  readonly operand: Expression;
  readonly pattern: Expression;
  readonly escape: Expression | undefined;
  readonly span: Span;
};

/** `IS [NOT] NULL | TRUE | FALSE | UNKNOWN`. */
export type Is = {
  readonly kind: 'is';
  readonly test: 'null' | 'true' | 'false' | 'unknown' | 'json';
  readonly negated: boolean;
  readonly operand: Expression;
  readonly span: Span;
};

export type MemberOf = {
  readonly kind: 'member-of';
  readonly operand: Expression;
  readonly array: Expression;
  readonly span: Span;
};

export type Match = {
  readonly kind: 'match';
  readonly columns: readonly Expression[];
  readonly against: Expression;
  readonly modifier:
    | 'natural-language'
    | 'natural-language-with-query-expansion'
    | 'boolean'
    | 'query-expansion'
    | undefined;
  readonly span: Span;
};

export type CaseExpression = {
  readonly kind: 'case';
  readonly operand: Expression | undefined;
  readonly branches: readonly CaseBranch[];
  readonly otherwise: Expression | undefined;
  readonly span: Span;
};

export type CaseBranch = {
  readonly kind: 'case-branch';
  readonly when: Expression;
  readonly then: Expression;
  readonly span: Span;
};

/** `CAST(a AS type)`, `CONVERT(a, type)`. */
export type Cast = {
  readonly kind: 'cast';
  readonly operand: Expression;
  readonly type: DataType;
  /** `CAST(a AS UNSIGNED ARRAY)`. */
  readonly array: boolean;
  readonly span: Span;
};

export type ConvertUsing = {
  readonly kind: 'convert-using';
  readonly operand: Expression;
  readonly charset: Name;
  readonly span: Span;
};

export type Collate = {
  readonly kind: 'collate';
  readonly operand: Expression;
  readonly collation: Name;
  readonly span: Span;
};

/** `INTERVAL 1 DAY`, an operand of + and - and an argument of DATE_ADD. The function INTERVAL(…) is a call. */
export type IntervalExpression = {
  readonly kind: 'interval';
  readonly value: Expression;
  /** Upper case: DAY, HOUR_MINUTE. */
  readonly unit: string;
  readonly span: Span;
};

export type Row = { readonly kind: 'row'; readonly items: readonly Expression[]; readonly span: Span };

export type Subquery = { readonly kind: 'subquery'; readonly query: Query; readonly span: Span };

export type Exists = { readonly kind: 'exists'; readonly query: Query; readonly span: Span };

/** `@a := 1`. */
export type Assignment = {
  readonly kind: 'assignment';
  readonly variable: UserVariable;
  readonly value: Expression;
  readonly span: Span;
};
