import type { Subject } from '@/lib/review/custom/predicate';
import { innerStatements } from '@/lib/review/custom/statements-in';
import { tablesOf } from '@/lib/review/custom/tables-of';
import type { AnyRuleContext, RuleVisitor } from '@/lib/review/rule';
import type { TextData } from '@/lib/shared/text';
import type { Statement } from '@/lib/sql/ast';
import type { Span } from '@/lib/sql/span';
import { statementTitle } from '@/lib/sql/statement-kinds';
import { mergeVisitors } from '@/lib/sql/walk';

/** One of the things that a custom rule judges. */
export type JudgedSubject = { readonly span: Span; readonly place: Span; readonly data: TextData };

export type JudgedStatement = JudgedSubject & { readonly node: Statement };

type Context = Pick<AnyRuleContext, 'statement' | 'verb'>;

const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** The smallest of `all` around a span; of two of the same size the later one, which is the inner one. */
export function innermost<Around extends { readonly span: Span }>(
  all: readonly Around[],
  span: Span,
): Around | undefined {
  let best: Around | undefined;
  for (const one of all) {
    const isSmaller = best === undefined || one.span.end - one.span.start <= best.span.end - best.span.start;
    if (isSmaller && contains(one.span, span)) best = one;
  }
  return best;
}

/** Notes in the one walk what there is to judge in the current statement. */
export class Subjects {
  statements: JudgedStatement[] = [];
  private found: JudgedSubject[] = [];

  constructor(
    private readonly ctx: Context,
    readonly kind: Subject,
  ) {}

  readonly visitor = (): RuleVisitor =>
    mergeVisitors([innerStatements((node) => this.statements.push(this.ofStatement(node))), this.ofKind()]);

  start(): void {
    this.statements = [this.ofStatement(this.ctx.statement.node)];
    this.found = [];
  }

  /** The same ones until the next statement. */
  get all(): readonly JudgedSubject[] {
    if (this.kind === 'statement') return this.statements;
    if (this.kind === 'table' && this.found.length === 0) {
      for (const { table } of tablesOf(this.ctx.statement.node)) this.note(table, table, { table: table.name.text });
    }
    return this.found;
  }

  private ofStatement(node: Statement): JudgedStatement {
    return { node, span: node.span, place: this.ctx.verb(node), data: { statement: statementTitle(node.kind) } };
  }

  private note(node: { readonly span: Span }, place: { readonly span: Span } | undefined, data: TextData = {}): void {
    this.found.push({ span: node.span, place: place?.span ?? this.ctx.verb(node), data });
  }

  private ofKind(): RuleVisitor {
    switch (this.kind) {
      case 'statement':
      case 'table':
        return {};
      case 'column':
        return { 'column-definition': (node) => this.note(node, node.name, { column: node.name.text }) };
      case 'index':
        return {
          'index-definition': (node) => {
            const name = node.name ?? node.constraint;
            this.note(node, name, name && { index: name.text });
          },
          'create-index': (node) => this.note(node, node.name, { index: node.name.text }),
        };
      case 'query':
        return { select: (node) => this.note(node, undefined) };
    }
  }
}
