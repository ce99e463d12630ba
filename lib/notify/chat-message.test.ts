import { describe, expect, test } from 'vitest';
import type { ChatText } from '@/lib/notify/chat-message';
import { chatMessage } from '@/lib/notify/chat-message';
import type { WebhookBody } from '@/lib/notify/webhook-event';

const bodyOf = (change: Partial<WebhookBody> = {}): WebhookBody => ({
  id: 'estate.7',
  event: 'inspection.finished',
  at: '2026-11-30T07:31:00Z',
  actor: null,
  ticket: null,
  data: {},
  ...change,
});
const said: ChatText = {
  title: { en: 'Inspection', zh: '巡检' },
  lines: [{ en: '3 down & <2> below 60', zh: '3 台连不上，[2] 台低于 60 分' }],
  url: 'https://sluice.example.com/inspection',
};
const body = bodyOf({ data: { message: said } });

test.each([
  [
    'dingtalk',
    {
      msgtype: 'markdown',
      markdown: {
        title: 'Sluice 巡检',
        text: '#### Sluice 巡检\n\n- 3 台连不上，［2］ 台低于 60 分\n\n[打开](https://sluice.example.com/inspection)',
      },
    },
  ],
  [
    'wecom',
    {
      msgtype: 'markdown',
      markdown: {
        content: '**Sluice 巡检**\n> 3 台连不上，［2］ 台低于 60 分\n[打开](https://sluice.example.com/inspection)',
      },
    },
  ],
  [
    'feishu',
    {
      msg_type: 'interactive',
      card: {
        config: { wide_screen_mode: true },
        header: { title: { tag: 'plain_text', content: 'Sluice 巡检' } },
        elements: [
          {
            tag: 'markdown',
            content: '- 3 台连不上，［2］ 台低于 60 分\n[打开](https://sluice.example.com/inspection)',
          },
        ],
      },
    },
  ],
  [
    'slack',
    { text: '*Sluice Inspection*\n• 3 down &amp; &lt;2&gt; below 60\n<https://sluice.example.com/inspection|Open>' },
  ],
] as const)('%s', (kind, expected) => {
  expect(chatMessage(kind, body)).toEqual(expected);
});

describe('a ticket', () => {
  const ticket = {
    id: '01',
    number: 12,
    title: '@all [click](https://evil.example.com)',
    project: 'shop',
    environment: 'prod',
    state: 'awaiting-approval',
    outcome: null,
    url: 'https://sluice.example.com/tickets/T-12',
  };
  test('is said without data of its own, and its title is only words', () => {
    const sent = JSON.stringify(
      chatMessage(
        'dingtalk',
        bodyOf({ event: 'ticket.approval-needed', ticket, actor: { login: 'li', name: '李娜' } }),
      ),
    );
    expect(sent).toContain('等待审批。 李娜');
    expect(sent).not.toContain('](https://evil.example.com)');
    expect(sent).toContain('＠all');
  });
});

test('what is long is cut, and its link stays', () => {
  const lines = Array.from({ length: 200 }, (_, at) => ({ en: `line ${at}`, zh: `第 ${at} 行出了问题` }));
  const long = bodyOf({ data: { message: { ...said, lines } } });
  for (const kind of ['dingtalk', 'wecom', 'feishu', 'slack'] as const) {
    const sent = JSON.stringify(chatMessage(kind, long));
    expect(Buffer.byteLength(sent)).toBeLessThan(4096);
    expect(sent).toContain('https://sluice.example.com/inspection');
  }
});
