import { z } from 'zod';
import type { Condition, Leaf } from '@/lib/review/custom/condition-tree';
import { leavesOf } from '@/lib/review/custom/condition-tree';
import type { CustomRuleVersion } from '@/lib/review/custom/custom-rule';
import { holesOf } from '@/lib/review/custom/custom-rule';
import { readyInputs } from '@/lib/review/custom/input';
import type { Match, Predicate, Subject, Telling } from '@/lib/review/custom/predicate';
import { findPredicate } from '@/lib/review/custom/predicates';
import type { JudgedStatement, JudgedSubject } from '@/lib/review/custom/subject-of';
import { innermost, Subjects } from '@/lib/review/custom/subject-of';
import { tablesOf } from '@/lib/review/custom/tables-of';
import type { AnyRuleContext, Rule, RuleVisitor } from '@/lib/review/rule';
import { invariant } from '@/lib/shared/assert';
import type { TextData } from '@/lib/shared/text';
import type { Span } from '@/lib/sql/span';
import { mergeVisitors } from '@/lib/sql/walk';

/** A custom rule as one that the review runs like any other. */
export function compileRule({ id, n, rule }: CustomRuleVersion): Rule {
  const { title, message, why, how, level, dialects, when, subject } = rule;
  const leaves = leavesOf(when).map(({ leaf }) => readyLeaf(leaf));
  const holes = holesOf(when, subject);
  return {
    id,
    version: n,
    group: 'custom',
    dialects,
    level,
    byDefault: level,
    strictOptions: {},
    title,
    why,
    how,
    options: z.object({}),
    messages: { found: message },
    fixes: {},
    atMost: {},
    needs: leaves.some(({ predicate }) => predicate.needs === 'explain') ? 'explain' : undefined,
    create: (ctx) => new Running(ctx, rule, leaves, holes).visitor(),
  };
}

type ReadyLeaf = { readonly leaf: Leaf; readonly predicate: Predicate; readonly inputs: unknown };

/** Patterns are compiled once a rule, not once a review. */
function readyLeaf(leaf: Leaf): ReadyLeaf {
  const predicate = findPredicate(leaf.predicate);
  invariant(predicate, 'the schema lets known conditions through');
  return { leaf, predicate, inputs: readyInputs(predicate.inputs, leaf.inputs) };
}

/** undefined: not known. A rule fires on true alone. */
type Truth = boolean | undefined;
type Judged = { readonly truth: Truth; readonly matches: readonly (readonly Match[])[] };

class WatchedLeaf implements Telling {
  readonly predicate: Predicate;
  private readonly watching: ReturnType<Predicate['watch']>;
  private matches: Match[] = [];
  private isUnknown = false;
  private isAsked = false;

  constructor({ predicate, inputs }: ReadyLeaf, ctx: AnyRuleContext) {
    this.predicate = predicate;
    this.watching = predicate.watch(ctx, inputs, this);
  }

  get visitor(): RuleVisitor {
    return this.watching.visit ?? {};
  }

  start(): void {
    this.matches = [];
    this.isUnknown = false;
    this.isAsked = false;
  }

  readonly at: Telling['at'] = (place, data = {}, { owner, isNested = false } = {}) => {
    const span = 'span' in place ? place.span : place;
    this.matches.push({ span, owner: owner?.span ?? span, isPlace: true, isNested, data });
  };

  readonly of: Telling['of'] = ({ span }, data = {}, { owner, isNested = false } = {}) => {
    this.matches.push({ span, owner: owner?.span ?? span, isPlace: false, isNested, data });
  };

  readonly unknown: Telling['unknown'] = () => {
    this.isUnknown = true;
  };

  judge(belongs: (match: Match, predicate: Predicate) => boolean): Judged {
    if (!this.isAsked) this.watching.late?.();
    this.isAsked = true;
    const matches = this.matches.filter((match) => belongs(match, this.predicate));
    if (matches.length > 0) return { truth: true, matches: [matches] };
    return { truth: this.isUnknown ? undefined : false, matches: [] };
  }
}

/** One rule in one review. */
class Running {
  private readonly leaves: ReadonlyMap<Leaf, WatchedLeaf>;
  private readonly subjects: Subjects;

  constructor(
    private readonly ctx: AnyRuleContext,
    private readonly rule: CustomRuleVersion['rule'],
    leaves: readonly ReadyLeaf[],
    private readonly holes: readonly string[],
  ) {
    this.leaves = new Map(leaves.map((ready) => [ready.leaf, new WatchedLeaf(ready, ctx)]));
    this.subjects = new Subjects(ctx, rule.subject);
  }

  visitor(): RuleVisitor {
    const watched = [...this.leaves.values()];
    return {
      ...mergeVisitors([this.subjects.visitor(), ...watched.map(({ visitor }) => visitor)]),
      statement: () => {
        this.subjects.start();
        for (const leaf of watched) leaf.start();
      },
      after: () => {
        for (const subject of this.subjects.all) this.judge(subject);
      },
    };
  }

  private judge(subject: JudgedSubject): void {
    const { kind, statements, all } = this.subjects;
    const statement = kind === 'statement' ? subject : innermost(statements, subject.span);
    const belongs = (match: Match, { within }: Predicate): boolean => {
      if (isWithin(within, kind)) return innermost(all, match.owner) === subject;
      return !match.isNested && innermost(statements, match.owner) === statement;
    };
    const { truth, matches } = this.holds(this.rule.when, belongs);
    if (truth === true) this.report(subject, statement as JudgedStatement | undefined, matches);
  }

  private holds(condition: Condition, belongs: Parameters<WatchedLeaf['judge']>[0]): Judged {
    if (condition.kind === 'is') {
      const leaf = this.leaves.get(condition);
      invariant(leaf, 'every leaf of the tree is watched');
      return leaf.judge(belongs);
    }
    let isUnknown = false;
    const matches: (readonly Match[])[] = [];
    // What decides: one false of `all`, one true of the others. Nothing behind it is asked.
    const decisive = condition.kind !== 'all';
    for (const part of condition.of) {
      const judged = this.holds(part, belongs);
      if (judged.truth === undefined) isUnknown = true;
      else if (judged.truth === decisive) {
        if (condition.kind === 'any') return judged;
        return { truth: false, matches: [] };
      } else if (judged.truth) matches.push(...judged.matches);
    }
    if (isUnknown) return { truth: undefined, matches: [] };
    return { truth: condition.kind !== 'any', matches };
  }

  private report(
    subject: JudgedSubject,
    statement: JudgedStatement | undefined,
    matches: readonly (readonly Match[])[],
  ): void {
    const places =
      this.rule.mark === 'part' ? matches.find((found) => found.some(({ isPlace }) => isPlace)) : undefined;
    const told = new Map<string, { readonly span: Span; readonly data: TextData }>();
    for (const { span, data } of places?.filter(({ isPlace }) => isPlace) ?? [{ span: subject.place, data: {} }]) {
      const key = `${span.start} ${span.end}`;
      if (!told.has(key)) told.set(key, { span, data });
    }
    for (const { span, data } of told.values()) {
      this.ctx.report(span, 'found', this.dataOf(subject, statement, matches, data));
    }
  }

  /** Everything that the message may name; what was not found is shown as a dash. */
  private dataOf(
    subject: JudgedSubject,
    statement: JudgedStatement | undefined,
    matches: readonly (readonly Match[])[],
    own: TextData,
  ): TextData {
    const found: TextData = Object.assign(
      {},
      ...matches.flatMap((group) => group.map(({ data }) => data)).toReversed(),
      statement?.data,
      subject.data,
      own,
    );
    return Object.fromEntries(
      this.holes.map((hole) => [hole, found[hole] ?? (hole === 'table' ? this.firstTable(statement) : '–')]),
    );
  }

  private firstTable(statement: JudgedStatement | undefined): string {
    const tables = tablesOf(this.ctx.statement.node);
    const own = tables.find(
      ({ table }) => statement && table.span.start >= statement.span.start && table.span.end <= statement.span.end,
    );
    return own?.table.name.text ?? '–';
  }
}

const isWithin = (within: readonly Subject[], kind: Subject): boolean => within.includes(kind);
