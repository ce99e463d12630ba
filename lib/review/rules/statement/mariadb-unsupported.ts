import { z } from 'zod';
import { defineRule } from '@/lib/review/rule';
import { featureMessages, featuresOf } from '@/lib/review/server/feature-support';

export const mariadbUnsupported = defineRule({
  id: 'mariadb-unsupported',
  version: 1,
  group: 'statement',
  dialects: ['mariadb'],
  level: 'error',
  byDefault: 'error',
  title: { en: 'MariaDB has what the statement uses', zh: '语句使用的功能 MariaDB 都支持' },
  why: {
    en: 'The syntax is that of MySQL 8.0 or of a later MariaDB: this server refuses it, or reads it and does nothing.',
    zh: '这是 MySQL 8.0 或更高版本 MariaDB 的语法：当前服务器会拒绝，或读取后不生效。',
  },
  how: {
    en: 'Write it in the words of MariaDB: a generated column with an index, DROP CONSTRAINT, LOCK IN SHARE MODE.',
    zh: '改用 MariaDB 的写法，例如生成列加索引、DROP CONSTRAINT、LOCK IN SHARE MODE。',
  },
  options: z.object({}),
  messages: featureMessages,
  fixes: {
    dropConstraint: { en: 'Write DROP CONSTRAINT', zh: '改为 DROP CONSTRAINT' },
    shareMode: { en: 'Write LOCK IN SHARE MODE', zh: '改为 LOCK IN SHARE MODE' },
  },
  atMost: { ignored: 'warning', unknownFunction: 'warning' },
  create: (ctx) => {
    // Measured on MariaDB 10.11, where no page is named.
    const { refused, ignored, noFunction } = featuresOf(ctx.dialect, ctx.report);
    const server = 'MariaDB';
    return {
      'index-part': ({ expression, direction, span }) => {
        if (expression !== undefined) refused(expression, 'INDEX ((expression))');
        // Knowledge base, "CREATE INDEX": DESC counts from 10.8.1 on.
        if (direction === 'desc') ignored(span, 'DESC', 100801);
      },
      'derived-table': ({ lateral, span }) => {
        if (lateral) refused({ start: span.start, end: span.start + 'LATERAL'.length }, 'LATERAL');
      },
      // Knowledge base, "SKIP LOCKED", "JSON_TABLE", "Vector Overview".
      locking: ({ strength, of, wait, span }) => {
        if (strength === 'share') {
          const edits = [{ ...span, text: 'LOCK IN SHARE MODE' }];
          const fix = of.length === 0 && wait === undefined ? { title: 'shareMode' as const, edits } : undefined;
          ctx.report(span, 'refused', { server, what: 'FOR SHARE' }, fix);
        } else if (of.length > 0) refused(span, 'FOR UPDATE OF');
        else if (wait === 'skip-locked') refused(span, 'SKIP LOCKED', 100600);
      },
      'json-table': ({ span }) =>
        refused({ start: span.start, end: span.start + 'JSON_TABLE'.length }, 'JSON_TABLE', 100600),
      'data-type': ({ name, span }) => {
        const since = typesSince[name];
        if (since !== undefined) refused(span, name.toUpperCase(), since);
      },
      cast: ({ type }) => {
        if (type.name === 'json' || type.name === 'year') refused(type, `CAST … AS ${type.name.toUpperCase()}`);
      },
      'window-frame': ({ exclude, span }) => {
        if (exclude !== undefined) refused(span, 'EXCLUDE');
      },
      update: (node) => {
        if (node.with !== undefined) refused(node.with, 'WITH … UPDATE');
      },
      delete: (node) => {
        if (node.with !== undefined) refused(node.with, 'WITH … DELETE');
      },
      'drop-check': ({ name, span }) => {
        const edits = [{ start: span.start, end: name.span.start, text: 'DROP CONSTRAINT ' }];
        ctx.report(span, 'refused', { server, what: 'DROP CHECK' }, { title: 'dropConstraint', edits });
      },
      'alter-check': ({ span }) => refused(span, 'ALTER CHECK'),
      'check-constraint': ({ enforced, span }) => {
        if (!enforced) refused(span, 'NOT ENFORCED');
      },
      'alter-column-visibility': ({ span }) => refused(span, 'ALTER COLUMN … SET INVISIBLE'),
      'srid-attribute': (node) => refused(node, 'SRID'),
      'column-option-attribute': ({ option, span }) => {
        if (option.endsWith('ENGINE_ATTRIBUTE')) refused(span, option);
      },
      'table-option': ({ option, written, span }) => {
        if (foreignOptions.has(option)) refused(span, written);
      },
      // Knowledge base, "CONVERT PARTITION".
      'convert-partition': ({ span }) => refused(span, 'CONVERT PARTITION', 100701),
      'rename-column': ({ span }) => refused(span, 'RENAME COLUMN', 100502),
      'rename-index': ({ span }) => refused(span, 'RENAME INDEX', 100502),
      explain: (node) => {
        const { analyze, format } = node;
        const verb = ctx.verb(node);
        // ANALYZE SELECT … is MariaDB's own.
        if (analyze && ctx.text(verb).toUpperCase() !== 'ANALYZE') refused(verb, 'EXPLAIN ANALYZE');
        else if (format === 'tree') refused(verb, 'FORMAT=TREE');
      },
      'set-role': (node) => {
        const { mode } = node;
        if (mode !== 'none' && mode !== 'roles') refused(ctx.verb(node), 'SET ROLE ALL, DEFAULT');
      },
      'lock-instance': (node) => refused(ctx.verb(node), 'LOCK INSTANCE'),
      'set-resource-group': (node) => refused(ctx.verb(node), 'SET RESOURCE GROUP'),
      admin: (node) => {
        const { command } = node;
        if (foreignCommands.has(command)) refused(ctx.verb(node), command.replaceAll('-', ' ').toUpperCase());
      },
      'function-call': ({ schema, name, function: called }) => {
        if (schema !== undefined || !Object.hasOwn(functionsSince, called)) return;
        noFunction(name, called, functionsSince[called] ?? undefined);
      },
    };
  },
});

/** Knowledge base, "UUID Data Type", "INET4", "INET6", "VECTOR". */
const typesSince: { readonly [type: string]: number | undefined } = {
  uuid: 100700,
  inet4: 101000,
  inet6: 100500,
  vector: 110700,
};

const foreignOptions: ReadonlySet<string> = new Set([
  'engine-attribute',
  'secondary-engine-attribute',
  'secondary-engine',
  'autoextend-size',
  'encryption',
  'compression',
]);

const foreignCommands: ReadonlySet<string> = new Set([
  'clone',
  'restart',
  'import-table',
  'alter-instance',
  'group-replication',
  'create-resource-group',
  'alter-resource-group',
  'drop-resource-group',
  'create-spatial-reference-system',
  'drop-spatial-reference-system',
  'create-library',
  'drop-library',
]);

/** Version of MariaDB that has the function; null: a built-in of MySQL alone. Versions: knowledge base, the pages of the functions. */
const functionsSince: { readonly [name: string]: number | null } = {
  ANY_VALUE: null,
  BIN_TO_UUID: null,
  FORMAT_BYTES: null,
  FORMAT_PICO_TIME: null,
  GROUPING: null,
  GTID_SUBSET: null,
  GTID_SUBTRACT: null,
  ICU_VERSION: null,
  IS_UUID: null,
  JSON_STORAGE_FREE: null,
  JSON_STORAGE_SIZE: null,
  PS_THREAD_ID: null,
  REGEXP_LIKE: null,
  ROLES_GRAPHML: null,
  SOURCE_POS_WAIT: null,
  STATEMENT_DIGEST: null,
  STATEMENT_DIGEST_TEXT: null,
  ST_SWAPXY: null,
  ST_TRANSFORM: null,
  UUID_TO_BIN: null,
  VALIDATE_PASSWORD_STRENGTH: null,
  WAIT_FOR_EXECUTED_GTID_SET: null,
  JSON_EQUALS: 100700,
  JSON_KEY_VALUE: 110200,
  JSON_NORMALIZE: 100700,
  JSON_OBJECT_TO_ARRAY: 110200,
  JSON_OVERLAPS: 100900,
  JSON_SCHEMA_VALID: 110100,
  KDF: 110300,
  NATURAL_SORT_KEY: 100700,
  RANDOM_BYTES: 101000,
  SFORMAT: 100700,
};
