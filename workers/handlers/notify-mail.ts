import type { JobHandler } from '@/lib/jobs/catalog';
import type { MailDelivery } from '@/lib/notify/mail-delivery';

/** What is read, sent or over by the time the job runs is not sent; a mail server that refuses makes the job try again. */
export const notifyMail =
  (mails: MailDelivery): JobHandler<'notify.mail'> =>
  async ({ notificationId }) => {
    await mails.deliver(notificationId);
  };
