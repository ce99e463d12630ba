import type { RelatedTicket } from '@/lib/metadata/metadata-store';
import { mysql80 } from '@/lib/sql/dialect';
import { parseStatement } from '@/lib/sql/parse-statement';
import { touchedTables } from '@/lib/sql/resolve-tables';

export type TicketChange = Omit<RelatedTicket, 'statements'> & {
  /** `define` changed the table itself, `write` its rows. */
  readonly mode: 'define' | 'write';
  /** The first statement that did. */
  readonly statement: string;
  /** When the last of its statements on the table was done; null = none was yet. */
  readonly doneAt: Date | null;
};

type Wanted = { readonly schema: string; readonly members: readonly string[] };
const statementLengthMax = 300;

/** Tickets with a statement that changes one of the tables. What cannot be parsed is not guessed about. */
export function ticketChanges(tickets: readonly RelatedTicket[], { schema, members }: Wanted): readonly TicketChange[] {
  const wanted = new Set(members.map((name) => name.toLowerCase()));
  return tickets.flatMap(({ statements, ...ticket }) => {
    const changes = statements.flatMap(({ text, defaultSchema, doneAt }) => {
      const parsed = parseStatement(text, { dialect: mysql80 });
      if (!parsed.ok) return [];
      const uses = touchedTables(parsed.statement).filter(
        ({ table, mode }) =>
          mode !== 'read' &&
          wanted.has(table.name.text.toLowerCase()) &&
          (table.schema?.text ?? defaultSchema ?? schema).toLowerCase() === schema.toLowerCase(),
      );
      return uses.map(({ mode }) => ({
        mode: mode === 'define' ? ('define' as const) : ('write' as const),
        text,
        doneAt,
      }));
    });
    const found = changes.find(({ mode }) => mode === 'define') ?? changes[0];
    return found === undefined
      ? []
      : [
          {
            ...ticket,
            mode: found.mode,
            statement: found.text.slice(0, statementLengthMax),
            doneAt: latest(changes.map(({ doneAt }) => doneAt)),
          },
        ];
  });
}

export const latest = (times: readonly (Date | null)[]): Date | null =>
  times.reduce((last, at) => (at !== null && (last === null || at > last) ? at : last), null);
