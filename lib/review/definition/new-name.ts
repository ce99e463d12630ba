import type { RuleVisitor } from '@/lib/review/rule';
import type { Account, Name } from '@/lib/sql/ast/name';

/** What a name is given to. `constraint` is a check or a foreign key; `alias` lives as long as its query. */
export const namedKinds = [
  'database',
  'table',
  'view',
  'column',
  'index',
  'constraint',
  'partition',
  'sequence',
  'procedure',
  'function',
  'trigger',
  'event',
  'user',
  'alias',
] as const;
export type NamedKind = (typeof namedKinds)[number];

/** Without accounts and aliases: what rules on style look at unless they are told otherwise. */
export const objectKinds: readonly NamedKind[] = namedKinds.filter((kind) => kind !== 'alias' && kind !== 'user');

/**
 * Calls `check` for every name that a statement gives to something: what is created, and what something is renamed to. A
 * column that keeps its name is no news. Aliases are a matter of queries and much more frequent: `withAliases` asks for them.
 */
export function newNameVisitor(
  check: (name: Name, kind: NamedKind) => void,
  { withAliases = false }: { readonly withAliases?: boolean } = {},
): RuleVisitor {
  const give = (name: Name | undefined, kind: NamedKind): void => {
    if (name !== undefined) check(name, kind);
  };
  const giveUser = ({ user }: Account): void => give(user, 'user');
  return {
    'create-database': ({ name }) => check(name, 'database'),
    'create-table': ({ table }) => check(table.name, 'table'),
    'create-view': ({ view, columns }) => {
      check(view.name, 'view');
      for (const column of columns) check(column, 'column');
    },
    'create-sequence': ({ name }) => check(name.name, 'sequence'),
    'create-index': ({ name }) => check(name, 'index'),
    'create-procedure': ({ name }) => check(name.name, 'procedure'),
    'create-function': ({ name }) => check(name.name, 'function'),
    'create-loadable-function': ({ name }) => check(name.name, 'function'),
    'create-trigger': ({ name }) => check(name.name, 'trigger'),
    'create-event': ({ name }) => check(name.name, 'event'),
    'alter-event': ({ renameTo }) => give(renameTo?.name, 'event'),
    'column-definition': ({ name }, ancestors) => {
      const parent = ancestors.at(0);
      const keeps =
        parent?.kind === 'modify-column' || (parent?.kind === 'change-column' && parent.from.text === name.text);
      if (!keeps) check(name, 'column');
    },
    // The name of a primary key is read and forgotten.
    'index-definition': ({ constraint, name, indexKind }) =>
      give(indexKind === 'primary' ? undefined : (name ?? constraint), 'index'),
    'foreign-key': ({ constraint, indexName }) => {
      give(constraint, 'constraint');
      if (constraint === undefined) give(indexName, 'index');
    },
    'check-constraint': ({ name }) => give(name, 'constraint'),
    'partition-definition': ({ name }) => check(name, 'partition'),
    'subpartition-definition': ({ name }) => check(name, 'partition'),
    'table-rename': ({ to }) => check(to.name, 'table'),
    'rename-table-action': ({ to }) => check(to.name, 'table'),
    'rename-column': ({ to }) => check(to, 'column'),
    'rename-index': ({ to }) => check(to, 'index'),
    'create-user': ({ users }) => {
      for (const { account } of users) giveUser(account);
    },
    'create-role': ({ roles }) => roles.forEach(giveUser),
    'account-rename': ({ to }) => giveUser(to),
    ...(withAliases
      ? {
          'select-item': ({ alias }) => give(alias, 'alias'),
          'table-ref': ({ alias }) => give(alias, 'alias'),
          'derived-table': ({ alias }) => give(alias, 'alias'),
          'common-table': ({ name }) => check(name, 'alias'),
        }
      : {}),
  } satisfies RuleVisitor;
}
