import type { Statement } from '@/lib/sql/ast';
import type { AlterAction } from '@/lib/sql/ast/alter-action';
import type { Name, ObjectName } from '@/lib/sql/ast/name';

export type ObjectType = 'database' | 'table' | 'view' | 'procedure' | 'function' | 'trigger' | 'event' | 'sequence';

/** An object whose definition a statement creates, changes or removes. */
export type TouchedObject = {
  readonly type: ObjectType;
  readonly schema: Name | undefined;
  readonly name: Name;
  readonly effect: 'create' | 'alter' | 'drop' | 'truncate';
};

/**
 * What to fingerprint before and after a DDL statement: every object whose SHOW CREATE it may change. Renames touch both
 * names. Empty for statements that define nothing; undefined where the text does not say (opaque, administration).
 */
export function touchedObjects(statement: Statement): readonly TouchedObject[] | undefined {
  switch (statement.kind) {
    case 'opaque':
    case 'admin':
      return undefined;
    case 'create-database':
      return [{ type: 'database', schema: undefined, name: statement.name, effect: 'create' }];
    case 'drop-database':
      return [{ type: 'database', schema: undefined, name: statement.name, effect: 'drop' }];
    case 'alter-database':
      if (statement.name === undefined) return undefined;
      return [{ type: 'database', schema: undefined, name: statement.name, effect: 'alter' }];
    case 'create-table':
      return [touched('table', statement.table, 'create')];
    case 'alter-table':
      return [touched('table', statement.table, 'alter'), ...statement.actions.flatMap(touchedByAction)];
    case 'drop-table':
      return statement.tables.map((table) => touched('table', table, 'drop'));
    case 'rename-table':
      return statement.renames.flatMap(({ from, to }) => [
        touched('table', from, 'drop'),
        touched('table', to, 'create'),
      ]);
    case 'truncate-table':
      return [touched('table', statement.table, 'truncate')];
    case 'create-index':
    case 'drop-index':
      return [touched('table', statement.table, 'alter')];
    case 'create-view':
      return [touched('view', statement.view, 'create')];
    case 'alter-view':
      return [touched('view', statement.view, 'alter')];
    case 'drop-view':
      return statement.views.map((view) => touched('view', view, 'drop'));
    case 'create-sequence':
      return [touched('sequence', statement.name, 'create')];
    case 'alter-sequence':
      return [touched('sequence', statement.name, 'alter')];
    case 'drop-sequence':
      return statement.sequences.map((sequence) => touched('sequence', sequence, 'drop'));
    default:
      return touchedRoutine(statement);
  }
}

function touchedRoutine(statement: Statement): readonly TouchedObject[] {
  switch (statement.kind) {
    case 'create-procedure':
      return [touched('procedure', statement.name, 'create')];
    case 'create-function':
    case 'create-loadable-function':
      return [touched('function', statement.name, 'create')];
    case 'alter-procedure':
      return [touched('procedure', statement.name, 'alter')];
    case 'alter-function':
      return [touched('function', statement.name, 'alter')];
    case 'create-trigger':
      return [touched('trigger', statement.name, 'create')];
    case 'create-event':
      return [touched('event', statement.name, 'create')];
    case 'alter-event': {
      const before = touched('event', statement.name, 'alter');
      return statement.renameTo === undefined ? [before] : [before, touched('event', statement.renameTo, 'create')];
    }
    case 'drop-procedure':
      return [touched('procedure', statement.name, 'drop')];
    case 'drop-function':
      return [touched('function', statement.name, 'drop')];
    case 'drop-trigger':
      return [touched('trigger', statement.name, 'drop')];
    case 'drop-event':
      return [touched('event', statement.name, 'drop')];
    default:
      return [];
  }
}

function touchedByAction(action: AlterAction): readonly TouchedObject[] {
  switch (action.kind) {
    case 'rename-table-action':
      return [touched('table', action.to, 'create')];
    case 'exchange-partition':
      return [touched('table', action.table, 'alter')];
    case 'convert-partition':
      return [touched('table', action.table, action.direction === 'to-table' ? 'create' : 'drop')];
    default:
      return [];
  }
}

const touched = (type: ObjectType, { schema, name }: ObjectName, effect: TouchedObject['effect']): TouchedObject => ({
  type,
  schema,
  name,
  effect,
});
