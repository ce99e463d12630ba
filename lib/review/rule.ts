import type { z } from 'zod';
import type { Plan } from '@/lib/review/explain/plan';
import type { AnswerTo, FactQuestion, TableAt, TableQuestion } from '@/lib/review/facts/fact-question';
import type { KnownSize } from '@/lib/review/facts/fact-source';
import type { RowEstimate } from '@/lib/review/facts/facts';
import type { Level } from '@/lib/review/finding';
import type { DataOf, Messages, SameHoles } from '@/lib/review/message';
import type { Effect } from '@/lib/schema/effect';
import type { ResolvedNames } from '@/lib/schema/resolve-names';
import type { SchemaReader } from '@/lib/schema/schema-view';
import type { Text, TextData } from '@/lib/shared/text';
import type { Statement } from '@/lib/sql/ast';
import type { ExecClass } from '@/lib/sql/classify';
import type { Dialect, Flavor } from '@/lib/sql/dialect';
import type { Edit } from '@/lib/sql/edit';
import type { ParseError } from '@/lib/sql/parse-result';
import type { Span } from '@/lib/sql/span';
import type { Visitor } from '@/lib/sql/walk';

/**
 * What rules see and how they speak. A rule is one file: data about itself, and a visitor over our own tree. It knows no
 * server, no store and no other rule.
 */
export const ruleGroups = [
  'statement',
  'query',
  'plan',
  'dml',
  'database',
  'table',
  'column',
  'index',
  'object',
  'naming',
] as const;
/** Those of the rules that come with Sluice, and `custom`: rules that people write in the page. */
export const allRuleGroups = [...ruleGroups, 'custom'] as const;
export type RuleGroup = (typeof allRuleGroups)[number];

/**
 * What a rule looks at beside the text. `schema`: what names mean. The others ask the server too, each including `schema`, so they do
 * not run while typing. `table-facts`: sizes, index statistics, replicas, open transactions. `explain`: those, the plan of the
 * statement and its rows. `data`: those of `table-facts`, and bounded questions about the rows of a table.
 */
export const needs = ['schema', 'table-facts', 'explain', 'data'] as const;
export type Need = (typeof needs)[number];

/** It asks the server, so it runs on save and submit only. */
export const wantsFacts = ({ needs: need }: Pick<Rule, 'needs'>): boolean => need !== undefined && need !== 'schema';

/** The statement being visited. */
export type CurrentStatement = {
  /** From 0. */
  readonly ordinal: number;
  readonly span: Span;
  readonly node: Statement;
  readonly execClass: ExecClass;
};

export type At = Span | { readonly span: Span };

/** A replacement offered with a finding; `title` is a key of the rule's `fixes`. */
export type OfferedFix<Fixes> = { readonly title: keyof Fixes & string; readonly edits: readonly Edit[] };

export type RuleContext<All extends Messages = Messages, Fixes extends Messages = Messages, Options = unknown> = {
  readonly dialect: Dialect;
  readonly options: Options;
  readonly script: string;
  /** Of names without one, as of this statement; undefined where none is known. */
  readonly defaultSchema: string | undefined;
  /** Throws at the end of the script, where there is none. */
  readonly statement: CurrentStatement;
  report<Key extends keyof All & string>(
    at: At,
    message: Key,
    data: DataOf<All[Key]>,
    fix?: OfferedFix<Fixes> | undefined,
  ): void;
  text(at: At): string;
  /** The first word of a statement, the current one or one inside it: where a finding about it as a whole is shown. */
  verb(statement?: { readonly span: Span }): Span;
  /**
   * The table as it is now, where it happens to be known: for an offer or a closer message. Rules that judge by the schema
   * say `needs: 'schema'`, so that what is not known becomes a gap.
   */
  peek(schema: string | undefined, name: string): ReturnType<SchemaReader['find']>;
  /** Tables that the current statement reads, writes or defines, with the schema written or meant. Claims nothing about them. */
  touched(): readonly TouchedTable[];
};

export type TouchedTable = { readonly schema: string | undefined; readonly name: string };

type SchemaParts = {
  /** The schema before this statement, with the effects of those before it. */
  readonly schema: SchemaReader;
  /** What the statement does to definitions. */
  readonly effect: Effect;
  /** What its names mean. */
  readonly names: ResolvedNames;
};

/**
 * What is undefined here is not known: the table is made by the script, or nobody could say, and then the review shows a gap. A rule
 * that gets no answer stays silent.
 */
type FactParts<Question extends FactQuestion> = SchemaParts & {
  /** A table for a question; schema undefined: the default one. */
  at(schema: string | undefined, table: string): TableAt;
  /** By the server's statistics. */
  sizeOf(schema: string | undefined, table: string): KnownSize | undefined;
  ask<Asked extends Question>(question: Asked): AnswerTo<Asked> | undefined;
};

type ExplainParts = FactParts<TableQuestion> & {
  readonly estimate: RowEstimate | undefined;
  readonly plan: Plan | undefined;
  /** The server refuses the statement. A rule that asks for this tells it, so that it is no gap. */
  readonly explainFailure: ExplainFailure | undefined;
};

export type ExplainFailure = { readonly errno: number; readonly message: string };

type NeededParts = {
  readonly schema: SchemaParts;
  readonly 'table-facts': FactParts<TableQuestion>;
  readonly explain: ExplainParts;
  readonly data: FactParts<FactQuestion>;
};
type PartsOf<Needs extends Need | undefined> = Needs extends Need ? NeededParts[Needs] : unknown;

export type RuleVisitor = Visitor & {
  /** Before the nodes of each statement. */
  readonly statement?: () => void;
  /** After the nodes of each statement. */
  readonly after?: () => void;
  /** A statement without a tree. */
  readonly unparsed?: (error: ParseError) => void;
  /** After the last statement: for what only the whole script shows. */
  readonly end?: () => void;
};

export type RuleDefinition<
  All extends Messages,
  Fixes extends Messages,
  Options extends z.ZodType,
  Needs extends Need | undefined,
> = {
  /** Canonical name; equals the name of the file. Stored in profiles and findings, never used again for something else. */
  readonly id: string;
  /** Raised when the same SQL may give another finding. */
  readonly version: number;
  readonly group: RuleGroup;
  readonly dialects: readonly Flavor[];
  /** How grave a finding is where the rule is switched on; its level in the strict profile. */
  readonly level: Level;
  /** Its level in the default profile. */
  readonly byDefault: Level | 'off';
  /** What the strict profile sets; otherwise the defaults of the options. */
  readonly strictOptions?: z.input<Options>;
  readonly title: Text;
  readonly why: Text;
  /** What to do instead. */
  readonly how: Text;
  /** Every option has a default: `{}` must be valid. */
  readonly options: Options;
  readonly messages: All & SameHoles<All>;
  readonly fixes?: Fixes & SameHoles<Fixes>;
  /** Messages that are never stronger than this, whatever level the profile gives the rule. */
  readonly atMost?: { readonly [Key in keyof All]?: Level };
  readonly needs?: Needs;
  create(context: RuleContext<All, Fixes, z.output<Options>> & PartsOf<Needs>): RuleVisitor;
};

/** A rule with its types forgotten: what registry, profile and review work with. */
export type Rule = {
  readonly id: string;
  readonly version: number;
  readonly group: RuleGroup;
  readonly dialects: readonly Flavor[];
  readonly level: Level;
  readonly byDefault: Level | 'off';
  readonly strictOptions: Readonly<Record<string, unknown>>;
  readonly title: Text;
  readonly why: Text;
  readonly how: Text;
  readonly options: z.ZodType;
  readonly messages: Messages;
  readonly fixes: Messages;
  readonly atMost: { readonly [message: string]: Level | undefined };
  readonly needs: Need | undefined;
  readonly create: (context: AnyRuleContext) => RuleVisitor;
};

export type AnyRuleContext = Omit<RuleContext, 'report'> &
  Omit<ExplainParts, 'ask'> &
  FactParts<FactQuestion> & {
    report(at: At, message: string, data: TextData, fix?: OfferedFix<Messages> | undefined): void;
  };

export function defineRule<
  const All extends Messages,
  Options extends z.ZodType,
  const Fixes extends Messages = Record<never, never>,
  const Needs extends Need | undefined = undefined,
>(definition: RuleDefinition<All, Fixes, Options, Needs>): Rule & { readonly messages: All } {
  const { create } = definition;
  return {
    ...definition,
    strictOptions: { ...(definition.strictOptions as Readonly<Record<string, unknown>> | undefined) },
    fixes: definition.fixes ?? {},
    atMost: definition.atMost ?? {},
    needs: definition.needs,
    // The review builds one context that can do everything; each rule sees the part of it that it asked for.
    create: create as unknown as Rule['create'],
  };
}

/** Every flavour; for rules that hold wherever the SQL is spoken. */
export const everywhere: readonly Flavor[] = ['mysql', 'mariadb', 'tidb'];
