import type { ActiveRule } from '@/lib/review/profile/profile';
import type { RuleVisitor } from '@/lib/review/rule';
import type { Node, Statement } from '@/lib/sql/ast';
import type { ParseError } from '@/lib/sql/parse-result';
import type { Ancestors, Visitor } from '@/lib/sql/walk';
import { walk } from '@/lib/sql/walk';

type Visit = (node: Node, ancestors: Ancestors) => void;
type Hook = () => void;

/**
 * The functions of many rules, called in the rules' order in one walk. One that throws is told to `failed` and touches no other. With
 * hundreds of rules what stands between the walk and a rule is a large part of a review's cost, so there is one loop a node and nothing
 * made for a rule.
 */
export class RuleCalls {
  private readonly before = new Calls<Hook>();
  private readonly after = new Calls<Hook>();
  private readonly atUnparsed = new Calls<(error: ParseError) => void>();
  private readonly atEnd = new Calls<Hook>();
  private readonly visitor: Visitor;

  constructor(
    rules: readonly { readonly rule: ActiveRule; readonly create: () => RuleVisitor }[],
    private readonly failed: (rule: ActiveRule) => void,
  ) {
    const kinds = new Map<string, Calls<Visit>>();
    for (const { rule, create } of rules) {
      const visitor = this.created(rule, create);
      if (visitor === undefined) continue;
      const { statement, after, unparsed, end, ...nodes } = visitor;
      if (statement !== undefined) this.before.add(rule, statement);
      if (after !== undefined) this.after.add(rule, after);
      if (unparsed !== undefined) this.atUnparsed.add(rule, unparsed);
      if (end !== undefined) this.atEnd.add(rule, end);
      for (const [kind, visit] of Object.entries(nodes as Record<string, Visit>)) {
        const calls = kinds.get(kind) ?? new Calls<Visit>();
        kinds.set(kind, calls);
        calls.add(rule, visit);
      }
    }
    const visitor: Record<string, Visit> = {};
    for (const [kind, calls] of kinds) visitor[kind] = this.inTurn(calls);
    this.visitor = visitor as Visitor;
  }

  statement(node: Statement): void {
    this.run(this.before);
    walk(node, this.visitor);
    this.run(this.after);
  }

  unparsed(error: ParseError): void {
    const { functions, rules } = this.atUnparsed;
    for (const [i, unparsed] of functions.entries()) this.guard(rules[i], () => unparsed(error));
  }

  end(): void {
    this.run(this.atEnd);
  }

  private created(rule: ActiveRule, create: () => RuleVisitor): RuleVisitor | undefined {
    let visitor: RuleVisitor | undefined;
    this.guard(rule, () => {
      visitor = create();
    });
    return visitor;
  }

  private guard(rule: ActiveRule | undefined, run: () => void): void {
    try {
      run();
    } catch {
      if (rule !== undefined) this.failed(rule);
    }
  }

  /** The loop goes on after the function that threw: one `try` for all of them. */
  private run({ functions, rules }: Calls<Hook>): void {
    let i = 0;
    while (i < functions.length) {
      try {
        for (; i < functions.length; i++) functions[i]?.();
      } catch {
        const rule = rules[i];
        if (rule !== undefined) this.failed(rule);
        i += 1;
      }
    }
  }

  private inTurn({ functions, rules }: Calls<Visit>): Visit {
    return (node, ancestors) => {
      let i = 0;
      while (i < functions.length) {
        try {
          for (; i < functions.length; i++) functions[i]?.(node, ancestors);
        } catch {
          const rule = rules[i];
          if (rule !== undefined) this.failed(rule);
          i += 1;
        }
      }
    };
  }
}

/** Functions and whose they are, by position. */
class Calls<Function> {
  readonly functions: Function[] = [];
  readonly rules: ActiveRule[] = [];

  add(rule: ActiveRule, run: Function): void {
    this.functions.push(run);
    this.rules.push(rule);
  }
}
