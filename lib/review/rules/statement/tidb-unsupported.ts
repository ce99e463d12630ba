import { z } from 'zod';
import { attributeOf } from '@/lib/review/definition/column-attribute';
import { isSpatial } from '@/lib/review/definition/type-family';
import { defineRule } from '@/lib/review/rule';
import { featureMessages, featuresOf } from '@/lib/review/server/feature-support';
import { findColumn } from '@/lib/schema/model';
import type { ColumnDefinition } from '@/lib/sql/ast/column';
import type { ObjectName } from '@/lib/sql/ast/name';

export const tidbUnsupported = defineRule({
  id: 'tidb-unsupported',
  version: 1,
  group: 'statement',
  dialects: ['tidb'],
  level: 'error',
  byDefault: 'error',
  title: { en: 'TiDB has what the statement uses', zh: '语句使用的功能 TiDB 都支持' },
  why: {
    en: 'TiDB speaks the language of MySQL and leaves parts of it out: some it refuses, some it reads and does nothing, without an error.',
    zh: 'TiDB 使用 MySQL 的语言，但缺少一部分功能：有的会拒绝，有的读取后不生效，也不报错。',
  },
  how: {
    en: 'Do without it; the TiDB manual, "MySQL Compatibility", lists what takes its place.',
    zh: '换一种做法；替代方案见 TiDB 手册“与 MySQL 兼容性对比”。',
  },
  options: z.object({}),
  messages: {
    ...featureMessages,
    checkOff: {
      en: 'TiDB checks this only where tidb_enable_check_constraint is ON, which it is not by default.',
      zh: '只有 tidb_enable_check_constraint 为 ON 时 TiDB 才会检查，默认关闭。',
    },
    addAutoIncrement: {
      en: 'TiDB cannot give AUTO_INCREMENT to column {column} of a table that is there.',
      zh: 'TiDB 不能为已有的表给列 {column} 加上 AUTO_INCREMENT。',
    },
    addPrimaryColumn: {
      en: 'TiDB cannot add column {column} as a primary key.',
      zh: 'TiDB 不能新增列 {column} 并设为主键。',
    },
    clustered: {
      en: 'TiDB refuses this where the primary key is clustered, as it is by default since 5.0.',
      zh: '主键为聚簇索引时 TiDB 会拒绝；从 5.0 起默认就是聚簇索引。',
    },
    view: { en: 'Views of TiDB cannot be written to: {view} is one.', zh: 'TiDB 的视图不能写入：{view} 是视图。' },
  },
  atMost: { ignored: 'warning', checkOff: 'notice', clustered: 'warning', unknownFunction: 'warning' },
  create: (ctx) => {
    // TiDB manual, "MySQL Compatibility" of 8.5, where nothing else is named.
    const { refused, ignored, noFunction } = featuresOf(ctx.dialect, ctx.report);
    const verb = (what: string): void => refused(ctx.verb(), what);
    const relationOf = ({ schema, name }: ObjectName) => {
      const lookup = ctx.peek(schema?.text, name.text);
      return lookup.kind === 'found' ? lookup.relation : undefined;
    };
    const checkWritten = (table: ObjectName): void => {
      if (relationOf(table)?.kind === 'view') ctx.report(table, 'view', { view: table.name.text });
    };
    /** Manual, "ADD COLUMN". */
    const checkAdded = (column: ColumnDefinition): void => {
      const increment = attributeOf(column, 'auto-increment-attribute');
      const primary = attributeOf(column, 'primary-key-attribute');
      if (increment !== undefined) ctx.report(increment, 'addAutoIncrement', { column: column.name.text });
      if (primary !== undefined) ctx.report(primary, 'addPrimaryColumn', { column: column.name.text });
    };
    /** Manual, "AUTO_INCREMENT": it can be taken away, never given. */
    const checkChanged = (table: ObjectName, from: string, column: ColumnDefinition): void => {
      const increment = attributeOf(column, 'auto-increment-attribute');
      const relation = increment === undefined ? undefined : relationOf(table);
      if (increment === undefined || relation?.kind !== 'table') return;
      if (findColumn(relation, from)?.autoIncrement === false)
        ctx.report(increment, 'addAutoIncrement', { column: column.name.text });
    };
    return {
      'create-procedure': () => verb('CREATE PROCEDURE'),
      'create-function': () => verb('CREATE FUNCTION'),
      'create-loadable-function': () => verb('CREATE FUNCTION'),
      'create-trigger': () => verb('CREATE TRIGGER'),
      'create-event': () => verb('CREATE EVENT'),
      'alter-event': () => verb('ALTER EVENT'),
      call: () => verb('CALL'),
      handler: () => verb('HANDLER'),
      xa: () => verb('XA'),
      admin: ({ command }) => {
        if (command === 'create-tablespace' || command === 'alter-tablespace')
          verb(command.replace('-', ' ').toUpperCase());
      },
      'table-maintenance': ({ verb: action }) => {
        if (action !== 'analyze') verb(`${action.toUpperCase()} TABLE`);
      },
      // Manual, "SAVEPOINT": new in 6.2.
      transaction: ({ action }) => {
        if (action.includes('savepoint')) refused(ctx.verb(), 'SAVEPOINT', 60200);
      },
      // Manual, "Temporary Tables": new in 5.3.
      'create-table': ({ temporary }) => {
        if (temporary) refused(ctx.verb(), 'CREATE TEMPORARY TABLE', 50300);
      },
      // Manual, "LOCK TABLES": enable-table-lock is off by default.
      'lock-tables': () => ignored(ctx.verb(), 'LOCK TABLES'),
      // Manual, "FOREIGN KEY Constraints": 6.6.
      'foreign-key': ({ span }) => ignored(span, 'FOREIGN KEY', 60600),
      'references-attribute': ({ span }) => ignored(span, 'REFERENCES'),
      // Manual, "Constraints": 7.2, and switched on by tidb_enable_check_constraint.
      'check-constraint': ({ span }) => {
        if (ctx.dialect.version >= 70200) ctx.report(span, 'checkOff', {});
        else ignored(span, 'CHECK');
      },
      'index-definition': ({ indexKind, span }) => {
        if (indexKind === 'fulltext') ignored(span, 'FULLTEXT');
        else if (indexKind === 'spatial') refused(span, 'SPATIAL');
      },
      'create-index': ({ indexKind, name }) => {
        if (indexKind === 'fulltext' || indexKind === 'spatial') refused(name, `${indexKind.toUpperCase()} INDEX`);
      },
      'index-part': ({ direction, span }) => {
        if (direction === 'desc') ignored(span, 'DESC');
      },
      'data-type': ({ name, span }) => {
        if (isSpatial(name)) refused(span, name.toUpperCase());
      },
      'alter-table': ({ table, actions }) => {
        for (const action of actions) {
          if (action.kind === 'add-column') checkAdded(action.column);
          else if (action.kind === 'modify-column') checkChanged(table, action.column.name.text, action.column);
          else if (action.kind === 'change-column') checkChanged(table, action.from.text, action.column);
        }
      },
      'drop-primary-key': (node) => ctx.report(node, 'clustered', {}),
      'order-by': ({ span }) => ignored(span, 'ORDER BY'),
      // Manual, "Partitioning".
      partitioning: ({ method, span, columns }) => {
        const at = { start: span.start, end: span.start + 'PARTITION BY'.length };
        if (method === 'key') refused(at, 'PARTITION BY KEY', 70000);
        if (method === 'key' && columns.length === 0) refused(at, 'PARTITION BY KEY ()');
        if (method.startsWith('list')) refused(at, 'PARTITION BY LIST', 60100);
      },
      subpartitioning: ({ span }) => refused(span, 'SUBPARTITION'),
      'maintain-partition': ({ verb: action, span }) => {
        if (action !== 'analyze') refused(span, `${action.toUpperCase()} PARTITION`);
      },
      'partition-tablespace': ({ verb: action, span }) =>
        refused(span, `${action.toUpperCase()} PARTITION … TABLESPACE`),
      'exchange-partition': ({ span }) => refused(span, 'EXCHANGE PARTITION', 60300),
      'discard-tablespace': ({ span }) => refused(span, 'DISCARD TABLESPACE'),
      'import-tablespace': ({ span }) => refused(span, 'IMPORT TABLESPACE'),
      // Manual, "SELECT".
      'into-variables': ({ span }) => refused(span, 'SELECT … INTO @variable'),
      // Manual, "GROUP BY Modifiers": 7.4.
      'group-by': ({ modifier, span }) => {
        if (modifier === 'rollup') refused(span, 'WITH ROLLUP', 70400);
      },
      locking: ({ wait, span }) => {
        if (wait === 'skip-locked') refused(span, 'SKIP LOCKED');
      },
      'derived-table': ({ lateral, span }) => {
        if (lateral) refused({ start: span.start, end: span.start + 'LATERAL'.length }, 'LATERAL');
      },
      match: ({ span }) => refused(span, 'MATCH … AGAINST'),
      insert: ({ table }) => checkWritten(table),
      replace: ({ table }) => checkWritten(table),
      update: ({ tables: [first, second] }) => {
        if (first?.kind === 'table-ref' && second === undefined) checkWritten(first.table);
      },
      delete: ({ tables: [first, second], targets }) => {
        if (first?.kind === 'table-ref' && second === undefined && targets.length === 0) checkWritten(first.table);
      },
      'function-call': ({ schema, name, function: called }) => {
        if (schema === undefined && Object.hasOwn(functionsSince, called))
          noFunction(name, called, functionsSince[called] ?? undefined);
      },
    };
  },
});

/** null: none so far. Manual, "MySQL Compatibility" and "Locking Functions" (6.1). */
const functionsSince: { readonly [name: string]: number | null } = {
  EXTRACTVALUE: null,
  UPDATEXML: null,
  GET_LOCK: 60100,
  RELEASE_LOCK: 60100,
  LOAD_FILE: null,
  MASTER_POS_WAIT: null,
  GTID_SUBSET: null,
  ST_ASTEXT: null,
  ST_CONTAINS: null,
  ST_DISTANCE: null,
  ST_DISTANCE_SPHERE: null,
  ST_GEOMFROMTEXT: null,
  ST_WITHIN: null,
};
