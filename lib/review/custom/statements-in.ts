import type { Node, Statement } from '@/lib/sql/ast';
import type { RoutineStatement } from '@/lib/sql/ast/routine';
import type { Visitor } from '@/lib/sql/walk';

const compound: ReadonlySet<Node['kind']> = new Set<Node['kind']>([
  'block',
  'if',
  'case-statement',
  'loop',
  'while',
  'repeat',
  'for',
  'leave',
  'iterate',
  'return',
  'declare-variable',
  'declare-condition',
  'declare-handler',
  'declare-cursor',
  'open-cursor',
  'fetch-cursor',
  'fetch-group',
  'close-cursor',
  'foreign-body',
]);

/** Calls for every statement that stands in the body of another one and runs by itself. */
export function innerStatements(visit: (statement: Statement) => void): Visitor {
  const each = (statements: readonly RoutineStatement[] | undefined): void => {
    for (const statement of statements ?? []) if (!compound.has(statement.kind)) visit(statement as Statement);
  };
  const ofBody = ({ body }: { readonly body: RoutineStatement | undefined }): void => each(body && [body]);
  const ofList = ({ statements }: { readonly statements: readonly RoutineStatement[] }): void => each(statements);
  return {
    block: ofList,
    'if-branch': ofList,
    loop: ofList,
    while: ofList,
    repeat: ofList,
    for: ofList,
    if: ({ otherwise }) => each(otherwise),
    'case-statement': ({ otherwise }) => each(otherwise),
    'declare-handler': ofBody,
    'create-procedure': ofBody,
    'create-function': ofBody,
    'create-trigger': ofBody,
    'create-event': ofBody,
    'alter-event': ofBody,
    'set-statement-for': ({ statement }) => each([statement]),
  };
}
