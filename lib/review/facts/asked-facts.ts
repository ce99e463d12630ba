import type { Plan } from '@/lib/review/explain/plan';
import type { AnswerTo, FactQuestion, TableAt } from '@/lib/review/facts/fact-question';
import { columnsOf, isDataQuestion, keyOf, tableOf } from '@/lib/review/facts/fact-question';
import type { FactMissing, FactSource, KnownSize } from '@/lib/review/facts/fact-source';
import type { RowEstimate } from '@/lib/review/facts/facts';
import type { GapInit } from '@/lib/review/gap';
import type { ExplainFailure } from '@/lib/review/rule';
import type { Effect } from '@/lib/schema/effect';
import { findColumn } from '@/lib/schema/model';
import type { SchemaReader } from '@/lib/schema/schema-view';

type DuplicateQuestion = Extract<FactQuestion, { readonly kind: 'duplicate-exists' }>;

type Ports = {
  readonly source: FactSource;
  /** The schema before the script: what the server can be asked about. */
  readonly before: SchemaReader;
  readonly defaultSchema: string | undefined;
  readonly gap: (init: GapInit) => void;
};

/** A table that is not known is a finding or a gap already, as is a target that is away; a new table has no plan worth judging. */
const toldElsewhere: ReadonlySet<string> = new Set(['table-not-known', 'target-unreachable', 'made-in-script']);

/** What the rules of one review ask of a target: gives what is known, and says once what is not. */
export class AskedFacts {
  private readonly told = new Set<string>();
  /** Names that the script has made, or given to a table that had another. */
  private readonly made = new Map<string, 'made' | 'renamed'>();
  private planAsked = false;
  private failureTold = false;

  constructor(private readonly ports: Ports) {}

  /** The default schema of the target is no part of a question: targets of one structure have it under different names. */
  at(schema: string | undefined, table: string): TableAt {
    const { defaultSchema, before } = this.ports;
    const isOwn =
      schema === undefined || (defaultSchema !== undefined && before.fold(schema) === before.fold(defaultSchema));
    return { schema: isOwn ? null : schema, table };
  }

  sizeOf(at: TableAt): KnownSize | undefined {
    if (this.made.has(this.key(at))) return undefined;
    return this.ports.source.size(at.schema, at.table);
  }

  estimate(ordinal: number): RowEstimate | undefined {
    return this.ports.source.estimate(ordinal);
  }

  plan(ordinal: number): Plan | undefined {
    this.planAsked = true;
    const answer = this.ports.source.plan(ordinal);
    return answer?.ok === true ? answer.value : undefined;
  }

  failure(ordinal: number): ExplainFailure | undefined {
    this.planAsked = true;
    const answer = this.ports.source.plan(ordinal);
    if (answer === undefined || answer.ok) return undefined;
    const { code, errno, message = '' } = answer.error;
    if (code !== 'server-error' || errno === undefined) return undefined;
    this.failureTold = true;
    return { errno, message };
  }

  ask<Question extends FactQuestion>(question: Question): AnswerTo<Question> | undefined {
    const at = tableOf(question);
    if (at !== undefined) {
      const state = this.stateOf(at, question);
      if (state === 'changed') this.missing(question, { code: 'changed-in-script' });
      if (state !== 'there') return undefined;
    }
    const answer = this.ports.source.answer(question);
    if (answer === undefined) return undefined;
    if (!answer.ok) {
      this.missing(question, answer.error);
      return undefined;
    }
    if (question.kind === 'duplicate-exists' && at !== undefined)
      this.sampled(question, answer.value as AnswerTo<DuplicateQuestion>, at);
    return answer.value;
  }

  /** After a statement: what was wanted of its plan and is not there, and the names it has made. */
  end(ordinal: number, effect: Effect): void {
    if (this.planAsked && !this.failureTold) {
      const answer = this.ports.source.plan(ordinal);
      if (answer !== undefined && !answer.ok && !toldElsewhere.has(answer.error.code))
        this.ports.gap({
          cause: 'plan-missing',
          data: { instance: this.ports.source.instance, reason: answer.error.code },
        });
    }
    this.planAsked = false;
    this.failureTold = false;
    for (const { schema, name, before, after, renamedFrom } of effect.relations) {
      const key = this.key(this.at(schema, name));
      if (renamedFrom !== undefined) this.made.set(key, 'renamed');
      else if (before === null && after !== null) this.made.set(key, 'made');
    }
  }

  /** `new`: nothing is on the server yet. `changed`: it has another name there, or not these columns. */
  private stateOf(at: TableAt, question: FactQuestion): 'there' | 'new' | 'changed' {
    const made = this.made.get(this.key(at));
    if (made !== undefined) return made === 'made' ? 'new' : 'changed';
    const lookup = this.ports.before.find(at.schema ?? undefined, at.table);
    if (lookup.kind !== 'found' || lookup.relation.kind !== 'table') return 'new';
    const { relation } = lookup;
    return columnsOf(question).every((column) => findColumn(relation, column) !== undefined) ? 'there' : 'changed';
  }

  private missing(question: FactQuestion, { code: reason }: FactMissing): void {
    if (!this.isNews(question)) return;
    const { instance } = this.ports.source;
    const table = tableOf(question)?.table;
    if (isDataQuestion(question) && table !== undefined)
      this.ports.gap({ cause: 'data-not-checked', data: { instance, table, reason } });
    else this.ports.gap({ cause: 'fact-missing', data: { instance, fact: question.kind, reason } });
  }

  private sampled(question: FactQuestion, answer: { readonly [key: string]: unknown }, { table }: TableAt): void {
    if (question.kind !== 'duplicate-exists' || answer['found'] === true || answer['complete'] === true) return;
    const { instance } = this.ports.source;
    if (this.isNews(question))
      this.ports.gap({ cause: 'data-sampled', data: { instance, table, rows: question.rows } });
  }

  private isNews(question: FactQuestion): boolean {
    const key = keyOf(question);
    if (this.told.has(key)) return false;
    this.told.add(key);
    return true;
  }

  private key({ schema, table }: TableAt): string {
    const { fold } = this.ports.before;
    return `${schema === null ? '' : fold(schema)}.${fold(table)}`;
  }
}
