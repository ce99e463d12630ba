import { gateLimits } from '@/lib/console/gate/limits';
import type { Place } from '@/lib/console/gate/lineage/place';
import type { Columns, CommonTables, Scope, ScopeColumn } from '@/lib/console/gate/lineage/scope';
import type { BaseColumn, Value } from '@/lib/console/gate/lineage/value';
import { columnText } from '@/lib/console/gate/lineage/value';
import type { GateRefusal, GateRule, RefusalData } from '@/lib/console/gate/refusal';
import { refusal } from '@/lib/console/gate/refusal';
import { Refused } from '@/lib/console/gate/refused';
import type { ColumnName, GateAccess, GateRequest, TableName } from '@/lib/console/gate/verdict';
import { fullMask } from '@/lib/console/mask/mask-rule';
import type { Expression } from '@/lib/sql/ast/expression';
import type { Query } from '@/lib/sql/ast/query';
import type { Span } from '@/lib/sql/span';
import { spanText } from '@/lib/sql/span';

/** What the parts of the analysis use of each other: they are recursive through one another. */
export type Reading = {
  readonly value: (expression: Expression, scope: Scope, place: Place, work: Work) => Value;
  readonly query: (
    query: Query,
    parent: Scope | undefined,
    commonTables: CommonTables | undefined,
    work: Work,
  ) => QueryColumns;
};

export type QueryColumns = Columns & {
  /** Of one query block: its tables, which ORDER BY behind its parentheses may still mean. */
  readonly inner: Scope | undefined;
};

/** The text that is looked at: the person's own, or the body of a view or function. */
type Body = {
  readonly text: string;
  readonly defaultSchema: string | undefined;
  readonly depth: number;
  /**
   * Bodies are fixed: nobody can try values with them. There masked values may be compared, and whatever is made of them is
   * masked; in the person's own text a comparison is refused.
   */
  readonly isOwn: boolean;
  /** Parameters and variables of a stored function. */
  readonly variables: ReadonlySet<string>;
};

/** The state of one judgement. */
export class Work {
  readonly access: GateAccess;
  readonly tables = new Map<string, TableName>();
  readonly missing = new Map<string, TableName | ColumnName>();
  /** What could not be looked up: the rest is looked at all the same, so that one more reading of the schema is enough. */
  readonly unread = new Map<string, GateRefusal>();
  readonly searches = new Set<BaseColumn>();
  readonly views = new Map<string, Columns>();
  readonly functions = new Map<string, Value>();
  readonly tableLists = new Map<string, Columns>();
  /** A masked column that is used anywhere, shown or not. */
  maskedSeen: BaseColumn | undefined;
  body: Body;
  private readonly columns = new Map<string, BaseColumn>();
  private steps = 0;

  constructor(
    readonly request: GateRequest,
    readonly reading: Reading,
  ) {
    this.access = request.access;
    this.body = {
      text: request.sql,
      defaultSchema: request.defaultSchema,
      depth: 0,
      isOwn: true,
      variables: new Set(),
    };
  }

  step(count = 1): void {
    this.steps += count;
    if (this.steps > gateLimits.stepsMax) this.refuse('too-complex', { max: gateLimits.stepsMax }, undefined);
  }

  textOf(span: Span): string {
    return spanText(this.body.text, span);
  }

  /** Positions are told for the person's own text only. */
  refuse<Rule extends GateRule>(
    rule: Rule,
    data: RefusalData<Rule>,
    span: Span | undefined,
    missing: GateRefusal['missing'] = [],
  ): never {
    throw new Refused(refusal(rule, data, this.body.isOwn ? span : undefined, missing));
  }

  /** Refused in the end, whatever else is found. */
  get isRefused(): boolean {
    return this.missing.size > 0 || this.unread.size > 0;
  }

  later<Rule extends GateRule>(key: string, rule: Rule, data: RefusalData<Rule>, span: Span | undefined): void {
    if (!this.unread.has(key)) this.unread.set(key, refusal(rule, data, this.body.isOwn ? span : undefined));
  }

  inBody<Answer>(
    body: {
      readonly text: string;
      readonly defaultSchema: string | undefined;
      readonly variables?: ReadonlySet<string>;
    },
    run: () => Answer,
  ): Answer {
    const outer = this.body;
    if (outer.depth >= gateLimits.bodiesDeepMax) this.refuse('too-deep', { max: gateLimits.bodiesDeepMax }, undefined);
    this.body = { variables: new Set(), ...body, depth: outer.depth + 1, isOwn: false };
    try {
      return run();
    } finally {
      this.body = outer;
    }
  }

  /** `hides`: what it is computed from is masked, so it is too when it has no rule of its own. */
  baseColumn(table: TableName, column: string, hides: boolean): BaseColumn {
    const key = `${table.schema}\0${table.table}\0${column}`;
    const known = this.columns.get(key);
    if (known !== undefined) return known;
    const name = { schema: table.schema, table: table.table, column };
    const made: BaseColumn = { name, mask: this.access.maskOf(name) ?? (hides ? fullMask : undefined) };
    this.columns.set(key, made);
    return made;
  }

  /** The value of a column that the text uses: that it may be is asked here. */
  use({ value }: ScopeColumn): Value {
    for (const source of value.sources) this.need(source);
    this.maskedSeen ??= value.masked;
    return value;
  }

  private need({ name }: BaseColumn): void {
    if (!this.access.mayRead({ schema: name.schema, table: name.table }, name.column))
      this.missing.set(`${name.schema}\0${name.table}\0${name.column}`, name);
  }

  /** A masked value that decides something: which rows, in which order, whether true. */
  forbidComparing(value: Value, place: Place, span: Span): void {
    if (value.masked !== undefined && this.body.isOwn)
      this.refuse('masked-condition', { column: columnText(value.masked), place: place.name }, span, [
        value.masked.name,
      ]);
  }

  forbidComputing(value: Value, what: string, span: Span): void {
    if (value.masked !== undefined && this.body.isOwn)
      this.refuse('masked-function', { column: columnText(value.masked), function: what }, span, [value.masked.name]);
  }

  forbidDuplicates(columns: Columns, place: string, span: Span): void {
    if (!this.body.isOwn) return;
    for (const { value } of columns.list)
      if (value.masked !== undefined)
        this.refuse('masked-duplicates', { column: columnText(value.masked), place }, span, [value.masked.name]);
  }
}
