import { resolve } from 'node:path';
import type { DigestReport } from '@/lib/slow-log/digest/digest-report';
import { LogDigester } from '@/lib/slow-log/digest-log';
import type { CommandSpec, Invocation } from '../command';
import { choiceOption, listOption, textOption } from '../command';
import type { Context } from '../context';
import { parseFilters } from '../digest/event-filter';
import { renderDigest } from '../digest/render-digest';
import type { ExitCode } from '../exit-code';
import { CommandFailure, exitCodes } from '../exit-code';
import { isoTime } from '../iso-time';

const shownByDefault = 20;

export const digestSpec: CommandSpec = {
  name: 'digest',
  positionals: ['FILE…'],
  summary: {
    en: 'Rank the statements of slow logs by time, offline (- is standard input; gzip is unpacked)',
    zh: '离线统计慢日志，按总耗时排名（- 表示标准输入，自动解压 gzip）',
  },
  options: {
    format: { type: 'string', value: 'FORMAT', text: { en: 'text (default) or json', zh: 'text（默认）或 json' } },
    limit: {
      type: 'string',
      value: 'N',
      text: {
        en: `The first so many (text: ${shownByDefault}, json: all)`,
        zh: `只取前几种语句（text 默认 ${shownByDefault}，json 默认全部）`,
      },
    },
    since: {
      type: 'string',
      value: 'TIME',
      text: { en: 'Events from this time on (ISO 8601)', zh: '只统计该时间及以后的事件（ISO 8601）' },
    },
    until: {
      type: 'string',
      value: 'TIME',
      text: { en: 'Events before this time (ISO 8601)', zh: '只统计该时间以前的事件（ISO 8601）' },
    },
    filter: {
      type: 'string',
      multiple: true,
      value: 'KEY=VALUE',
      text: {
        en: 'schema=, user=, host=, sql= with * for anything, seconds= at least; may be given again',
        zh: 'schema=、user=、host=、sql=（* 为通配符），seconds= 表示至少多少秒；可重复使用',
      },
    },
    zone: {
      type: 'string',
      value: '+HH:MM',
      text: {
        en: 'Zone of a server whose log says none and has no SET timestamp (default UTC)',
        zh: '日志没有时区也没有 SET timestamp 时服务器所在时区（默认 UTC）',
      },
    },
  },
  notes: {
    en: 'Reads logs of MySQL 5.0 to 9, Percona Server and MariaDB, mixed too. Statements are grouped by their text without values; names that differ in numbers are one. p95 and median are within 0.5 % of the true value; count, sums, min and max are exact.',
    zh: '支持 MySQL 5.0 至 9、Percona Server 与 MariaDB 的慢日志，可混合。语句去掉字面值后归类，仅数字不同的库表名视为同一个。P95 与中位数误差不超过 0.5 %；次数、总和、最小与最大值均为精确值。',
  },
};

export async function digest(invocation: Invocation, context: Context): Promise<ExitCode> {
  const format = choiceOption(invocation, 'format', ['text', 'json']) ?? 'text';
  const limit = limitOf(invocation) ?? (format === 'text' ? shownByDefault : undefined);
  const digester = new LogDigester(readOptions(invocation, context));
  for (const path of invocation.positionals) {
    await context.readLog(path === '-' ? path : resolve(context.cwd, path), digester);
    digester.endLog();
  }
  const report: DigestReport = digester.report(limit);
  context.print(format === 'json' ? JSON.stringify(report, null, 1) : renderDigest(report, context.locale));
  return exitCodes.ok;
}

function readOptions(invocation: Invocation, { locale }: Context) {
  const passes = parseFilters(listOption(invocation, 'filter'), locale);
  const since = micros(invocation, 'since');
  const until = micros(invocation, 'until');
  return {
    zoneOffsetMinutes: zoneOf(invocation),
    ...(since !== undefined && { sinceMicros: since }),
    ...(until !== undefined && { untilMicros: until }),
    ...(passes !== undefined && { passes }),
  };
}

function micros(invocation: Invocation, name: string): number | undefined {
  const text = textOption(invocation, name);
  return text === undefined ? undefined : Date.parse(isoTime(name, text)) * 1000;
}

function limitOf(invocation: Invocation): number | undefined {
  const text = textOption(invocation, 'limit');
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new CommandFailure(exitCodes.usage, `--limit: 0, 1, 2 … (${text})`);
}

function zoneOf(invocation: Invocation): number {
  const text = textOption(invocation, 'zone');
  if (text === undefined || text === 'Z') return 0;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(text) ?? [];
  if (sign === undefined) throw new CommandFailure(exitCodes.usage, `--zone: +08:00 | -03:30 | Z (${text})`);
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
}
