import type { Plan } from '@/lib/review/explain/plan';
import { AskedFacts } from '@/lib/review/facts/asked-facts';
import type { AnswerTo, FactQuestion, TableAt } from '@/lib/review/facts/fact-question';
import type { FactSource, KnownSize } from '@/lib/review/facts/fact-source';
import type { RowEstimate } from '@/lib/review/facts/facts';
import type { Finding } from '@/lib/review/finding';
import { weaker } from '@/lib/review/finding';
import type { Gap, GapInit } from '@/lib/review/gap';
import type { ActiveRule, MisconfiguredRule } from '@/lib/review/profile/profile';
import type { AnyRuleContext, At, CurrentStatement, ExplainFailure, OfferedFix, TouchedTable } from '@/lib/review/rule';
import { wantsFacts } from '@/lib/review/rule';
import { RuleCalls } from '@/lib/review/rule-calls';
import type { ReviewedStatement, ScriptReview } from '@/lib/review/script-review';
import { SecondOpinions } from '@/lib/review/second-opinions';
import { namesInText, startsDefinition } from '@/lib/review/unread-statement';
import { effectOf } from '@/lib/schema/apply';
import type { Effect } from '@/lib/schema/effect';
import { noEffect } from '@/lib/schema/effect';
import type { Names, ResolvedNames } from '@/lib/schema/resolve-names';
import { resolveNames } from '@/lib/schema/resolve-names';
import type { SchemaState } from '@/lib/schema/schema-state';
import { createSchemaState } from '@/lib/schema/schema-state';
import type { SchemaView, UnknownCause } from '@/lib/schema/schema-view';
import { invariant } from '@/lib/shared/assert';
import type { TextData } from '@/lib/shared/text';
import type { Statement } from '@/lib/sql/ast';
import { classify } from '@/lib/sql/classify';
import type { Dialect } from '@/lib/sql/dialect';
import { versionText } from '@/lib/sql/dialect';
import type { ParseError, ScriptStatement } from '@/lib/sql/parse-result';
import type { SecondReader } from '@/lib/sql/second-reader';
import type { Span } from '@/lib/sql/span';

export type RunInput = {
  readonly script: string;
  /** Each is taken once, in the order of the script. */
  readonly statements: Iterable<ScriptStatement>;
  readonly dialect: Dialect;
  readonly schema?: SchemaView | undefined;
  readonly defaultSchema?: string | undefined;
  readonly facts?: FactSource | undefined;
  readonly keepTrees?: boolean | undefined;
  readonly secondReader?: SecondReader | undefined;
  readonly active: readonly ActiveRule[];
  readonly misconfigured: readonly MisconfiguredRule[];
};

type Current = CurrentStatement & { readonly line: number };

const spanOf = (at: At): Span => ('span' in at ? at.span : at);

/** One review in progress: every rule's visitor made once, one walk per statement, the schema moving on with the script. */
export class ReviewRun {
  readonly findings: Finding[] = [];
  readonly gaps: Gap[] = [];
  readonly schema: SchemaState;
  /** undefined while typing: then rules that ask the server do not run. */
  readonly facts: AskedFacts | undefined;
  current: Current | undefined = undefined;
  private readonly left: Iterator<ScriptStatement, unknown>;
  private readonly reviewed: ReviewedStatement[] = [];
  private readonly calls: RuleCalls;
  private readonly seenGaps = new Set<string>();
  private readonly opinions: SecondOpinions | undefined;
  private currentNames: ResolvedNames | undefined = undefined;
  private currentEffect: Effect | undefined = undefined;
  /** A rule has asked what names mean: then a name that could not be looked up is a gap. */
  private asked = false;

  constructor(readonly input: RunInput) {
    this.left = input.statements[Symbol.iterator]();
    this.schema = createSchemaState(input.schema, input);
    const { secondReader, script, dialect } = input;
    this.opinions = secondReader && new SecondOpinions(secondReader, script, dialect);
    this.facts = input.facts && this.startFacts(input.facts);
    const active = input.active.filter(({ rule }) => input.facts !== undefined || !wantsFacts(rule));
    this.calls = new RuleCalls(
      active.map((rule) => ({ rule, create: () => rule.rule.create(new Context(this, rule)) })),
      ({ rule }) => this.gap({ cause: 'rule-failed', data: { rule: rule.id } }, this.current),
    );
    for (const { rule, detail } of input.misconfigured)
      this.gap({ cause: 'rule-misconfigured', data: { rule: rule.id, detail } }, null);
  }

  /** Reviews up to `count` statements; false when none is left. */
  next(count: number): boolean {
    for (let n = 0; n < count; n++) {
      const { done, value } = this.left.next();
      if (done) return false;
      this.review(value);
    }
    return true;
  }

  finish(): ScriptReview {
    this.current = undefined;
    this.calls.end();
    const findings = this.findings.sort((a, b) => a.start - b.start || a.end - b.end);
    return { findings, gaps: this.gaps, statements: this.reviewed };
  }

  askedNames(): ResolvedNames {
    this.asked = true;
    return this.names;
  }

  askedEffect(): Effect {
    this.asked = true;
    return this.effect;
  }

  touched(): readonly TouchedTable[] {
    const { tables } = this.names;
    const { relations } = this.effect;
    if (tables.length === 0) return relations;
    return [...tables.map(({ table, schema }) => ({ schema, name: table.name.text })), ...relations];
  }

  /** Looked up at most once a statement, and only when somebody asks. */
  private get names(): ResolvedNames {
    this.currentNames ??= resolveNames(this.statement().node, this.schema, this.input.script);
    return this.currentNames;
  }

  private get effect(): Effect {
    if (this.currentEffect === undefined) {
      const { node } = this.statement();
      const { script, dialect } = this.input;
      const output = needsOutput(node) ? this.names.output : undefined;
      this.currentEffect = effectOf(node, this.schema, { script, dialect, output });
    }
    return this.currentEffect;
  }

  statement(): Current {
    invariant(this.current, 'a rule asks for its statement outside of one');
    return this.current;
  }

  private startFacts(source: FactSource): AskedFacts {
    const { input } = this;
    const before = createSchemaState(input.schema, input);
    const { defaultSchema } = input;
    return new AskedFacts({ source, before, defaultSchema, gap: (init) => this.gap(init, this.current) });
  }

  // ------------------------------------------------------------ rules

  report(
    { rule, level }: ActiveRule,
    place: At,
    message: string,
    data: TextData,
    fix: OfferedFix<Record<string, never>> | undefined,
  ): void {
    const { start, end } = spanOf(place);
    const limit = rule.atMost[message];
    this.findings.push({
      statementOrdinal: this.ordinalAt(start),
      unitId: rule.id,
      unitVersion: rule.version,
      messageKey: message,
      data,
      start,
      end,
      level: limit === undefined ? level : weaker(level, limit),
      fix: fix ?? null,
    });
  }

  private ordinalAt(offset: number): number | null {
    const { current } = this;
    if (current !== undefined && offset >= current.span.start && offset <= current.span.end) return current.ordinal;
    return lastBefore(this.reviewed, offset)?.ordinal ?? current?.ordinal ?? null;
  }

  // ------------------------------------------------------------ statements

  private review(statement: ScriptStatement): void {
    const before = this.schema.defaultSchema;
    const { ordinal, span, line, result } = statement;
    this.currentNames = undefined;
    this.currentEffect = undefined;
    this.asked = false;
    if (!result.ok) {
      this.reviewUnread(statement, result.error);
      const shown = { kind: 'unparsed', execClass: 'opaque', effect: noEffect, names: undefined } as const;
      this.reviewed.push({ ordinal, span, line, node: undefined, defaultSchema: before, ...shown });
      return;
    }
    const node = result.statement;
    const { execClass } = classify(node);
    this.current = { ordinal, span, node, execClass, line };
    try {
      this.calls.statement(node);
      this.gapsOf(node);
      this.compareReaders(node, span);
      const { effect } = this;
      if (this.input.keepTrees === true && execClass === 'dml') this.currentNames ??= this.names;
      this.facts?.end(ordinal, effect);
      this.schema.commit(effect);
      this.keep(effect, before);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      this.gap({ cause: 'review-failed', data: { detail: detail.slice(0, 200) } }, this.current);
      this.keep(noEffect, before);
    }
  }

  private compareReaders(node: Statement, span: Span): void {
    const data = this.opinions?.disagreement(node, span);
    if (data !== undefined) this.gap({ cause: 'readers-disagree', data }, this.current);
  }

  private keep(effect: Effect, defaultSchema: string | undefined): void {
    const { ordinal, span, line, node, execClass } = this.statement();
    const kept = this.input.keepTrees === true;
    const names = !kept || this.currentNames === undefined ? undefined : factsOf(this.currentNames);
    const tree = kept ? node : undefined;
    this.reviewed.push({ ordinal, span, line, node: tree, kind: node.kind, execClass, effect, names, defaultSchema });
  }

  private reviewUnread({ ordinal, span, text, unterminated }: ScriptStatement, error: ParseError): void {
    const { flavor, version } = this.input.dialect;
    const at = { ordinal, span };
    this.calls.unparsed(error);
    const { line, column, near } = error;
    this.gap({ cause: 'parse-failed', data: { line, column, near, flavor, version: versionText(version) } }, at);
    if (unterminated) this.gap({ cause: 'unterminated', data: { line } }, at);
    if (unterminated || startsDefinition(text)) this.schema.taint(namesInText(text));
  }

  /** What was not looked at in a statement that has a tree. */
  private gapsOf(node: Statement): void {
    const { script } = this.input;
    switch (node.kind) {
      case 'opaque':
        this.gap({ cause: 'opaque-statement', data: { verb: node.verb } }, this.current);
        if (startsDefinition(node.text)) this.schema.taint(namesInText(node.text));
        return;
      case 'call':
      case 'execute':
      case 'execute-immediate':
      case 'block':
        this.gap({ cause: 'effect-unknown', data: { verb: verbOf(node) } }, this.current);
        return;
      case 'prepare':
        return;
    }
    if (!this.asked) return;
    const { names } = this;
    if (names.hasBody) {
      const name =
        'name' in node && typeof node.name === 'object'
          ? script.slice(node.name.span.start, node.name.span.end)
          : node.kind;
      this.gap({ cause: 'body-not-checked', data: { name } }, this.current);
    }
    for (const cause of names.unknown) this.unknown(cause);
    for (const cause of this.effect.unknown) this.unknown(cause);
  }

  /** Once per cause: a schema that was not read is one gap, not one per name. */
  private unknown(cause: UnknownCause): void {
    const key = cause.code === 'schema-not-read' ? `schema ${cause.schema}` : `name ${cause.name.toLowerCase()}`;
    if (this.seenGaps.has(key)) return;
    this.seenGaps.add(key);
    if (cause.code === 'schema-not-read') {
      if (cause.schema === '') this.gap({ cause: 'schema-not-chosen', data: {} }, this.current);
      else this.gap({ cause: 'schema-unknown', data: { schema: cause.schema } }, this.current);
    } else this.gap({ cause: 'after-unparsed', data: { name: cause.name } }, this.current);
  }

  private gap(init: GapInit, at: { readonly ordinal: number; readonly span: Span } | null | undefined): void {
    const place = { statementOrdinal: at?.ordinal ?? null, start: at?.span.start ?? null, end: at?.span.end ?? null };
    if (init.cause === 'rule-failed') {
      const key = `rule ${init.data.rule} ${place.statementOrdinal}`;
      if (this.seenGaps.has(key)) return;
      this.seenGaps.add(key);
    }
    this.gaps.push({ ...init, ...place });
  }
}

const factsOf = ({ tables, problems, unknown, insertTable, output, hasBody }: ResolvedNames): Names => ({
  tables,
  problems,
  unknown,
  insertTable,
  output,
  hasBody,
});

const needsOutput = (node: Statement): boolean =>
  node.kind === 'create-view' ||
  node.kind === 'alter-view' ||
  (node.kind === 'create-table' && node.query !== undefined);

const verbOf = (node: Statement): string => node.kind.replaceAll('-', ' ').toUpperCase();

/** What a rule holds in its hands. One per rule and review; where it points moves with the run. */
class Context implements AnyRuleContext {
  readonly dialect: Dialect;
  readonly script: string;
  readonly options: unknown;

  constructor(
    private readonly run: ReviewRun,
    private readonly active: ActiveRule,
  ) {
    this.dialect = run.input.dialect;
    this.script = run.input.script;
    this.options = active.options;
  }

  get statement(): CurrentStatement {
    return this.run.statement();
  }

  get schema(): SchemaState {
    return this.run.schema;
  }

  get defaultSchema(): string | undefined {
    return this.run.schema.defaultSchema;
  }

  get names(): ResolvedNames {
    return this.run.askedNames();
  }

  get effect(): Effect {
    return this.run.askedEffect();
  }

  get estimate(): RowEstimate | undefined {
    return this.run.facts?.estimate(this.statement.ordinal);
  }

  /** Its names are kept: whoever asks the server needs them. */
  get plan(): Plan | undefined {
    this.run.askedNames();
    return this.run.facts?.plan(this.statement.ordinal);
  }

  get explainFailure(): ExplainFailure | undefined {
    this.run.askedNames();
    return this.run.facts?.failure(this.statement.ordinal);
  }

  at(schema: string | undefined, table: string): TableAt {
    const named = schema ?? this.run.schema.defaultSchema;
    return this.run.facts?.at(named, table) ?? { schema: named ?? null, table };
  }

  sizeOf(schema: string | undefined, table: string): KnownSize | undefined {
    return this.run.facts?.sizeOf(this.at(schema, table));
  }

  ask<Question extends FactQuestion>(question: Question): AnswerTo<Question> | undefined {
    return this.run.facts?.ask(question);
  }

  report: AnyRuleContext['report'] = (at, message, data, fix) =>
    this.run.report(this.active, at, message, data, fix as OfferedFix<Record<string, never>> | undefined);

  text(at: At): string {
    const { start, end } = spanOf(at);
    return this.script.slice(start, end);
  }

  verb(node: { readonly span: Span } = this.statement): Span {
    const { start, end } = node.span;
    let stop = start;
    while (stop < end && isLetter(this.script.charCodeAt(stop))) stop += 1;
    return { start, end: stop };
  }

  peek(schema: string | undefined, name: string): ReturnType<SchemaState['find']> {
    return this.run.schema.find(schema, name);
  }

  touched(): readonly TouchedTable[] {
    return this.run.touched();
  }
}

/** By halves: what rules report at the end of a long script is looked up once a finding. */
function lastBefore(reviewed: readonly ReviewedStatement[], offset: number): ReviewedStatement | undefined {
  let [low, high] = [0, reviewed.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((reviewed[middle]?.span.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return reviewed[low - 1];
}

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
