import { z } from 'zod';
import { selectOptionSpan } from '@/lib/review/query/select-option';
import type { At } from '@/lib/review/rule';
import { defineRule } from '@/lib/review/rule';
import { featureMessages, featuresOf } from '@/lib/review/server/feature-support';
import type { Lifetime } from '@/lib/review/server/mysql-history';
import { commandLifetimes, flushLifetimes, functionsUntil, showLifetimes } from '@/lib/review/server/mysql-history';
import { versionText } from '@/lib/sql/dialect';
import type { Span } from '@/lib/sql/span';
import { leadingWords } from '@/lib/sql/statement-words';

export const mysqlUnsupported = defineRule({
  id: 'mysql-unsupported',
  version: 1,
  group: 'statement',
  dialects: ['mysql'],
  level: 'error',
  byDefault: 'error',
  title: { en: 'MySQL has what the statement uses', zh: '语句使用的功能 MySQL 都支持' },
  why: {
    en: 'The syntax is that of MariaDB, or of a later or an older MySQL: this server refuses it, or reads it and does nothing.',
    zh: '这是 MariaDB 或其他版本 MySQL 的语法：当前服务器会拒绝，或读取后不生效。',
  },
  how: {
    en: 'Write it in the words of this version; where the feature is missing, do without it.',
    zh: '改用当前版本支持的写法；没有该功能时换一种做法。',
  },
  options: z.object({}),
  messages: {
    ...featureMessages,
    removed: { en: '{what} was removed in MySQL {version}.', zh: 'MySQL {version} 已移除 {what}。' },
    replaced: {
      en: '{what} was removed in MySQL {version}: write {instead}.',
      zh: 'MySQL {version} 已移除 {what}，请改用 {instead}。',
    },
  },
  atMost: { ignored: 'warning', unknownFunction: 'warning' },
  create: (ctx) => {
    const { version } = ctx.dialect;
    const { refused, ignored, noFunction } = featuresOf(ctx.dialect, ctx.report);
    const noReplace = (node: { readonly orReplace: boolean; readonly span: Span }, what: string): void => {
      if (node.orReplace) refused(ctx.verb(node), `CREATE OR REPLACE ${what}`);
    };
    const gone = (at: At, what: string, until: number, instead?: string): void => {
      if (version < until) return;
      const data = { what, version: versionText(until) };
      if (instead === undefined) ctx.report(at, 'removed', data);
      else ctx.report(at, 'replaced', { ...data, instead });
    };
    const inLifetime = (at: At, what: string, { since, until, instead }: Lifetime): void => {
      if (since !== undefined) refused(at, what, since);
      if (until !== undefined) gone(at, what, until, instead);
    };
    const noCondition = (at: At, isWritten: boolean, what: string): void => {
      if (isWritten) refused(at, what);
    };
    /** MySQL 8.0.29 release notes. */
    const routine = (
      node: { readonly orReplace: boolean; readonly ifNotExists: boolean; readonly span: Span },
      what: string,
    ): void => {
      noReplace(node, what);
      if (node.ifNotExists && what !== 'EVENT') refused(ctx.verb(node), `CREATE ${what} IF NOT EXISTS`, 80029);
    };
    return {
      'create-table': (node) => noReplace(node, 'TABLE'),
      'create-database': (node) => noReplace(node, 'DATABASE'),
      'create-index': (node) => {
        noReplace(node, 'INDEX');
        noCondition(node.name, node.ifNotExists, 'CREATE INDEX IF NOT EXISTS');
      },
      'create-procedure': (node) => routine(node, 'PROCEDURE'),
      'create-function': (node) => routine(node, 'FUNCTION'),
      'create-trigger': (node) => routine(node, 'TRIGGER'),
      'create-event': (node) => routine(node, 'EVENT'),
      // MySQL 9.1 release notes.
      'create-view': ({ ifNotExists, view }) => {
        if (ifNotExists) refused(view, 'CREATE VIEW IF NOT EXISTS', 90100);
      },
      'alter-table': (node) => {
        // MySQL 5.7.4 release notes: ALTER IGNORE TABLE is removed.
        if (node.ignore) refused(ctx.verb(node), 'ALTER IGNORE TABLE');
        if (node.online) refused(ctx.verb(node), 'ALTER ONLINE TABLE');
        noCondition(node.table, node.ifExists, 'ALTER TABLE IF EXISTS');
      },
      'add-column': ({ ifNotExists, column }) => noCondition(column.name, ifNotExists, 'ADD COLUMN IF NOT EXISTS'),
      'drop-column': ({ ifExists, name }) => noCondition(name, ifExists, 'DROP COLUMN IF EXISTS'),
      'modify-column': ({ ifExists, column }) => noCondition(column.name, ifExists, 'MODIFY COLUMN IF EXISTS'),
      'change-column': ({ ifExists, from }) => noCondition(from, ifExists, 'CHANGE COLUMN IF EXISTS'),
      'rename-column': ({ from }) => refused(from, 'RENAME COLUMN', 80000),
      'rename-index': ({ ifExists, from }) => noCondition(from, ifExists, 'RENAME INDEX IF EXISTS'),
      'drop-index': ({ ifExists, name }) => noCondition(name, ifExists, 'DROP INDEX IF EXISTS'),
      'drop-index-action': ({ ifExists, name }) => noCondition(name, ifExists, 'DROP INDEX IF EXISTS'),
      'drop-primary-key': ({ ifExists, span }) => noCondition(span, ifExists, 'DROP PRIMARY KEY IF EXISTS'),
      'drop-foreign-key': ({ ifExists, name }) => noCondition(name, ifExists, 'DROP FOREIGN KEY IF EXISTS'),
      'drop-constraint': ({ ifExists, name }) => {
        noCondition(name, ifExists, 'DROP CONSTRAINT IF EXISTS');
        if (!ifExists) refused(name, 'DROP CONSTRAINT', 80019);
      },
      'drop-check': ({ name }) => refused(name, 'DROP CHECK', 80016),
      'alter-check': ({ name }) => refused(name, 'ALTER CHECK', 80016),
      'add-partition': ({ ifNotExists, span }) => noCondition(span, ifNotExists, 'ADD PARTITION IF NOT EXISTS'),
      'drop-partition': ({ ifExists, span }) => noCondition(span, ifExists, 'DROP PARTITION IF EXISTS'),
      'index-definition': ({ ifNotExists, name, span }) =>
        noCondition(name ?? span, ifNotExists, 'ADD INDEX IF NOT EXISTS'),
      'foreign-key': ({ ifNotExists, span }) => noCondition(span, ifNotExists, 'FOREIGN KEY IF NOT EXISTS'),
      // Manual, "CHECK Constraints": read and ignored before 8.0.16.
      'check-constraint': ({ ifNotExists, span }) => {
        noCondition(span, ifNotExists, 'CONSTRAINT IF NOT EXISTS');
        ignored(span, 'CHECK', 80016);
      },
      // Manual, "CREATE INDEX Statement".
      'index-part': ({ expression, direction, span }) => {
        if (expression !== undefined) refused(expression, 'INDEX ((expression))', 80013);
        if (direction === 'desc') ignored(span, 'DESC', 80001);
      },
      'generated-attribute': (node) => {
        if (ctx.text(node).toUpperCase().endsWith('PERSISTENT')) refused(node, 'PERSISTENT');
      },
      'visibility-attribute': (node) => refused(node, 'INVISIBLE', 80023),
      'alter-column-visibility': ({ column }) => refused(column, 'ALTER COLUMN … SET INVISIBLE', 80023),
      'srid-attribute': (node) => refused(node, 'SRID', 80003),
      // Manual, "Data Type Default Values".
      'default-attribute': ({ parenthesised, value }) => {
        if (parenthesised) refused(value, 'DEFAULT (expression)', 80013);
      },
      'data-type': ({ name, span }) => {
        if (name === 'vector') refused(span, 'VECTOR', 90000);
      },
      'table-option': ({ option, written, span }) => {
        if (option === 'engine-attribute' || option === 'secondary-engine-attribute') refused(span, written, 80021);
        else if (option === 'secondary-engine') refused(span, written, 80013);
        else if (option === 'autoextend-size') refused(span, written, 80023);
      },
      // Manual, "Online DDL Operations".
      algorithm: ({ value, span }) => {
        if (value === 'instant') refused(span, 'ALGORITHM=INSTANT', 80012);
        else if (value === 'nocopy') refused(span, 'ALGORITHM=NOCOPY');
      },
      // Manual, "Locking Reads".
      locking: ({ strength, of, wait, span }) => {
        if (strength === 'share') refused(span, 'FOR SHARE', 80001);
        else if (of.length > 0) refused(span, 'FOR UPDATE OF', 80001);
        else if (wait === 'skip-locked') refused(span, 'SKIP LOCKED', 80001);
        else if (wait === 'nowait') refused(span, 'NOWAIT', 80001);
        else if (wait === 'wait') refused(span, 'WAIT');
      },
      with: ({ span }) => refused({ start: span.start, end: span.start + 4 }, 'WITH', 80001),
      window: (node) => {
        if (version < 80002) refused(node, 'OVER', 80002);
      },
      'derived-table': ({ lateral, span }) => {
        if (lateral) refused({ start: span.start, end: span.start + 7 }, 'LATERAL', 80014);
      },
      'json-table': ({ span }) => refused({ start: span.start, end: span.start + 10 }, 'JSON_TABLE', 80004),
      'set-operator': ({ operator, span }) => {
        if (operator !== 'union') refused(span, operator.toUpperCase(), 80031);
      },
      'table-query': (node) => refused(ctx.verb(node), 'TABLE', 80019),
      'values-query': (node) => refused(ctx.verb(node), 'VALUES', 80019),
      'member-of': (node) => refused(node, 'MEMBER OF', 80017),
      cast: ({ array, type }) => {
        if (array) refused(type, 'ARRAY', 80017);
      },
      insert: ({ rowAlias }) => {
        if (rowAlias !== undefined) refused(rowAlias, 'INSERT … AS', 80019);
      },
      explain: (node) => {
        if (node.analyze) refused(ctx.verb(node), 'EXPLAIN ANALYZE', 80018);
        else if (node.format === 'tree') refused(ctx.verb(node), 'EXPLAIN FORMAT=TREE', 80016);
        else if (node.extended) gone(ctx.verb(node), 'EXPLAIN EXTENDED', 80003, 'EXPLAIN');
        else if (node.partitions) gone(ctx.verb(node), 'EXPLAIN PARTITIONS', 80003, 'EXPLAIN');
      },
      'create-role': (node) => refused(ctx.verb(node), 'CREATE ROLE', 80000),
      'set-role': (node) => refused(ctx.verb(node), 'SET ROLE', 80000),
      'set-default-role': (node) => refused(ctx.verb(node), 'SET DEFAULT ROLE', 80000),
      'set-variable': ({ scope, span }) => {
        if (scope === 'persist' || scope === 'persist-only') refused(span, 'SET PERSIST', 80000);
      },
      'lock-instance': (node) => refused(ctx.verb(node), 'LOCK INSTANCE', 80000),
      'set-resource-group': (node) => refused(ctx.verb(node), 'SET RESOURCE GROUP', 80003),
      admin: (node) => {
        const { command } = node;
        const since = commandsSince[command];
        if (since !== undefined) refused(ctx.verb(node), command.replaceAll('-', ' ').toUpperCase(), since);
        if (!oldCommands.has(command)) return;
        const words = leadingWords(ctx.text(node), ctx.dialect, 3);
        const what = [words.join(' '), words.slice(0, 2).join(' ')].find((text) =>
          Object.hasOwn(commandLifetimes, text),
        );
        if (what !== undefined) inLifetime(ctx.verb(node), what, commandLifetimes[what] ?? {});
      },
      show: (node) => {
        const { what } = node;
        if (Object.hasOwn(showLifetimes, what)) inLifetime(ctx.verb(node), `SHOW ${what}`, showLifetimes[what] ?? {});
      },
      flush: (node) => {
        for (const what of node.targets)
          if (Object.hasOwn(flushLifetimes, what))
            inLifetime(ctx.verb(node), `FLUSH ${what}`, flushLifetimes[what] ?? {});
      },
      // MySQL 8.0.11 release notes: GRANT gives privileges and nothing else.
      grant: (node) => {
        const instead = 'CREATE USER, ALTER USER';
        for (const grantee of node.grantees)
          if (grantee.span.end > grantee.account.span.end) gone(grantee, 'GRANT … IDENTIFIED', 80011, instead);
        const after = node.grantees.at(-1)?.span.end ?? node.span.end;
        const [word = '', limit = ''] = leadingWords(ctx.script.slice(after, node.span.end), ctx.dialect, 2);
        if (word === 'REQUIRE') gone(ctx.verb(node), 'GRANT … REQUIRE', 80011, instead);
        else if (limit.startsWith('MAX_')) gone(ctx.verb(node), `GRANT … WITH ${limit}`, 80011, instead);
      },
      // MySQL 8.0.3 release notes; PROCEDURE: manual of 5.7, "Features Deprecated in MySQL 5.7".
      select: (node) => {
        if (node.options.includes('sql-cache'))
          gone(selectOptionSpan(ctx.script, node, 'SQL_CACHE'), 'SQL_CACHE', 80003);
        if (node.procedure !== undefined) gone(node.procedure, 'PROCEDURE ANALYSE', 80000);
      },
      'function-call': ({ schema, name, function: called }) => {
        if (schema !== undefined) return;
        if (Object.hasOwn(functionsSince, called)) noFunction(name, called, functionsSince[called] ?? undefined);
        else if (Object.hasOwn(functionsUntil, called) && version >= (functionsUntil[called] ?? 0))
          noFunction(name, called);
      },
    };
  },
});

/** Those whose words have changed. */
const oldCommands: ReadonlySet<string> = new Set([
  'change-replication',
  'start-replica',
  'stop-replica',
  'reset',
  'purge-logs',
]);

const commandsSince: { readonly [command: string]: number | undefined } = {
  clone: 80017,
  restart: 80004,
  'import-table': 80000,
  'create-resource-group': 80003,
  'alter-resource-group': 80003,
  'drop-resource-group': 80003,
  'create-spatial-reference-system': 80003,
  'drop-spatial-reference-system': 80003,
};

/**
 * Version of MySQL that has the function; null: a built-in of MariaDB alone (measured on MySQL 9.7 and MariaDB 10.11). Versions:
 * manual, "Built-In Function and Operator Reference".
 */
const functionsSince: { readonly [name: string]: number | null } = {
  ADD_MONTHS: null,
  CHR: null,
  COLUMN_CREATE: null,
  COLUMN_GET: null,
  CRC32C: null,
  DECODE_HISTOGRAM: null,
  JSON_COMPACT: null,
  JSON_DETAILED: null,
  JSON_EQUALS: null,
  JSON_EXISTS: null,
  JSON_LOOSE: null,
  JSON_NORMALIZE: null,
  JSON_QUERY: null,
  KDF: null,
  LASTVAL: null,
  MASTER_GTID_WAIT: null,
  NATURAL_SORT_KEY: null,
  NEXTVAL: null,
  NVL: null,
  NVL2: null,
  SETVAL: null,
  SFORMAT: null,
  SYS_GUID: null,
  TO_CHAR: null,
  BIN_TO_UUID: 80000,
  GROUPING: 80001,
  IS_UUID: 80000,
  JSON_ARRAYAGG: 50722,
  JSON_MERGE_PATCH: 50722,
  JSON_MERGE_PRESERVE: 50722,
  JSON_OBJECTAGG: 50722,
  JSON_OVERLAPS: 80017,
  JSON_PRETTY: 50722,
  JSON_SCHEMA_VALID: 80017,
  JSON_SCHEMA_VALIDATION_REPORT: 80017,
  JSON_STORAGE_FREE: 80002,
  JSON_STORAGE_SIZE: 50722,
  JSON_VALUE: 80021,
  REGEXP_INSTR: 80004,
  REGEXP_LIKE: 80004,
  REGEXP_REPLACE: 80004,
  REGEXP_SUBSTR: 80004,
  ST_SWAPXY: 80000,
  ST_TRANSFORM: 80013,
  UUID_TO_BIN: 80000,
};
