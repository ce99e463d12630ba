import { definePredicate } from '@/lib/review/custom/predicate';
import { tablesOf } from '@/lib/review/custom/tables-of';

export const schemaName = definePredicate({
  id: 'schema-name',
  title: { en: 'A schema is named', zh: '涉及的库名' },
  note: {
    en: 'Written, or meant by a table without one. What is not known here does not count.',
    zh: '写出的库名，或未写库名时所用的库；无法得知时不算。',
  },
  inputs: {
    name: {
      kind: 'pattern',
      title: { en: 'named like', zh: '名称符合' },
      hint: { en: 'mysql, sys', zh: 'mysql, sys' },
    },
    written: {
      kind: 'choice',
      title: { en: 'and is', zh: '并且' },
      of: {
        any: { en: 'written or meant', zh: '写出或隐含' },
        written: { en: 'written', zh: '明确写出' },
      },
      first: 'any',
    },
  },
  holes: ['object'],
  within: ['table', 'query'],
  watch: (ctx, { name, written }, tell) => ({
    visit: {
      'create-database': ({ name: schema }) => {
        if (name.test(schema.text)) tell.at(schema, { object: schema.text });
      },
      'alter-database': ({ name: schema }) => {
        if (schema !== undefined && name.test(schema.text)) tell.at(schema, { object: schema.text });
      },
      'drop-database': ({ name: schema }) => {
        if (name.test(schema.text)) tell.at(schema, { object: schema.text });
      },
      use: ({ schema }) => {
        if (name.test(schema.text)) tell.at(schema, { object: schema.text });
      },
    },
    late: () => {
      for (const { table } of tablesOf(ctx.statement.node)) {
        const { schema } = table;
        if (schema !== undefined) {
          if (name.test(schema.text)) tell.at(schema, { object: schema.text });
        } else if (written === 'any') {
          const { defaultSchema } = ctx;
          if (defaultSchema === undefined) tell.unknown();
          else if (name.test(defaultSchema)) tell.at(table, { object: defaultSchema });
        }
      }
    },
  }),
});
