import { places } from '@/lib/console/gate/lineage/place';
import type { Scope } from '@/lib/console/gate/lineage/scope';
import { emptyScope } from '@/lib/console/gate/lineage/scope';
import type { Value } from '@/lib/console/gate/lineage/value';
import { madeOf, plainValue } from '@/lib/console/gate/lineage/value';
import type { Work } from '@/lib/console/gate/lineage/work';
import { checkNodes } from '@/lib/console/gate/shape';
import type { NodeOf } from '@/lib/sql/ast';
import type { Expression } from '@/lib/sql/ast/expression';
import type { Query } from '@/lib/sql/ast/query';
import type { RoutineStatement } from '@/lib/sql/ast/routine';
import type { SetVariable } from '@/lib/sql/ast/session';

/**
 * What the body of a stored function reads. Its arguments choose what it looks for, so when it uses a masked column anywhere,
 * what it answers is masked. Statements that do more than read and compute are refused.
 */
export function routineValue(
  body: RoutineStatement,
  variables: Set<string>,
  unread: (reason: string) => never,
  work: Work,
): Value {
  const before = work.maskedSeen;
  work.maskedSeen = undefined;
  const reader = new BodyReader(variables, unread, work);
  reader.statement(body);
  const { masked, ...value } = madeOf(reader.values);
  const seen: typeof before = work.maskedSeen;
  work.maskedSeen = before ?? seen;
  return { ...value, masked: masked ?? seen };
}

class BodyReader {
  readonly values: Value[] = [plainValue];
  private readonly scope: Scope = emptyScope(undefined, undefined);

  constructor(
    private readonly variables: Set<string>,
    private readonly unread: (reason: string) => never,
    private readonly work: Work,
  ) {}

  statement(statement: RoutineStatement): void {
    this.work.step();
    switch (statement.kind) {
      case 'block':
      case 'loop':
        this.statements(statement.statements);
        break;
      case 'if':
      case 'case-statement':
        this.branches(statement);
        break;
      case 'while':
        this.expressions(statement.condition);
        this.statements(statement.statements);
        break;
      case 'repeat':
        this.statements(statement.statements);
        this.expressions(statement.until);
        break;
      case 'for':
        this.variables.add(statement.variable.text.toLowerCase());
        this.expressions(statement.from, statement.to);
        this.query(statement.query);
        this.statements(statement.statements);
        break;
      case 'return':
        this.expressions(statement.value);
        break;
      case 'declare-handler':
        this.statement(statement.body);
        break;
      default:
        this.simple(statement);
    }
  }

  private simple(statement: RoutineStatement): void {
    switch (statement.kind) {
      case 'declare-variable':
        for (const { text } of statement.names) this.variables.add(text.toLowerCase());
        this.expressions(statement.default);
        break;
      case 'declare-cursor':
        this.query(statement.query);
        break;
      case 'set':
        for (const assignment of statement.assignments) {
          if (assignment.kind !== 'set-variable' || !this.isLocal(assignment)) this.unread(assignment.kind);
          else this.expressions(assignment.value);
        }
        break;
      case 'select':
        // Into variables of its own; without INTO it would be a result set, which no function may have.
        if (statement.into?.kind !== 'into-variables' || statement.into.variables.some(({ kind }) => kind !== 'name'))
          this.unread('select');
        this.query({ ...statement, into: undefined });
        break;
      case 'declare-condition':
      case 'open-cursor':
      case 'fetch-cursor':
      case 'close-cursor':
      case 'leave':
      case 'iterate':
        break;
      default:
        this.unread(statement.kind);
    }
  }

  private branches(statement: NodeOf<'if' | 'case-statement'>): void {
    if (statement.kind === 'case-statement') this.expressions(statement.operand);
    for (const { condition, statements } of statement.branches) {
      this.expressions(condition);
      this.statements(statements);
    }
    this.statements(statement.otherwise ?? []);
  }

  private isLocal({ scope, name }: SetVariable): boolean {
    return scope === undefined && this.variables.has(name.toLowerCase());
  }

  private statements(statements: readonly RoutineStatement[]): void {
    for (const statement of statements) this.statement(statement);
  }

  private expressions(...list: readonly (Expression | undefined)[]): void {
    for (const expression of list) {
      if (expression === undefined) continue;
      checkNodes(expression);
      this.values.push(this.work.reading.value(expression, this.scope, places.select, this.work));
    }
  }

  private query(query: Query | undefined): void {
    if (query === undefined) return;
    checkNodes(query);
    const { list } = this.work.reading.query(query, this.scope, undefined, this.work);
    this.values.push(...list.map(({ value }) => value));
  }
}
