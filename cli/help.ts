import type { Locale } from '@/lib/shared/text';
import type { CommandSpec, OptionSpec } from './command';
import { helpOption } from './command';
import { displayWidth, padEnd } from './display-width';

export function commandHelp(spec: CommandSpec, locale: Locale): string {
  const rows = Object.entries({ ...spec.options, help: helpOption }).map(([name, option]) => [
    optionLabel(name, option),
    option.text[locale],
  ]);
  const arguments_ = spec.positionals.map(shownArgument);
  return [
    ['sluice', spec.name, ...arguments_, locale === 'zh' ? '[选项]' : '[options]'].join(' '),
    '',
    spec.summary[locale],
    '',
    columns(rows),
    ...(spec.notes ? ['', spec.notes[locale]] : []),
  ].join('\n');
}

export function overallHelp(specs: readonly CommandSpec[], locale: Locale): string {
  const zh = locale === 'zh';
  return [
    zh ? 'sluice：经过审核与审批、只执行一次的数据库变更' : 'sluice: reviewed, approved, exactly-once database changes',
    '',
    columns(
      specs.map(({ name, positionals, summary }) => [
        [name, ...positionals.map(shownArgument)].join(' '),
        summary[locale],
      ]),
    ),
    '',
    zh ? '环境变量' : 'Environment',
    columns([
      [
        'SLUICE_URL',
        zh ? 'Sluice 的地址，例如 https://sluice.example' : 'Where Sluice is, such as https://sluice.example',
      ],
      ['SLUICE_TOKEN', zh ? 'API 令牌（在“账号 - 令牌”中创建）' : 'An API token (Account, Tokens)'],
      ['LANG', zh ? '以 zh 开头时显示中文' : 'Texts are Chinese when it begins with zh'],
    ]),
    '',
    zh ? '退出码' : 'Exit codes',
    columns([
      ['0', zh ? '成功；审核未发现 --fail-on 所列内容' : 'Done; a review without what --fail-on names'],
      [
        '1',
        zh
          ? '审核有 --fail-on 所列的警告、提示或未能检查之处；工单未成功结束'
          : 'A review with warnings, notices or gaps that --fail-on names; a ticket that ended without success',
      ],
      ['2', zh ? '审核有错误；工单等待人工处理' : 'A review with errors; a ticket that waits for a decision'],
      ['3', zh ? 'Sluice 拒绝了请求' : 'Sluice refused'],
      ['64', zh ? '用法错误' : 'Wrong usage'],
      ['66', zh ? '文件不存在、不可读或不是 UTF-8' : 'A file that is missing, unreadable or not UTF-8'],
      ['69', zh ? '无法连接 Sluice 或数据库' : 'Sluice or the database cannot be reached'],
      ['70, 78', zh ? '内部错误；配置错误' : 'Internal error; configuration error'],
    ]),
  ].join('\n');
}

const shownArgument = (name: string): string => (name.endsWith('?') ? `[${name.slice(0, -1)}]` : name);

function optionLabel(name: string, { short, value, multiple }: OptionSpec): string {
  return `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}${multiple ? ' …' : ''}`;
}

function columns(rows: readonly (readonly string[])[]): string {
  const width = Math.max(...rows.map(([label = '']) => displayWidth(label)));
  return rows.map(([label = '', text = '']) => `  ${padEnd(label, width)}  ${text}`).join('\n');
}
