import type { NoticeMessage } from '@/lib/notify/notice';
import { noticeLine, noticePath, noticeSentence } from '@/lib/notify/notice-text';
import type { NotificationId } from '@/lib/shared/ids';
import type { Locale, Text } from '@/lib/shared/text';

export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same for readers that show it. */
  readonly html?: string;
};

/** Hands one mail to the mail server; throws when the server does not take it, so that the job is tried again. */
export type Mailer = { send(mail: Mail): Promise<void> };

export type MailNotice = {
  readonly email: string | null;
  readonly locale: Locale;
  readonly message: NoticeMessage;
  /** Already sent, already read, or the account is out of use: nothing is to be sent. */
  readonly isOver: boolean;
};

export type MailStore = {
  findForMail(id: NotificationId): Promise<MailNotice | undefined>;
  markMailed(id: NotificationId): Promise<void>;
};

/** One mail a notice, in the person's language, with a link; without a mail server the inbox is all there is. */
export function createMailDelivery(ports: {
  readonly store: MailStore;
  readonly mailer: Mailer | undefined;
  /** Where browsers reach Sluice. */
  readonly origin: string;
  /** What is read in the mail itself; undefined = the sentence and a link are all of it. */
  readonly pageOf?: (message: NoticeMessage, locale: Locale) => Promise<Omit<Mail, 'to'> | undefined>;
}) {
  return {
    async deliver(id: NotificationId): Promise<'sent' | 'not-needed'> {
      const { store, mailer, origin, pageOf } = ports;
      const notice = mailer && (await store.findForMail(id));
      if (!notice || notice.isOver || notice.email === null) return 'not-needed';
      const page = await pageOf?.(notice.message, notice.locale);
      const mail = page ? { ...page, to: notice.email } : mailOf(notice.email, notice, origin);
      await mailer.send({ ...mail, subject: oneLine(mail.subject) });
      await store.markMailed(id);
      return 'sent';
    },
  };
}
export type MailDelivery = ReturnType<typeof createMailDelivery>;

export function mailOf(to: string, { message, locale }: Pick<MailNotice, 'message' | 'locale'>, origin: string): Mail {
  const url = `${origin}${message.about === undefined ? `/tickets/T-${message.number}` : noticePath(message)}`;
  const subject = `[Sluice] ${oneLine(noticeLine(message)[locale])}`;
  const why = whyTexts[whyOf(message)][locale];
  return { to, subject, text: `${noticeSentence(message)[locale]}\n\n${url}\n\n-- \n${why}\n` };
}

function whyOf({ about }: NoticeMessage): keyof typeof whyTexts {
  if (about === 'slow-sql') return 'slow-sql';
  return about === 'inspection' || about === 'alarm' ? 'duty' : 'ticket';
}

const whyTexts = {
  ticket: {
    en: 'You get this because a ticket waits for you, or because one of yours has ended.',
    zh: '收到此邮件，是因为该工单等待你处理，或你提交的工单已结束。',
  },
  'slow-sql': {
    en: 'You get this because the statement is yours, or because nobody owns it and you are a DBA. Ignore it until a day on its page to hear no more.',
    zh: '收到此邮件，是因为该语句由你负责，或尚无负责人而你是 DBA。可在语句页面将其忽略至某日。',
  },
  duty: {
    en: 'You get this because you are on duty, or stand in for who is.',
    zh: '收到此邮件，是因为你正在值班，或为值班人后备。',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** A title with a line break must not become a header of its own. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 200);
