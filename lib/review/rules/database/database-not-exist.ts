import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Problem } from '@/lib/schema/effect';
import type { ObjectName } from '@/lib/sql/ast/name';

export const databaseNotExist = defineRule({
  id: 'database-not-exist',
  version: 1,
  group: 'database',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Databases that are used exist', zh: '使用的数据库必须存在' },
  why: {
    en: 'The server refuses the statement (error 1049), and the statements after it wait.',
    zh: '服务器会拒绝执行（错误 1049），后面的语句也会停下。',
  },
  how: {
    en: 'Correct the name, or create the database in an earlier statement of the script.',
    zh: '改正库名，或在脚本前面先创建数据库。',
  },
  options: z.object({}),
  messages: {
    missing: { en: 'There is no database {database}.', zh: '数据库 {database} 不存在。' },
    wrong: {
      en: '{database} is not the database of the table that is changed.',
      zh: '{database} 不是所变更的表所在的数据库。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const check = (problem: Problem): void => {
      if (problem.kind === 'database-not-exist') ctx.report(problem.at, 'missing', { database: problem.database });
    };
    const checkName = ({ schema }: ObjectName): void => {
      if (schema !== undefined && ctx.schema.database(schema.text) === 'absent')
        ctx.report(schema, 'missing', { database: schema.text });
    };
    const checkRoutine = ({ name }: { readonly name: ObjectName }): void => checkName(name);
    return {
      statement: () => {
        ctx.names.problems.forEach(check);
        ctx.effect.problems.forEach(check);
      },
      'create-procedure': checkRoutine,
      'create-function': checkRoutine,
      'create-trigger': checkRoutine,
      'create-event': checkRoutine,
      'column-definition': ({ qualifiers }, ancestors) => {
        // `database.table.column`, which old servers allow in ALTER TABLE; error 1102 where it is another one.
        const [database] = qualifiers;
        const table = (ancestors.nearest('alter-table') ?? ancestors.nearest('create-table'))?.table;
        if (qualifiers.length < 2 || database === undefined || table === undefined) return;
        const expected = table.schema?.text ?? ctx.defaultSchema;
        if (expected === undefined || ctx.schema.fold(expected) === ctx.schema.fold(database.text)) return;
        ctx.report(database, 'wrong', { database: database.text });
      },
    };
  },
});
