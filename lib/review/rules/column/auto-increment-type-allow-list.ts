import { z } from 'zod';
import { attributeOf, columnAround } from '@/lib/review/definition/column-attribute';
import { signedName, signedNameOf } from '@/lib/review/definition/type-family';
import { defineRule, everywhere } from '@/lib/review/rule';

/** Of the numbers of a type, in percent: from here on they run out soon. */
const usedMax = 80;

const largest: { readonly [type: string]: bigint | undefined } = {
  tinyint: 127n,
  'tinyint unsigned': 255n,
  smallint: 32_767n,
  'smallint unsigned': 65_535n,
  mediumint: 8_388_607n,
  'mediumint unsigned': 16_777_215n,
  int: 2_147_483_647n,
  'int unsigned': 4_294_967_295n,
  bigint: 9_223_372_036_854_775_807n,
  'bigint unsigned': 18_446_744_073_709_551_615n,
};

export const autoIncrementTypeAllowList = defineRule({
  id: 'auto-increment-type-allow-list',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'AUTO_INCREMENT columns have room enough', zh: 'AUTO_INCREMENT 列要有足够的取值空间' },
  why: {
    en: 'When the last number is used every INSERT fails (error 1062 or 1467), and the way out copies the whole table.',
    zh: '号码用完后所有 INSERT 都会失败（错误 1062 或 1467），而补救要复制整张表。',
  },
  how: {
    en: 'Use BIGINT UNSIGNED, or INT UNSIGNED for tables that stay small.',
    zh: '使用 BIGINT UNSIGNED，数据量不大的表可用 INT UNSIGNED。',
  },
  options: z.object({
    allow: z
      .array(z.string())
      .default(['int unsigned', 'bigint unsigned'])
      .describe('Types that an AUTO_INCREMENT column may have'),
  }),
  messages: {
    notAllowed: {
      en: 'AUTO_INCREMENT column {column} is {type} (allowed: {allowed}).',
      zh: 'AUTO_INCREMENT 列 {column} 是 {type}（允许：{allowed}）。',
    },
    runsOut: {
      en: 'Column {column} starts at {value}: {percent} % of the numbers of {type} are used already.',
      zh: '列 {column} 从 {value} 开始：{type} 的取值已用去 {percent} %。',
    },
  },
  create: (ctx) => {
    const allow = new Set(ctx.options.allow.map(signedNameOf));
    const allowed = ctx.options.allow.join(', ');
    return {
      'auto-increment-attribute': (_, ancestors) => {
        const column = columnAround(ancestors);
        const type = column?.type;
        if (column === undefined || type === undefined || allow.has(signedName(type))) return;
        ctx.report(type, 'notAllowed', { column: column.name.text, type: signedName(type), allowed });
      },
      'create-table': ({ elements, options }) => {
        const start = options.findLast(({ option }) => option === 'auto-increment');
        if (start === undefined || !isDigits(start.value)) return;
        for (const element of elements) {
          if (element.kind !== 'column-definition' || element.type === undefined) continue;
          if (attributeOf(element, 'auto-increment-attribute') === undefined) continue;
          const type = signedName(element.type);
          const max = largest[type];
          const percent = max === undefined ? 0 : Number((BigInt(start.value) * 100n) / max);
          if (percent >= usedMax)
            ctx.report(start.valueSpan, 'runsOut', { column: element.name.text, type, value: start.value, percent });
        }
      },
    };
  },
});

const isDigits = (text: string): boolean => /^\d+$/.test(text);
