import type { Statement } from '@/lib/sql/ast';
import type { DataType } from '@/lib/sql/ast/data-type';
import type { Expression, StringLiteral } from '@/lib/sql/ast/expression';
import type { Account, Name, ObjectName } from '@/lib/sql/ast/name';
import type { Query } from '@/lib/sql/ast/query';
import type { Span } from '@/lib/sql/span';

export type RoutineParameter = {
  readonly kind: 'routine-parameter';
  readonly mode: 'in' | 'out' | 'inout' | undefined;
  readonly name: Name;
  readonly type: DataType;
  readonly default: Expression | undefined;
  readonly span: Span;
};

export type RoutineCharacteristics = {
  readonly kind: 'routine-characteristics';
  readonly comment: StringLiteral | undefined;
  readonly language: Name | undefined;
  readonly deterministic: boolean | undefined;
  readonly dataAccess: 'contains-sql' | 'no-sql' | 'reads-sql-data' | 'modifies-sql-data' | undefined;
  readonly sqlSecurity: 'definer' | 'invoker' | undefined;
  readonly span: Span;
};

export type CreateProcedure = {
  readonly kind: 'create-procedure';
  readonly orReplace: boolean;
  readonly definer: Account | undefined;
  readonly ifNotExists: boolean;
  readonly name: ObjectName;
  readonly parameters: readonly RoutineParameter[];
  readonly characteristics: RoutineCharacteristics;
  readonly body: RoutineStatement;
  readonly span: Span;
};

export type CreateFunction = {
  readonly kind: 'create-function';
  readonly orReplace: boolean;
  readonly definer: Account | undefined;
  readonly ifNotExists: boolean;
  readonly aggregate: boolean;
  readonly name: ObjectName;
  readonly parameters: readonly RoutineParameter[];
  readonly returns: DataType;
  readonly characteristics: RoutineCharacteristics;
  readonly body: RoutineStatement;
  readonly span: Span;
};

/** `CREATE FUNCTION f RETURNS STRING SONAME 'lib.so'`. */
export type CreateLoadableFunction = {
  readonly kind: 'create-loadable-function';
  readonly orReplace: boolean;
  readonly aggregate: boolean;
  readonly ifNotExists: boolean;
  readonly name: ObjectName;
  readonly returns: 'string' | 'integer' | 'real' | 'decimal';
  readonly library: StringLiteral;
  readonly span: Span;
};

/** ALTER PROCEDURE | FUNCTION: characteristics only. */
export type AlterRoutine = {
  readonly kind: 'alter-procedure' | 'alter-function';
  readonly name: ObjectName;
  readonly characteristics: RoutineCharacteristics;
  readonly span: Span;
};

export type TriggerEvent = 'insert' | 'update' | 'delete';

export type CreateTrigger = {
  readonly kind: 'create-trigger';
  readonly orReplace: boolean;
  readonly definer: Account | undefined;
  readonly ifNotExists: boolean;
  readonly name: ObjectName;
  readonly time: 'before' | 'after';
  /** One, or several where MariaDB allows `INSERT OR UPDATE`. */
  readonly events: readonly TriggerEvent[];
  readonly table: ObjectName;
  readonly order: 'follows' | 'precedes' | undefined;
  readonly orderTrigger: Name | undefined;
  readonly body: RoutineStatement;
  readonly span: Span;
};

export type EventSchedule = {
  readonly kind: 'event-schedule';
  readonly at: Expression | undefined;
  readonly every: Expression | undefined;
  /** Of EVERY, upper case. */
  readonly unit: string | undefined;
  readonly starts: Expression | undefined;
  readonly ends: Expression | undefined;
  readonly span: Span;
};

export type EventStatus = 'enable' | 'disable' | 'disable-on-replica';

export type CreateEvent = {
  readonly kind: 'create-event';
  readonly orReplace: boolean;
  readonly definer: Account | undefined;
  readonly ifNotExists: boolean;
  readonly name: ObjectName;
  readonly schedule: EventSchedule;
  readonly preserve: boolean | undefined;
  readonly status: EventStatus | undefined;
  readonly comment: StringLiteral | undefined;
  readonly body: RoutineStatement;
  readonly span: Span;
};

export type AlterEvent = {
  readonly kind: 'alter-event';
  readonly definer: Account | undefined;
  readonly name: ObjectName;
  readonly schedule: EventSchedule | undefined;
  readonly preserve: boolean | undefined;
  readonly renameTo: ObjectName | undefined;
  readonly status: EventStatus | undefined;
  readonly comment: StringLiteral | undefined;
  readonly body: RoutineStatement | undefined;
  readonly span: Span;
};

/** What stands in a body: the statements of compound syntax, or any other statement. */
export type RoutineStatement = CompoundStatement | Statement;

export type CompoundStatement =
  | Block
  | If
  | CaseStatement
  | Loop
  | While
  | Repeat
  | For
  | Leave
  | Iterate
  | Return
  | DeclareVariable
  | DeclareCondition
  | DeclareHandler
  | DeclareCursor
  | OpenCursor
  | FetchCursor
  | FetchGroup
  | CloseCursor
  | ForeignBody;

/** `[label:] BEGIN … END`. Also a statement of MariaDB by itself: BEGIN NOT ATOMIC. */
export type Block = {
  readonly kind: 'block';
  readonly label: Name | undefined;
  readonly notAtomic: boolean;
  readonly statements: readonly RoutineStatement[];
  readonly span: Span;
};

export type If = {
  readonly kind: 'if';
  /** IF and each ELSEIF. */
  readonly branches: readonly IfBranch[];
  readonly otherwise: readonly RoutineStatement[] | undefined;
  readonly span: Span;
};

export type IfBranch = {
  readonly kind: 'if-branch';
  readonly condition: Expression;
  readonly statements: readonly RoutineStatement[];
  readonly span: Span;
};

export type CaseStatement = {
  readonly kind: 'case-statement';
  readonly operand: Expression | undefined;
  readonly branches: readonly IfBranch[];
  readonly otherwise: readonly RoutineStatement[] | undefined;
  readonly span: Span;
};

export type Loop = {
  readonly kind: 'loop';
  readonly label: Name | undefined;
  readonly statements: readonly RoutineStatement[];
  readonly span: Span;
};

export type While = {
  readonly kind: 'while';
  readonly label: Name | undefined;
  readonly condition: Expression;
  readonly statements: readonly RoutineStatement[];
  readonly span: Span;
};

export type Repeat = {
  readonly kind: 'repeat';
  readonly label: Name | undefined;
  readonly statements: readonly RoutineStatement[];
  readonly until: Expression;
  readonly span: Span;
};

/** MariaDB: `FOR i IN 1 .. 10 DO … END FOR`, `FOR rec IN (SELECT …) DO …`. */
export type For = {
  readonly kind: 'for';
  readonly label: Name | undefined;
  readonly variable: Name;
  readonly reverse: boolean;
  readonly from: Expression | undefined;
  readonly to: Expression | undefined;
  readonly query: Query | undefined;
  readonly cursor: Name | undefined;
  readonly statements: readonly RoutineStatement[];
  readonly span: Span;
};

export type Leave = { readonly kind: 'leave'; readonly label: Name; readonly span: Span };
export type Iterate = { readonly kind: 'iterate'; readonly label: Name; readonly span: Span };
export type Return = { readonly kind: 'return'; readonly value: Expression; readonly span: Span };

export type DeclareVariable = {
  readonly kind: 'declare-variable';
  readonly names: readonly Name[];
  readonly type: DataType;
  readonly default: Expression | undefined;
  readonly span: Span;
};

export type DeclareCondition = {
  readonly kind: 'declare-condition';
  readonly name: Name;
  readonly value: ConditionValue;
  readonly span: Span;
};

export type DeclareHandler = {
  readonly kind: 'declare-handler';
  readonly action: 'continue' | 'exit';
  readonly conditions: readonly ConditionValue[];
  readonly body: RoutineStatement;
  readonly span: Span;
};

export type ConditionValue = {
  readonly kind: 'condition-value';
  readonly type: 'sqlstate' | 'error-code' | 'name' | 'sqlwarning' | 'not-found' | 'sqlexception';
  /** The state, the number or the name. */
  readonly value: string | undefined;
  readonly span: Span;
};

export type DeclareCursor = {
  readonly kind: 'declare-cursor';
  readonly name: Name;
  readonly parameters: readonly RoutineParameter[];
  /** undefined where MariaDB takes a prepared statement. */
  readonly query: Query | undefined;
  readonly span: Span;
};

export type OpenCursor = {
  readonly kind: 'open-cursor';
  readonly name: Name;
  readonly arguments: readonly Expression[];
  readonly span: Span;
};

export type FetchCursor = {
  readonly kind: 'fetch-cursor';
  readonly name: Name;
  readonly into: readonly Name[];
  readonly span: Span;
};

/** MariaDB, in an aggregate function: `FETCH GROUP NEXT ROW`. */
export type FetchGroup = { readonly kind: 'fetch-group'; readonly span: Span };

export type CloseCursor = { readonly kind: 'close-cursor'; readonly name: Name; readonly span: Span };

/** A body in another language (`LANGUAGE JAVASCRIPT AS $$ … $$`). */
export type ForeignBody = { readonly kind: 'foreign-body'; readonly span: Span };
