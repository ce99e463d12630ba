import { z } from 'zod';
import type { WebhookBody, WebhookEvent } from '@/lib/notify/webhook-event';
import type { ChatKind } from '@/lib/notify/webhook-kind';
import { chatLocale } from '@/lib/notify/webhook-kind';
import type { Locale, Text } from '@/lib/shared/text';

const text = z.object({ en: z.string(), zh: z.string() });
/** What a chat shows of an event, under `message` of its data: whoever announces it says it. */
export const chatTextSchema = z.object({ title: text, lines: z.array(text), url: z.string() });
export type ChatText = z.output<typeof chatTextSchema>;

const ticketTexts: Readonly<Partial<Record<WebhookEvent, Text>>> = {
  'ticket.approval-needed': { en: 'Waits for approval.', zh: '等待审批。' },
  'ticket.approved': { en: 'Approved.', zh: '已批准。' },
  'ticket.rejected': { en: 'Rejected.', zh: '已驳回。' },
  'ticket.withdrawn': { en: 'Withdrawn.', zh: '已撤回。' },
  'ticket.decision-needed': { en: 'Stopped: somebody must decide.', zh: '执行已停下，等待处理。' },
  'ticket.ended': { en: 'The execution has ended.', zh: '执行已结束。' },
};

/** Robots cut or refuse what is longer: WeCom takes 4,096 bytes, which 1,300 characters never pass. */
const charactersMax = 1_300;

/** The body in the words of a chat. Everything from outside is escaped: a title may not become a link or a mention. */
export function chatMessage(kind: ChatKind, body: WebhookBody): object {
  const locale = chatLocale[kind];
  const { title, lines, url } = saidOf(body, locale);
  const open = locale === 'zh' ? '打开' : 'Open';
  switch (kind) {
    case 'dingtalk':
      // https://open.dingtalk.com/document/robots/custom-robot-access, "markdown"
      return {
        msgtype: 'markdown',
        markdown: {
          title: escaped(title),
          text: cut([`#### ${escaped(title)}`, ...lines.map(bullet), `[${open}](${url})`].join('\n\n')),
        },
      };
    case 'wecom':
      // https://developer.work.weixin.qq.com/document/path/91770, "markdown"
      return {
        msgtype: 'markdown',
        markdown: { content: cut([`**${escaped(title)}**`, ...lines.map(quote), `[${open}](${url})`].join('\n')) },
      };
    case 'feishu':
      // https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot, card
      return {
        msg_type: 'interactive',
        card: {
          config: { wide_screen_mode: true },
          header: { title: { tag: 'plain_text', content: title } },
          elements: [{ tag: 'markdown', content: cut([...lines.map(bullet), `[${open}](${url})`].join('\n')) }],
        },
      };
    case 'slack':
      // https://api.slack.com/reference/surfaces/formatting: & < > are all there is to escape
      return {
        text: cut(
          [`*${slackEscaped(title)}*`, ...lines.map((line) => `• ${slackEscaped(line)}`), `<${url}|${open}>`].join(
            '\n',
          ),
        ),
      };
  }
}

function saidOf(
  body: WebhookBody,
  locale: Locale,
): { readonly title: string; readonly lines: readonly string[]; readonly url: string } {
  const said = chatTextSchema.safeParse(body.data['message']);
  if (said.success) {
    const { title, lines, url } = said.data;
    return { title: `Sluice ${title[locale]}`, lines: lines.map((line) => line[locale]), url };
  }
  const { ticket, event, actor } = body;
  const what = ticketTexts[event]?.[locale] ?? (locale === 'zh' ? '这是一条测试消息。' : 'This is a test.');
  const line = actor ? `${what} ${actor.name}` : what;
  if (!ticket) return { title: 'Sluice', lines: [line], url: '' };
  return { title: `Sluice T-${ticket.number} ${ticket.title} (${ticket.environment})`, lines: [line], url: ticket.url };
}

/** Markdown of these chats: what makes a link, a heading, a mention or code of plain words. */
const escaped = (line: string): string => line.replaceAll(/[\\`*_[\]<>#~|@]/g, (sign) => look[sign] ?? ' ');
/** There is no common escape sign: full-width forms look the same and mean nothing. */
const look: Readonly<Record<string, string>> = {
  '[': '［',
  ']': '］',
  '<': '＜',
  '>': '＞',
  '*': '＊',
  '`': '｀',
  '#': '＃',
  '~': '～',
  '|': '｜',
  '@': '＠',
  _: '_',
  '\\': '＼',
};
const slackEscaped = (line: string): string =>
  line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const bullet = (line: string): string => `- ${escaped(line)}`;
const quote = (line: string): string => `> ${escaped(line)}`;
/** The link at the end stays. */
function cut(whole: string): string {
  if (whole.length <= charactersMax) return whole;
  const end = whole.lastIndexOf('\n');
  const tail = whole.slice(end);
  return `${whole.slice(0, charactersMax - tail.length - 2)}…\n${tail}`;
}
