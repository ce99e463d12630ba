import { z } from 'zod';
import type { Locale } from '@/lib/shared/text';
import type { CommandSpec, Invocation } from '../command';
import { choiceOption, textOption } from '../command';
import type { Context } from '../context';
import type { ExitCode } from '../exit-code';
import { exitCodes } from '../exit-code';
import { textTable } from '../text-table';

export const searchSpec: CommandSpec = {
  name: 'search',
  positionals: ['WORDS'],
  summary: { en: 'Find tables by words of their names, columns and comments', zh: '按表名、列名、注释查找库表' },
  options: {
    limit: { type: 'string', value: 'N', text: { en: 'At most so many (default 20)', zh: '最多条数（默认 20）' } },
    format: { type: 'string', value: 'FORMAT', text: { en: 'text (default) or json', zh: 'text（默认）或 json' } },
  },
};

const foundShape = z.object({
  items: z.array(
    z.looseObject({
      name: z.string(),
      schemaLabel: z.string(),
      schema: z.looseObject({ instanceName: z.string(), environment: z.looseObject({ key: z.string() }) }),
      instances: z.number(),
      tables: z.number(),
      comment: z.string(),
      matched: z.array(z.object({ name: z.string(), type: z.string(), comment: z.string() })),
    }),
  ),
  count: z.number(),
  isMore: z.boolean(),
});
type FoundTables = z.output<typeof foundShape>;

export async function search(invocation: Invocation, context: Context): Promise<ExitCode> {
  const [text = ''] = invocation.positionals;
  const found = await context
    .api()
    .get('/api/v1/tables', foundShape, { text, limit: Number(textOption(invocation, 'limit') ?? 20) });
  const isJson = choiceOption(invocation, 'format', ['text', 'json']) === 'json';
  context.print(isJson ? JSON.stringify(found.items, null, 2) : renderFound(found, context.locale));
  if (found.isMore) context.say(context.locale === 'zh' ? '还有更多：增加关键词' : 'There are more: add a word');
  return exitCodes.ok;
}

export function renderFound({ items }: Pick<FoundTables, 'items'>, locale: Locale): string {
  const zh = locale === 'zh';
  if (items.length === 0) return zh ? '没有匹配的表' : 'No table fits';
  return textTable(
    zh
      ? ['表', '实例', '环境', '物理表', '匹配的列', '注释']
      : ['TABLE', 'INSTANCE', 'ENV', 'PHYSICAL', 'COLUMNS', 'COMMENT'],
    items.map(({ schemaLabel, name, schema, instances, tables, matched, comment }) => [
      `${schemaLabel}.${name}`,
      instances > 1 ? `${schema.instanceName} +${instances - 1}` : schema.instanceName,
      schema.environment.key,
      String(tables),
      matched.map((column) => column.name).join(', '),
      comment,
    ]),
  );
}
