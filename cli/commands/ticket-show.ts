import type { Locale } from '@/lib/shared/text';
import type { ListedTicket, ShownTicket } from '../api-shapes';
import { ticketPageShape, ticketShape } from '../api-shapes';
import type { CommandSpec, Invocation } from '../command';
import { choiceOption, isSet, listOption, textOption } from '../command';
import type { Context } from '../context';
import { displayWidth, padEnd, printable } from '../display-width';
import type { ExitCode } from '../exit-code';
import { exitCodes } from '../exit-code';
import { textTable } from '../text-table';

const formatOption = {
  type: 'string',
  value: 'FORMAT',
  text: { en: 'text (default) or json', zh: 'text（默认）或 json' },
} as const;

export const ticketShowSpec: CommandSpec = {
  name: 'ticket show',
  positionals: ['TICKET'],
  summary: { en: 'Show a ticket: state, review, approvals, execution', zh: '显示工单：状态、审核、审批、执行' },
  options: {
    format: formatOption,
    sql: { type: 'boolean', text: { en: 'Print its SQL and nothing else', zh: '只输出 SQL' } },
  },
};

export const ticketListSpec: CommandSpec = {
  name: 'ticket list',
  positionals: [],
  summary: { en: 'List tickets, newest first', zh: '列出工单，最新在前' },
  options: {
    state: { type: 'string', multiple: true, value: 'STATE', text: { en: 'draft, approved, closed, …', zh: '状态' } },
    waiting: { type: 'boolean', text: { en: 'Only what waits for you', zh: '仅等待我处理的' } },
    mine: { type: 'boolean', text: { en: 'Only what you wrote', zh: '仅我提交的' } },
    text: { type: 'string', value: 'TEXT', text: { en: 'Number or part of the title', zh: '编号或标题的一部分' } },
    limit: { type: 'string', value: 'N', text: { en: 'At most so many (default 50)', zh: '最多条数（默认 50）' } },
    format: formatOption,
  },
};

/** `4821`, `T-4821` or the id. */
export const ticketPath = (ref: string): string => `/api/v1/tickets/${encodeURIComponent(ref.replace(/^#/, ''))}`;

export async function ticketShow(invocation: Invocation, context: Context): Promise<ExitCode> {
  const [ref = ''] = invocation.positionals;
  const ticket = await context.api().get(ticketPath(ref), ticketShape);
  if (isSet(invocation, 'sql')) context.print(ticket.revision.script);
  else if (choiceOption(invocation, 'format', ['text', 'json']) === 'json')
    context.print(JSON.stringify(ticket, null, 2));
  else context.print(renderTicket(ticket, context.locale));
  return exitCodes.ok;
}

export async function ticketList(invocation: Invocation, context: Context): Promise<ExitCode> {
  const limit = Number(textOption(invocation, 'limit') ?? 50);
  const query = {
    state: listOption(invocation, 'state'),
    waiting: isSet(invocation, 'waiting') || undefined,
    submitter: isSet(invocation, 'mine') ? 'me' : undefined,
    text: textOption(invocation, 'text'),
  };
  const items: ListedTicket[] = [];
  let cursor: string | undefined;
  do {
    const page = await context
      .api()
      .get('/api/v1/tickets', ticketPageShape, { ...query, cursor, limit: Math.min(200, limit - items.length) });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined && items.length < limit);
  const isJson = choiceOption(invocation, 'format', ['text', 'json']) === 'json';
  context.print(isJson ? JSON.stringify(items, null, 2) : renderList(items, context.locale));
  if (cursor !== undefined)
    context.say(context.locale === 'zh' ? '还有更多：增大 --limit' : 'There are more: raise --limit');
  return exitCodes.ok;
}

export function renderList(items: readonly ListedTicket[], locale: Locale): string {
  const header =
    locale === 'zh'
      ? ['编号', '状态', '项目', '环境', '提交人', '目标', '标题']
      : ['TICKET', 'STATE', 'PROJECT', 'ENV', 'SUBMITTER', 'TARGET', 'TITLE'];
  return textTable(
    header,
    items.map((ticket) => [
      `T-${ticket.number}`,
      ticket.shown.text[locale],
      ticket.project.key,
      ticket.environment.key,
      ticket.submitter.login,
      `${ticket.targetName ?? ''}${ticket.targetCount > 1 ? ` +${ticket.targetCount - 1}` : ''}`,
      ticket.title,
    ]),
  );
}

export function renderTicket(ticket: ShownTicket, locale: Locale): string {
  const zh = locale === 'zh';
  const { revision, review, execution, actions } = ticket;
  const rows: [string, string][] = [
    [zh ? '状态' : 'state', ticket.shown.text[locale]],
    [zh ? '项目' : 'project', `${ticket.project.key} · ${ticket.environment.key} · ${ticket.submitter.displayName}`],
    [
      zh ? '版本' : 'revision',
      `${revision.n} · ${revision.statementCount} ${zh ? '条语句' : 'statements'} · ${revision.contentHash.slice(0, 12)}`,
    ],
    ...ticket.targets.map(({ instance, schemaName }): [string, string] => [
      zh ? '目标' : 'target',
      `${instance?.name ?? '?'}/${schemaName}`,
    ]),
    [zh ? '审核' : 'review', review ? reviewText(review, locale) : '-'],
    ...(revision.approval
      ? [[zh ? '原因' : 'why', revision.approval.explanation[locale]] satisfies [string, string]]
      : []),
    ...ticket.steps.map((step): [string, string] => [`${zh ? '审批' : 'step'} ${step.ordinal + 1}`, stepText(step)]),
    ...(execution ? [[zh ? '执行' : 'execution', executionText(execution)] satisfies [string, string]] : []),
    [zh ? '下一步' : 'next', actions.primary.kind === 'action' ? actions.primary.name : actions.primary.text[locale]],
  ];
  const width = Math.max(...rows.map(([name]) => displayWidth(name)));
  const lines = rows.map(([name, value]) => `  ${padEnd(name, width)}  ${printable(value)}`);
  return [`T-${ticket.number}  ${printable(ticket.title)}`, ...lines].join('\n');
}

function reviewText(review: NonNullable<ShownTicket['review']>, locale: Locale): string {
  const { state, risk, errors, warnings, notices, gapCount } = review;
  if (state !== 'done') return state;
  return locale === 'zh'
    ? `风险 ${risk ?? '-'}：${errors} 错误，${warnings} 警告，${notices} 提示，${gapCount} 未能检查`
    : `${risk ?? '-'} risk: ${errors} errors, ${warnings} warnings, ${notices} notices, ${gapCount} not checked`;
}

function stepText({ state, rule, decisions, candidates }: ShownTicket['steps'][number]): string {
  const who = decisions.map(
    ({ decision, person, comment }) => `${decision} ${person?.displayName ?? '?'}${comment ? ` (${comment})` : ''}`,
  );
  const waiting = state === 'open' ? candidates.map(({ displayName }) => displayName) : [];
  return [state, rule.id, ...who, ...(waiting.length > 0 ? [waiting.join(' | ')] : [])].join(' · ');
}

function executionText({ runNo, state, cells }: NonNullable<ShownTicket['execution']>): string {
  const counts = Object.entries(cells).filter(([, n]) => n > 0);
  return [`#${runNo} ${state}`, ...counts.map(([name, n]) => `${n} ${name}`)].join(' · ');
}
