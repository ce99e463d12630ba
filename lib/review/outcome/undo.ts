import { isWidening, sameType } from '@/lib/schema/column-type';
import type { Effect } from '@/lib/schema/effect';
import type { Relation, Table } from '@/lib/schema/model';
import { findColumn } from '@/lib/schema/model';
import type { Text, TextData } from '@/lib/shared/text';
import type { Statement } from '@/lib/sql/ast';
import type { AlterAction } from '@/lib/sql/ast/alter-action';
import type { ExecClass } from '@/lib/sql/classify';

/**
 * What it would take to undo a statement, said before it runs. `reverse`: another statement brings the structure back. `partly`:
 * the structure comes back, what was in it does not. `none`: nothing here brings it back. `nothing`: there is nothing to undo.
 */
export const undoCoverages = ['nothing', 'reverse', 'partly', 'none', 'unknown'] as const;
export type UndoCoverage = (typeof undoCoverages)[number];

export type Undo = { readonly coverage: UndoCoverage; readonly key: UndoKey; readonly data: TextData };

export const undoTexts = {
  reads: { en: 'It changes nothing.', zh: '不改动任何内容。' },
  session: { en: 'It changes only the session.', zh: '只影响会话。' },
  rows: {
    en: 'Changed rows are not kept: only a backup or the binary log brings them back.',
    zh: '不保留被改动的行：只能从备份或 binlog 恢复。',
  },
  inserted: {
    en: 'Inserted rows can be deleted again by their key; Sluice does not do it by itself.',
    zh: '插入的行可以按主键删除，但 Sluice 不会自动撤销。',
  },
  'create-table': {
    en: 'DROP TABLE {name}; rows written meanwhile go with it.',
    zh: 'DROP TABLE {name}；其间写入的数据会一并删除。',
  },
  'create-object': { en: 'Drop {name} again.', zh: '再删除 {name}。' },
  'replace-object': { en: 'The earlier definition of {name} is not kept here.', zh: '没有保留 {name} 之前的定义。' },
  'drop-table': {
    en: 'The rows of {name} are gone: only a backup brings them back.',
    zh: '{name} 的数据会消失：只能从备份恢复。',
  },
  'drop-object': { en: 'The definition of {name} is not kept here.', zh: '没有保留 {name} 的定义。' },
  'drop-database': {
    en: 'Everything in {name} is gone: only a backup brings it back.',
    zh: '{name} 中的全部内容会消失：只能从备份恢复。',
  },
  truncate: {
    en: 'All rows of {name} are gone: only a backup brings them back.',
    zh: '{name} 的全部数据会消失：只能从备份恢复。',
  },
  rename: { en: 'Rename back.', zh: '改回原名。' },
  'alter-back': { en: 'The opposite ALTER TABLE brings the structure back.', zh: '用相反的 ALTER TABLE 恢复结构。' },
  'index-back': { en: 'The index can be built again from its definition.', zh: '可按原定义重建索引。' },
  'column-lost': {
    en: 'Column {column} can be added again, but its values are gone.',
    zh: '列 {column} 可以再加回来，但数据已经丢失。',
  },
  'values-changed': {
    en: 'Column {column} can go back to its type; values that were cut or rounded stay so.',
    zh: '列 {column} 的类型可以改回，但被截断或舍入的值不会恢复。',
  },
  'partition-lost': {
    en: 'The rows of the partitions are gone: only a backup brings them back.',
    zh: '分区中的数据会消失：只能从备份恢复。',
  },
  accounts: { en: 'The earlier rights are not kept here.', zh: '没有保留之前的权限。' },
  unknown: {
    en: 'What it changes is not known, so nothing can be said about undoing it.',
    zh: '不清楚它改动什么，无法说明能否撤销。',
  },
} as const satisfies { readonly [key: string]: Text };

export type UndoKey = keyof typeof undoTexts;

const undo = (coverage: UndoCoverage, key: UndoKey, data: TextData = {}): Undo => ({ coverage, key, data });

export function undoOf(statement: Statement | undefined, execClass: ExecClass, effect: Effect): Undo {
  if (statement === undefined) return undo('unknown', 'unknown');
  switch (statement.kind) {
    case 'insert':
      return statement.onDuplicate.length > 0 ? undo('none', 'rows') : undo('partly', 'inserted');
    case 'create-table':
      return undo('reverse', 'create-table', { name: statement.table.name.text });
    case 'create-view':
      return statement.orReplace
        ? undo('partly', 'replace-object', { name: statement.view.name.text })
        : undo('reverse', 'create-object', { name: statement.view.name.text });
    case 'create-index':
    case 'rename-table':
      return undo('reverse', statement.kind === 'rename-table' ? 'rename' : 'alter-back');
    case 'create-database':
      return undo('reverse', 'create-object', { name: statement.name.text });
    case 'alter-table':
      return undoOfAlter(statement.actions, effect);
    case 'drop-index':
      return undo('reverse', 'index-back');
    case 'drop-table':
      return undo('none', 'drop-table', { name: statement.tables.map(({ name }) => name.text).join(', ') });
    case 'truncate-table':
      return undo('none', 'truncate', { name: statement.table.name.text });
    case 'drop-database':
      return undo('none', 'drop-database', { name: statement.name.text });
    default:
      return byClass(statement, execClass);
  }
}

function byClass(statement: Statement, execClass: ExecClass): Undo {
  switch (execClass) {
    case 'dml':
      return undo('none', 'rows');
    case 'query':
      return undo('nothing', 'reads');
    case 'session':
    case 'transaction':
      return undo('nothing', 'session');
    case 'dcl':
      return undo('partly', 'accounts');
    case 'ddl':
      return statement.kind.startsWith('create-')
        ? undo('reverse', 'create-object', { name: nameOf(statement) })
        : undo('partly', 'drop-object', { name: nameOf(statement) });
    default:
      return undo('unknown', 'unknown');
  }
}

function nameOf(statement: Statement): string {
  if ('name' in statement && statement.name !== undefined && typeof statement.name === 'object') {
    return statement.name.kind === 'object-name' ? statement.name.name.text : statement.name.text;
  }
  return statement.kind;
}

const order: readonly UndoCoverage[] = undoCoverages;

/** The action that is hardest to undo speaks for the statement. */
function undoOfAlter(actions: readonly AlterAction[], { relations }: Effect): Undo {
  const change = relations.find(({ before }) => before?.kind === 'table');
  const before = tableOf(change?.before);
  const after = tableOf(relations.findLast((candidate) => candidate.after?.kind === 'table')?.after);
  const [first, ...rest] = actions.map((action) => undoOfAction(action, before, after));
  return rest.reduce(
    (worst, next) => (order.indexOf(next.coverage) > order.indexOf(worst.coverage) ? next : worst),
    first ?? undo('reverse', 'alter-back'),
  );
}

const tableOf = (relation: Relation | null | undefined): Table | undefined =>
  relation?.kind === 'table' ? relation : undefined;

function undoOfAction(action: AlterAction, before: Table | undefined, after: Table | undefined): Undo {
  switch (action.kind) {
    case 'drop-column':
      return undo('partly', 'column-lost', { column: action.name.text });
    case 'modify-column':
      return undoOfChange(action.column.name.text, action.column.name.text, before, after);
    case 'change-column':
      return undoOfChange(action.from.text, action.column.name.text, before, after);
    case 'drop-index-action':
      return undo('reverse', 'index-back');
    case 'convert-charset':
      return undo('partly', 'values-changed', { column: '*' });
    case 'drop-partition':
    case 'truncate-partition':
      return undo('none', 'partition-lost');
    default:
      return undo('reverse', 'alter-back');
  }
}

function undoOfChange(from: string, to: string, before: Table | undefined, after: Table | undefined): Undo {
  const old = before === undefined ? undefined : findColumn(before, from);
  const now = after === undefined ? undefined : findColumn(after, to);
  if (old === undefined || now === undefined) return undo('unknown', 'unknown');
  const keeps = sameType(old.type, now.type) || isWidening(old.type, now.type);
  return keeps && old.charset === now.charset
    ? undo('reverse', 'alter-back')
    : undo('partly', 'values-changed', { column: from });
}
