import { sameType } from '@/lib/schema/column-type';
import type { Column, Table } from '@/lib/schema/model';
import { findColumn, sameName } from '@/lib/schema/model';
import { isMetadataOnly } from '@/lib/schema/tidb-column-change';
import type { Text, TextData } from '@/lib/shared/text';
import type { Statement } from '@/lib/sql/ast';
import type { AlterAction } from '@/lib/sql/ast/alter-action';
import type { Dialect } from '@/lib/sql/dialect';

/**
 * How the server will carry out a change of a table, as its manual says for engine and version (MySQL: "Online DDL Operations";
 * MariaDB: "InnoDB Online DDL Overview"; TiDB: "ALTER TABLE"). A prediction: the server decides, and a statement that must not be
 * slower than predicted says ALGORITHM= itself.
 */
export type DdlAlgorithm = 'instant' | 'inplace' | 'copy' | 'unknown';
export type DdlLock = 'none' | 'shared' | 'exclusive';

export type DdlPlan = {
  readonly algorithm: DdlAlgorithm;
  /** Every row is written again: takes time and space by the size of the table. */
  readonly rebuilds: boolean;
  /** What other sessions may not do meanwhile. `shared`: write. `exclusive`: read and write. */
  readonly lock: DdlLock;
  /** The action that decides, as a key of `ddlReasons`. */
  readonly reason: DdlReason;
  readonly data: TextData;
  /** The statement asks for an algorithm that the change cannot have: the server will refuse it (error 1845, 1846). */
  readonly refused: boolean;
};

export const ddlReasons = {
  metadata: { en: 'Only the definition changes.', zh: '只修改定义。' },
  'add-column': { en: 'Column {column} is added without touching the rows.', zh: '增加列 {column}，不改动已有的行。' },
  'add-column-rebuild': {
    en: 'Adding column {column} writes every row again in this version.',
    zh: '此版本增加列 {column} 需要重写所有行。',
  },
  'add-column-place': {
    en: 'Column {column} is added in the middle: before this version can do that at once, every row is written again.',
    zh: '列 {column} 加在中间位置，此版本需要重写所有行。',
  },
  'add-auto-increment': {
    en: 'Column {column} with AUTO_INCREMENT numbers every row; writes wait.',
    zh: '带 AUTO_INCREMENT 的列 {column} 要为每一行编号，期间不能写入。',
  },
  'add-stored': {
    en: 'The stored generated column {column} is computed for every row.',
    zh: '存储型生成列 {column} 要逐行计算。',
  },
  'add-to-fulltext': {
    en: 'A table with a FULLTEXT index cannot add column {column} at once.',
    zh: '带全文索引的表不能即时增加列 {column}。',
  },
  'drop-column': { en: 'Column {column} is marked as dropped.', zh: '列 {column} 只做删除标记。' },
  'drop-column-rebuild': {
    en: 'Dropping column {column} writes every row again.',
    zh: '删除列 {column} 需要重写所有行。',
  },
  'rename-column': { en: 'Column {column} only gets another name.', zh: '列 {column} 只是改名。' },
  'type-changed': {
    en: 'Column {column} changes its type: the table is copied and writes wait.',
    zh: '列 {column} 改变类型：复制整张表，期间不能写入。',
  },
  'type-extended': { en: 'Column {column} only becomes longer.', zh: '列 {column} 只是加长。' },
  'length-bytes': {
    en: 'Column {column} needs a second byte for its length: the table is copied and writes wait.',
    zh: '列 {column} 的长度需要再多一个字节：复制整张表，期间不能写入。',
  },
  nullability: {
    en: 'Column {column} changes between NULL and NOT NULL: every row is written again.',
    zh: '列 {column} 在 NULL 与 NOT NULL 之间改变：重写所有行。',
  },
  'column-order': {
    en: 'Column {column} moves: every row is written again.',
    zh: '列 {column} 移动位置：重写所有行。',
  },
  charset: {
    en: 'The character set changes: the table is copied and writes wait.',
    zh: '字符集改变：复制整张表，期间不能写入。',
  },
  'add-index': { en: 'The index is built beside the table; reads and writes go on.', zh: '索引在旁边建立，读写照常。' },
  'add-special-index': {
    en: 'A FULLTEXT or SPATIAL index is built while writes wait.',
    zh: '建全文或空间索引期间不能写入。',
  },
  'add-primary-key': {
    en: 'Rows are stored by the primary key: every row is written again.',
    zh: '数据按主键存放：重写所有行。',
  },
  'drop-primary-key': {
    en: 'Without a new primary key the table is copied and writes wait.',
    zh: '删除主键而不新建：复制整张表，期间不能写入。',
  },
  'add-foreign-key': {
    en: 'The rows are checked against the parent: the table is copied and writes wait.',
    zh: '要逐行核对父表：复制整张表，期间不能写入。',
  },
  'add-check': {
    en: 'The rows are checked: the table is copied and writes wait.',
    zh: '要逐行核对约束：复制整张表，期间不能写入。',
  },
  engine: {
    en: 'Another storage engine: the table is copied and writes wait.',
    zh: '更换存储引擎：复制整张表，期间不能写入。',
  },
  rebuild: { en: 'The table is built anew; reads and writes go on.', zh: '重建表，读写照常。' },
  partition: {
    en: 'Only the named partitions are touched; the table is locked while they change.',
    zh: '只涉及指定的分区，变更期间锁表。',
  },
  repartition: {
    en: 'The rows are spread over the partitions anew; writes wait.',
    zh: '数据要重新分布到分区，期间不能写入。',
  },
  'new-table': { en: 'A new table holds nothing yet.', zh: '新建的表还没有数据。' },
  gone: {
    en: 'The table is removed; statements that use it wait for a moment.',
    zh: '删除表，使用它的语句会短暂等待。',
  },
  backfill: { en: 'The index is filled in the background; reads and writes go on.', zh: '后台回填索引，读写照常。' },
  reorganise: { en: 'Column {column} is rewritten in the background.', zh: '后台重写列 {column}。' },
  'engine-unknown': {
    en: 'Engine {engine} has no online changes: the table is copied and writes wait.',
    zh: '引擎 {engine} 不支持在线变更：复制整张表，期间不能写入。',
  },
  unknown: { en: 'What this does to the table is not known.', zh: '不清楚它对表的影响。' },
} as const satisfies { readonly [key: string]: Text };

export type DdlReason = keyof typeof ddlReasons;

type Step = Pick<DdlPlan, 'algorithm' | 'rebuilds' | 'lock' | 'reason'> & { readonly data?: TextData };

const step = (
  algorithm: DdlAlgorithm,
  reason: DdlReason,
  { rebuilds = algorithm === 'copy', lock = algorithm === 'copy' ? 'shared' : 'none', data = {} }: Partial<Step> = {},
): Step => ({ algorithm, rebuilds, lock, reason, data });

export type DdlInput = {
  readonly dialect: Dialect;
  /** The table before and after; null where it is not known. */
  readonly before: Table | null;
  readonly after: Table | null;
};

/** undefined for statements that change no table. */
export function planOf(statement: Statement, input: DdlInput): DdlPlan | undefined {
  switch (statement.kind) {
    case 'create-table':
    case 'create-view':
    case 'create-sequence':
      return finish(step('instant', 'new-table'));
    case 'drop-table':
    case 'truncate-table':
      return finish(step('instant', 'gone', { lock: 'exclusive' }));
    case 'rename-table':
      return finish(step('instant', 'metadata'));
    case 'create-index':
      return finish(indexStep(statement.indexKind, input), statement.algorithm);
    case 'drop-index':
      return finish(metadataStep(input), statement.algorithm);
    case 'alter-table':
      return alterPlan(statement.actions, input);
    default:
      return undefined;
  }
}

const finish = (chosen: Step, asked?: string | undefined): DdlPlan => ({
  ...chosen,
  data: chosen.data ?? {},
  refused: asked !== undefined && isStronger(asked.toLowerCase(), chosen),
});

/** INSTANT asked of a change that is INPLACE or COPY, and so on. */
function isStronger(asked: string, { algorithm, rebuilds }: Step): boolean {
  if (algorithm === 'unknown' || asked === 'default' || asked === 'copy') return false;
  if (asked === 'instant') return algorithm !== 'instant';
  if (asked === 'nocopy') return algorithm === 'copy' || rebuilds;
  return algorithm === 'copy';
}

const weights: { readonly [Algorithm in DdlAlgorithm]: number } = { instant: 0, inplace: 1, copy: 3, unknown: 4 };
const weightOf = ({ algorithm, rebuilds }: Step): number =>
  weights[algorithm] + (algorithm === 'inplace' && rebuilds ? 1 : 0);

function alterPlan(actions: readonly AlterAction[], input: DdlInput): DdlPlan {
  const asked = actions.findLast((action) => action.kind === 'algorithm')?.value;
  const { before } = input;
  const engine = before?.engine ?? null;
  if (engine !== null && engine !== 'innodb' && input.dialect.flavor !== 'tidb')
    return finish(step('copy', 'engine-unknown', { data: { engine } }), asked);
  let chosen = step('instant', 'metadata');
  let lock: DdlLock = 'none';
  for (const action of actions) {
    const next = actionStep(action, actions, input);
    if (next === undefined) continue;
    if (weightOf(next) > weightOf(chosen) || (chosen.reason === 'metadata' && weightOf(next) === weightOf(chosen)))
      chosen = next;
    lock = strongerLock(lock, next.lock);
  }
  return finish({ ...chosen, lock }, asked);
}

const lockOrder: readonly DdlLock[] = ['none', 'shared', 'exclusive'];
const strongerLock = (a: DdlLock, b: DdlLock): DdlLock => (lockOrder.indexOf(a) >= lockOrder.indexOf(b) ? a : b);

function actionStep(action: AlterAction, all: readonly AlterAction[], input: DdlInput): Step | undefined {
  switch (action.kind) {
    case 'algorithm':
    case 'lock':
    case 'validation':
      return undefined;
    case 'add-column':
      return addColumnStep(action.column.name.text, action.position !== undefined, input);
    case 'add-columns': {
      const steps = action.elements.map((element) =>
        element.kind === 'column-definition'
          ? addColumnStep(element.name.text, false, input)
          : element.kind === 'index-definition'
            ? indexStep(element.indexKind, input)
            : step('copy', element.kind === 'foreign-key' ? 'add-foreign-key' : 'add-check'),
      );
      return steps.toSorted((a, b) => weightOf(b) - weightOf(a))[0];
    }
    case 'drop-column':
      return dropColumnStep(action.name.text, input);
    case 'modify-column':
      return changeColumnStep(action.column.name.text, action.column.name.text, action.position !== undefined, input);
    case 'change-column':
      return changeColumnStep(action.from.text, action.column.name.text, action.position !== undefined, input);
    case 'rename-column':
      return renameColumnStep(action.from.text, input);
    case 'add-index':
      if (action.index.indexKind === 'primary') return step('inplace', 'add-primary-key', { rebuilds: true });
      return indexStep(action.index.indexKind, input);
    case 'drop-primary-key': {
      const replaced = all.some((other) => other.kind === 'add-index' && other.index.indexKind === 'primary');
      return replaced ? step('inplace', 'add-primary-key', { rebuilds: true }) : step('copy', 'drop-primary-key');
    }
    case 'add-foreign-key':
      return input.dialect.flavor === 'tidb' ? metadataStep(input) : step('copy', 'add-foreign-key');
    case 'add-check':
      return action.check.enforced && input.dialect.flavor !== 'tidb' ? step('copy', 'add-check') : metadataStep(input);
    case 'convert-charset':
      return input.dialect.flavor === 'tidb' ? metadataStep(input) : step('copy', 'charset');
    case 'table-option-action':
      return optionStep(action.option.option, action.option.value, input);
    case 'force':
    case 'order-by':
      return step('inplace', 'rebuild', { rebuilds: true });
    case 'partition-by':
    case 'remove-partitioning':
      return step('copy', 'repartition');
    case 'coalesce-partition':
    case 'reorganize-partition':
      return step('inplace', 'repartition', { rebuilds: true, lock: 'shared' });
    case 'add-partition':
      return isHashed(input.before)
        ? step('inplace', 'repartition', { rebuilds: true, lock: 'shared' })
        : step('inplace', 'partition');
    case 'drop-partition':
    case 'truncate-partition':
    case 'exchange-partition':
    case 'convert-partition':
      return step('inplace', 'partition', { lock: 'exclusive' });
    case 'maintain-partition':
    case 'partition-tablespace':
    case 'discard-tablespace':
    case 'import-tablespace':
    case 'secondary-load':
    case 'system-versioning':
    case 'add-period':
    case 'drop-period':
      return step('unknown', 'unknown');
    default:
      return metadataStep(input);
  }
}

/** What MySQL 5.7 calls INPLACE without touching a row is INSTANT in 8.0. */
function metadataStep({ dialect: { flavor, version } }: DdlInput): Step {
  const instant = flavor === 'tidb' || (flavor === 'mysql' ? version >= 80000 : version >= 100300);
  return step(instant ? 'instant' : 'inplace', 'metadata');
}

function addColumnStep(name: string, placed: boolean, { dialect, before, after }: DdlInput): Step {
  const { flavor, version } = dialect;
  const data = { column: name };
  if (flavor === 'tidb') return step('instant', 'add-column', { data });
  const column = after === null ? undefined : findColumn(after, name);
  if (column?.autoIncrement === true)
    return step('inplace', 'add-auto-increment', { data, rebuilds: true, lock: 'shared' });
  if (column?.generated?.storage === 'stored') return step('copy', 'add-stored', { data });
  if (column?.generated?.storage === 'virtual' && !placed)
    return { ...metadataStep({ dialect, before, after }), reason: 'add-column', data };
  const [last, anywhere] = flavor === 'mysql' ? [80012, 80029] : [100302, 100400];
  const rebuild = (reason: DdlReason): Step => step('inplace', reason, { data, rebuilds: true });
  if (version < last) return rebuild('add-column-rebuild');
  if (before?.indexes.some(({ kind }) => kind === 'fulltext') === true) return rebuild('add-to-fulltext');
  const isLast = after !== null && sameName(after.columns.at(-1)?.name ?? '', name);
  if (placed && !isLast && version < anywhere) return rebuild('add-column-place');
  return step('instant', 'add-column', { data });
}

function dropColumnStep(name: string, input: DdlInput): Step {
  const { dialect, before } = input;
  const { flavor, version } = dialect;
  const data = { column: name };
  if (flavor === 'tidb') return step('instant', 'drop-column', { data });
  const column = before === null ? undefined : findColumn(before, name);
  if (column?.generated?.storage === 'virtual') return { ...metadataStep(input), reason: 'drop-column', data };
  const indexed = before?.indexes.some(({ parts }) => parts.some((part) => sameName(part.column ?? '', name))) === true;
  const instant = flavor === 'mysql' ? version >= 80029 : version >= 100400;
  if (instant && !indexed) return step('instant', 'drop-column', { data });
  return step('inplace', 'drop-column-rebuild', { data, rebuilds: true });
}

function renameColumnStep(name: string, input: DdlInput): Step {
  const { flavor, version } = input.dialect;
  const data = { column: name };
  const instant = flavor === 'tidb' || (flavor === 'mysql' ? version >= 80028 : version >= 100300);
  return step(instant ? 'instant' : 'inplace', 'rename-column', { data });
}

function changeColumnStep(from: string, to: string, placed: boolean, input: DdlInput): Step {
  const { before, after, dialect } = input;
  const data = { column: from };
  const old = before === null ? undefined : findColumn(before, from);
  const now = after === null ? undefined : findColumn(after, to);
  if (old === undefined || now === undefined) return step('unknown', 'unknown');
  if (dialect.flavor === 'tidb') {
    return isMetadataOnly(old.type, now.type) ? step('instant', 'metadata') : step('inplace', 'reorganise', { data });
  }
  if (old.charset !== now.charset || old.collation !== now.collation) return step('copy', 'charset');
  if (!sameType(old.type, now.type)) return typeStep(old, now, input);
  // MariaDB 10.4 drops NOT NULL without a rebuild for ROW_FORMAT=REDUNDANT alone; the row format is not known here.
  if (old.nullable !== now.nullable) return step('inplace', 'nullability', { data, rebuilds: true });
  if (placed && isMoved(from, to, input)) {
    const instant = dialect.flavor === 'mariadb' && dialect.version >= 100400;
    return instant ? step('instant', 'metadata') : step('inplace', 'column-order', { data, rebuilds: true });
  }
  return sameName(from, to) ? metadataStep(input) : renameColumnStep(from, input);
}

function typeStep(old: Column, now: Column, input: DdlInput): Step {
  const data = { column: old.name };
  if (isAppended(old, now)) return { ...metadataStep(input), reason: 'type-extended', data };
  const longer = isLonger(old, now);
  if (longer === 'same-bytes') {
    const instant = input.dialect.flavor === 'mariadb' && input.dialect.version >= 100403;
    return step(instant ? 'instant' : 'inplace', 'type-extended', { data });
  }
  return step('copy', longer === 'more-bytes' ? 'length-bytes' : 'type-changed', { data });
}

/** New members at the end of an ENUM or SET, while its storage size stays (255 members of an ENUM, 8 of a SET fit a byte …). */
function isAppended({ type: old }: Column, { type: now }: Column): boolean {
  if (old.name !== now.name || (old.name !== 'enum' && old.name !== 'set')) return false;
  if (now.values.length < old.values.length || !old.values.every((value, i) => now.values[i] === value)) return false;
  const size = (count: number): number => (old.name === 'enum' ? (count < 256 ? 1 : 2) : setBytes(count));
  return size(old.values.length) === size(now.values.length);
}

const setBytes = (members: number): number => {
  const bytes = Math.ceil(members / 8);
  return bytes > 4 ? 8 : bytes;
};

const charBytes: { readonly [charset: string]: number } = {
  utf8mb4: 4,
  utf8mb3: 3,
  ascii: 1,
  latin1: 1,
  binary: 1,
  gbk: 2,
};

/** A longer VARCHAR is INPLACE while the bytes of its length stay one (up to 255) or two (manual, "Extending VARCHAR column size"). */
function isLonger(old: Column, now: Column): 'no' | 'same-bytes' | 'more-bytes' {
  const { name } = old.type;
  if (name !== now.type.name || (name !== 'varchar' && name !== 'varbinary')) return 'no';
  const [from, to] = [old.type.length ?? 0, now.type.length ?? 0];
  if (to < from) return 'no';
  const width = name === 'varbinary' ? 1 : (charBytes[old.charset ?? 'utf8mb4'] ?? 4);
  return from * width < 256 && to * width >= 256 ? 'more-bytes' : 'same-bytes';
}

function isMoved(from: string, to: string, { before, after }: DdlInput): boolean {
  const place = (table: Table | null, name: string): number =>
    table?.columns.findIndex((column) => sameName(column.name, name)) ?? -1;
  return place(before, from) !== place(after, to);
}

function indexStep(kind: string, { dialect, before }: DdlInput): Step {
  if (dialect.flavor === 'tidb') return step('inplace', 'backfill');
  const engine = before?.engine ?? null;
  if (engine !== null && engine !== 'innodb') return step('copy', 'engine-unknown', { data: { engine } });
  if (kind === 'fulltext' || kind === 'spatial') return step('inplace', 'add-special-index', { lock: 'shared' });
  return step('inplace', 'add-index');
}

function optionStep(option: string, value: string, input: DdlInput): Step {
  switch (option) {
    case 'engine': {
      const same = input.before?.engine?.toLowerCase() === value.toLowerCase();
      return same ? step('inplace', 'rebuild', { rebuilds: true }) : step('copy', 'engine');
    }
    case 'row-format':
    case 'key-block-size':
    case 'encryption':
    case 'compression':
    case 'page-compressed':
      return step('inplace', 'rebuild', { rebuilds: true });
    default:
      return metadataStep(input);
  }
}

const isHashed = (table: Table | null): boolean => {
  const method = table?.partitioning?.method ?? '';
  return method.endsWith('hash') || method.endsWith('key');
};
