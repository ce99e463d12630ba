import type { Choices } from '@/lib/review/custom/input';
import { definePredicate, isOwnStatement, queryKinds } from '@/lib/review/custom/predicate';
import type { Node, StatementKind } from '@/lib/sql/ast';
import { statementTitle } from '@/lib/sql/statement-kinds';
import type { Ancestors, Visitor } from '@/lib/sql/walk';

const kinds = [
  'select',
  'insert',
  'replace',
  'update',
  'delete',
  'load-data',
  'call',
  'create-table',
  'alter-table',
  'drop-table',
  'truncate-table',
  'rename-table',
  'create-index',
  'drop-index',
  'create-view',
  'alter-view',
  'drop-view',
  'create-database',
  'alter-database',
  'drop-database',
  'create-procedure',
  'alter-procedure',
  'drop-procedure',
  'create-function',
  'alter-function',
  'drop-function',
  'create-trigger',
  'drop-trigger',
  'create-event',
  'alter-event',
  'drop-event',
  'create-sequence',
  'alter-sequence',
  'drop-sequence',
  'create-user',
  'alter-user',
  'drop-user',
  'rename-user',
  'create-role',
  'drop-role',
  'grant',
  'revoke',
  'set-password',
  'set',
  'use',
  'transaction',
  'lock-tables',
  'prepare',
  'execute',
  'explain',
  'show',
  'table-maintenance',
  'flush',
  'kill',
  'admin',
] as const satisfies readonly StatementKind[];

/** Words of SQL are the same in every language. */
const choices = Object.fromEntries(
  kinds.map((kind) => [kind, { en: statementTitle(kind), zh: statementTitle(kind) }]),
) as { readonly [Kind in (typeof kinds)[number]]: Choices[string] };

export const statementKind = definePredicate({
  id: 'statement-kind',
  title: { en: 'The statement is', zh: '语句是' },
  note: {
    en: 'Statements in the body of a routine, trigger or event count by themselves.',
    zh: '存储程序、触发器和事件中的语句各自计算。',
  },
  inputs: { kinds: { kind: 'choices', title: { en: 'one of', zh: '其中之一' }, of: choices } },
  holes: [],
  within: [],
  watch(_, { kinds: wanted }, tell) {
    const visit = (node: Node, ancestors: Ancestors): void => {
      if (isOwnStatement(node, ancestors)) tell.of(node);
    };
    const all = [...wanted].flatMap((kind) => (kind === 'select' ? queryKinds : [kind]));
    return { visit: Object.fromEntries(all.map((kind) => [kind, visit])) as Visitor };
  },
});
