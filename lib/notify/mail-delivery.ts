import type { NoticeMessage } from '@/lib/notify/notice';
import { noticeLine, noticePath, noticeSentence } from '@/lib/notify/notice-text';
import type { NotificationId } from '@/lib/shared/ids';
import type { Locale } from '@/lib/shared/text';

export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

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
}) {
  return {
    async deliver(id: NotificationId): Promise<'sent' | 'not-needed'> {
      const { store, mailer, origin } = ports;
      const notice = mailer && (await store.findForMail(id));
      if (!notice || notice.isOver || notice.email === null) return 'not-needed';
      await mailer.send(mailOf(notice.email, notice, origin));
      await store.markMailed(id);
      return 'sent';
    },
  };
}
export type MailDelivery = ReturnType<typeof createMailDelivery>;

export function mailOf(to: string, { message, locale }: Pick<MailNotice, 'message' | 'locale'>, origin: string): Mail {
  const url = `${origin}${message.about === undefined ? `/tickets/T-${message.number}` : noticePath(message)}`;
  const subject = `[Sluice] ${oneLine(noticeLine(message)[locale])}`;
  const why =
    locale === 'zh'
      ? '收到此邮件，是因为该工单等待你处理，或你提交的工单已结束。'
      : 'You get this because a ticket waits for you, or because one of yours has ended.';
  return { to, subject, text: `${noticeSentence(message)[locale]}\n\n${url}\n\n-- \n${why}\n` };
}

/** A title with a line break must not become a header of its own. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 200);
