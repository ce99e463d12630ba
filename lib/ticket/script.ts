import { newId, statementIdSchema } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { ExecClass } from '@/lib/sql/classify';
import type { Dialect } from '@/lib/sql/dialect';
import { dialectOfVersionString, mysql80 } from '@/lib/sql/dialect';
import type { TargetInstance, TicketStatement } from '@/lib/ticket/ticket';
import type { TicketError } from '@/lib/ticket/ticket-error';

export const scriptBytesMax = 5 * 1_048_576;
export const statementsMax = 5_000;

/** What the reader of SQL says of one statement. What no reader understands is `opaque` and goes on as such. */
export type ReadStatement = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly kind: string;
  readonly execClass: ExecClass;
  readonly fingerprint: string;
  /** The schema that a USE chooses for what follows. */
  readonly usesSchema: string | null;
};

export type ScriptReader = (script: string, dialect: Dialect) => readonly ReadStatement[];

/** Expected rows by ordinal of the statement. */
export type ExpectedRows = Readonly<Record<number, number>>;

type ScriptRefusal = Extract<
  TicketError,
  {
    code: 'ticket/script-too-large' | 'ticket/too-many-statements' | 'ticket/empty-script' | 'ticket/statement-unknown';
  }
>;

/** Splits and classifies. Statements that do not parse are kept: the review names them. */
export function readTicketScript(
  read: ScriptReader,
  script: string,
  dialect: Dialect,
  expectedRows: ExpectedRows,
): Result<readonly TicketStatement[], ScriptRefusal> {
  const bytes = new TextEncoder().encode(script).length;
  if (bytes > scriptBytesMax) return refuse({ code: 'ticket/script-too-large', bytes, bytesMax: scriptBytesMax });
  const found = read(script, dialect);
  if (found.length === 0) return refuse({ code: 'ticket/empty-script' });
  if (found.length > statementsMax) {
    return refuse({ code: 'ticket/too-many-statements', statements: found.length, statementsMax });
  }
  const unknown = Object.keys(expectedRows)
    .map(Number)
    .find((ordinal) => found[ordinal] === undefined);
  if (unknown !== undefined) return refuse({ code: 'ticket/statement-unknown', ordinal: unknown });

  let defaultSchema: string | null = null;
  const statements: TicketStatement[] = [];
  for (const [ordinal, { usesSchema, line, ...statement }] of found.entries()) {
    statements.push({
      ...statement,
      id: newId(statementIdSchema),
      ordinal,
      startLine: line,
      defaultSchema,
      expectedRows: expectedRows[ordinal] ?? null,
    });
    defaultSchema = usesSchema ?? defaultSchema;
  }
  return ok(statements);
}

/** The dialect a script is read in: the first target's; without one the commonest. */
export function dialectFor(instances: readonly Pick<TargetInstance, 'serverVersion' | 'engine'>[]): Dialect {
  const [first] = instances;
  return (first && dialectOfVersionString(first.serverVersion)) ?? mysql80;
}
