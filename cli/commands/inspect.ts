import { z } from 'zod';
import type { Locale } from '@/lib/shared/text';
import type { CommandSpec, Invocation } from '../command';
import { choiceOption } from '../command';
import type { Context } from '../context';
import type { ExitCode } from '../exit-code';
import { exitCodes } from '../exit-code';
import { textTable } from '../text-table';
import { findByName } from './find-by-name';

export const inspectSpec: CommandSpec = {
  name: 'inspect',
  positionals: ['INSTANCE'],
  summary: {
    en: 'What the last inspection says of an instance; fails when something is broken',
    zh: '实例最近一次巡检的结果；有已坏项时以失败退出',
  },
  options: {
    format: { type: 'string', value: 'FORMAT', text: { en: 'text (default) or json', zh: 'text（默认）或 json' } },
  },
};

const text = z.object({ en: z.string(), zh: z.string() });
const inspectionShape = z.object({
  instance: z.string(),
  at: z.string().nullable(),
  kind: z.enum(['scored', 'none', 'down']).nullable(),
  score: z.number().nullable(),
  coverage: z.number().nullable(),
  failure: z.string().nullable(),
  findings: z.array(
    z.looseObject({
      code: z.string(),
      key: z.string(),
      level: z.enum(['warning', 'critical']),
      text,
      next: text,
      since: z.string(),
      state: z.string(),
      owner: z.string().nullable(),
    }),
  ),
  unseen: z.array(z.object({ check: z.string(), reason: z.string(), what: z.string().nullable() })),
  ok: z.number(),
});
type Inspection = z.output<typeof inspectionShape>;

export async function inspectInstance(invocation: Invocation, context: Context): Promise<ExitCode> {
  const [name = ''] = invocation.positionals;
  const api = context.api();
  const instanceId = await findByName(api, 'instances', name, context.locale);
  const found = await api.get(`/api/v1/instances/${instanceId}/inspection`, inspectionShape);
  const isJson = choiceOption(invocation, 'format', ['text', 'json']) === 'json';
  context.print(isJson ? JSON.stringify(found, null, 2) : renderInspection(found, context.locale));
  const isBroken = found.kind === 'down' || found.findings.some(({ level }) => level === 'critical');
  return isBroken ? exitCodes.errors : exitCodes.ok;
}

export function renderInspection(
  { instance, at, kind, score, coverage, failure, findings, unseen, ok }: Inspection,
  locale: Locale,
): string {
  const zh = locale === 'zh';
  if (kind === null || at === null) return zh ? `${instance} 尚未巡检` : `${instance} was not inspected yet`;
  const percent = Math.round((coverage ?? 0) * 100);
  const head =
    kind === 'down'
      ? zh
        ? `${instance}：无法连接（${failure}）`
        : `${instance}: down (${failure})`
      : zh
        ? `${instance}：${score ?? '不评分'}，覆盖 ${percent}%，正常 ${ok} 项，未看到 ${unseen.length} 项，${at}`
        : `${instance}: ${score ?? 'no score'} at ${percent} % coverage, ${ok} OK, ${unseen.length} not seen, ${at}`;
  if (findings.length === 0) return head;
  const rows = findings.map((one) => [
    one.level === 'critical' ? (zh ? '已坏' : 'BROKEN') : zh ? '警告' : 'warning',
    one.code,
    one.key,
    one.text[locale],
    one.since.slice(0, 10),
    one.owner ?? '',
    one.next[locale],
  ]);
  const columns = zh
    ? ['级别', '检查', '对象', '问题', '开始', '负责人', '下一步']
    : ['LEVEL', 'CHECK', 'WHAT', 'PROBLEM', 'SINCE', 'OWNER', 'NEXT STEP'];
  return `${head}\n\n${textTable(columns, rows)}`;
}
