import { tableRefs } from '@/lib/review/query/table-refs';
import type { AnyRuleContext, RuleVisitor } from '@/lib/review/rule';
import type { ObjectName } from '@/lib/sql/ast/name';

/**
 * Statements of the script that change rows of a table, before a question about its rows is asked: UPDATE t SET a = 0 WHERE a IS NULL
 * in front of ALTER TABLE t MODIFY a int NOT NULL. What the rows will be then is not known; that they are looked after is.
 */
export class EarlierChanges {
  private readonly byTable = new Map<string, number>();

  constructor(private readonly ctx: Pick<AnyRuleContext, 'statement' | 'schema'>) {}

  /** To be spread into the visitor of a rule. */
  readonly visitor: RuleVisitor = {
    update: ({ tables }) => this.note(tableRefs(tables).map(({ table }) => table)),
    delete: ({ tables }) => this.note(tableRefs(tables).map(({ table }) => table)),
    'truncate-table': ({ table }) => this.note([table]),
  };

  /** The number, from 1, of the last statement before this one that changes rows of the table. */
  of(schema: string | undefined, table: string): number | undefined {
    return this.byTable.get(this.key(schema, table));
  }

  private note(tables: readonly ObjectName[]): void {
    for (const { schema, name } of tables)
      this.byTable.set(this.key(schema?.text, name.text), this.ctx.statement.ordinal + 1);
  }

  private key(schema: string | undefined, table: string): string {
    const { fold, defaultSchema = '' } = this.ctx.schema;
    return `${fold(schema ?? defaultSchema)}.${fold(table)}`;
  }
}
