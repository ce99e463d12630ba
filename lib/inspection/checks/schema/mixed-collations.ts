import { allEngines, defineCheck } from '@/lib/inspection/check';
import { schemaCollations } from '@/lib/inspection/reads/schema-collations';

export const mixedCollations = defineCheck({
  id: 'mixed-collations',
  code: 'F06',
  group: 'F',
  byDefault: false,
  title: { en: 'A schema has one collation', zh: '库内字符序一致' },
  why: {
    en: 'Joins over different collations convert every row and use no index, or end in error 1267.',
    zh: '不同字符序的关联会逐行转换且不走索引，甚至报 1267。',
  },
  advice: {
    en: 'Agree on one collation (utf8mb4) and convert the odd tables.',
    zh: '统一为一种字符序（utf8mb4），转换不一致的表。',
  },
  supports: allEngines,
  reads: { rows: { schemaCollations } },
  options: {},
  messages: {
    mixed: {
      en: 'Tables of {schema} have {count} collations: {list}; the odd ones begin with {example}.',
      zh: '{schema} 中的表使用了 {count} 种字符序：{list}；例如 {example}。',
    },
  },
  judge: ({ rows, report }) => {
    const bySchema = new Map<string, { name: string; count: number; example: string }[]>();
    for (const { schema, collation, count, example } of rows.schemaCollations.rows)
      bySchema.set(schema, [...(bySchema.get(schema) ?? []), { name: collation, count, example }]);
    for (const [schema, found] of bySchema) {
      if (found.length < 2) continue;
      const list = found.map(({ name, count }) => `${name} (${count})`).join(', ');
      report(
        'warning',
        'mixed',
        { schema, count: found.length, list, example: found.at(-1)?.example ?? '' },
        { key: schema },
      );
    }
    return undefined;
  },
});
