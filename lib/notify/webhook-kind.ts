import type { Locale } from '@/lib/shared/text';

/** Whose words a receiver understands. `generic` gets the signed event itself; the others are robots of group chats. */
export const webhookKinds = ['generic', 'dingtalk', 'feishu', 'wecom', 'slack'] as const;
export type WebhookKind = (typeof webhookKinds)[number];
export type ChatKind = Exclude<WebhookKind, 'generic'>;

/** A group is spoken to in the language of most who use that chat; a robot has none of its own. */
export const chatLocale: Readonly<Record<ChatKind, Locale>> = {
  dingtalk: 'zh',
  feishu: 'zh',
  wecom: 'zh',
  slack: 'en',
};

/** Robots that sign with a secret which their own settings page gives out. */
export const hasOwnSecret = (kind: WebhookKind): boolean => kind === 'dingtalk' || kind === 'feishu';
