import { z } from 'zod';
import { columnChanges } from '@/lib/review/definition/column-change';
import { EarlierChanges } from '@/lib/review/definition/earlier-changes';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { ColumnType } from '@/lib/schema/model';

type Room = { readonly unit: 'characters' | 'bytes'; readonly max: number };

const lobBytes: { readonly [type: string]: number } = {
  tinytext: 255,
  text: 65_535,
  mediumtext: 16_777_215,
  longtext: 4_294_967_295,
  tinyblob: 255,
  blob: 65_535,
  mediumblob: 16_777_215,
  longblob: 4_294_967_295,
};

/** How much a string type holds: CHAR and VARCHAR count characters, all others bytes. */
function roomOf({ name, length }: ColumnType): Room | undefined {
  if (name === 'char' || name === 'varchar') return { unit: 'characters', max: length ?? 1 };
  if (name === 'binary' || name === 'varbinary') return { unit: 'bytes', max: length ?? 1 };
  const bytes = lobBytes[name];
  return bytes === undefined ? undefined : { unit: 'bytes', max: bytes };
}

/** Every value fits, whatever it is: then nobody has to be asked. */
const fitsAlways = (before: Room, after: Room): boolean =>
  before.unit === after.unit ? after.max >= before.max : after.unit === 'bytes' && after.max >= before.max * 4;

export const columnLengthShrink = defineRule({
  id: 'column-length-shrink',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'A column does not become shorter than its values', zh: '列不缩短到放不下现有值' },
  why: {
    en: 'In strict mode the server refuses the change at the first value that is too long (error 1265 or 1406), after it has copied all rows before it. Without strict mode it cuts the values and gives a warning.',
    zh: '严格模式下，服务器拷贝到第一个超长的值时报错（1265 或 1406），之前的拷贝全部作废；非严格模式下会截断数据，只给警告。',
  },
  how: {
    en: 'Keep the length, or shorten the values in a statement of its own before.',
    zh: '保持长度，或先用单独的语句把过长的值改短。',
  },
  options: z.object({}),
  messages: {
    tooLong: {
      en: '{column} holds a value of {length} {unit}; the new length is {max}.',
      zh: '{column} 中有 {length} {unit}的值，新长度只有 {max}。',
    },
    afterChange: {
      en: '{column} holds values longer than {max} {unit} now; statement {n} changes rows of the table before: make sure that it shortens them all.',
      zh: '{column} 目前有超过 {max} {unit}的值；前面的语句 {n} 修改了该表的数据，请确认它会把这些值都改短。',
    },
  },
  atMost: { afterChange: 'notice' },
  needs: 'data',
  create: (ctx) => {
    const earlier = new EarlierChanges(ctx);
    return {
      ...earlier.visitor,
      'alter-table': (node) => {
        const { schema, name } = node.table;
        for (const { definition, before, after } of columnChanges(node, ctx.effect)) {
          const old = before && roomOf(before.type);
          const now = after && roomOf(after.type);
          if (before === undefined || old === undefined || now === undefined || fitsAlways(old, now)) continue;
          const { unit, max } = now;
          const at = ctx.at(schema?.text, name.text);
          const found = ctx.ask({ kind: 'longer-exists', at, column: before.name, unit, max });
          if (found?.found !== true) continue;
          const place = definition.type ?? definition.name;
          const n = earlier.of(schema?.text, name.text);
          if (n !== undefined) ctx.report(place, 'afterChange', { column: before.name, max, unit, n });
          else ctx.report(place, 'tooLong', { column: before.name, length: found.length ?? max + 1, max, unit });
        }
      },
    };
  },
});
