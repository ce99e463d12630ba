import { createTransport } from 'nodemailer';
import type { Mailer } from '@/lib/notify/mail-delivery';

/** Mail over SMTP: `smtps://user:password@host:465`, or `smtp://…` with STARTTLS where the server offers it. */
export function createMailer({ url, from }: { readonly url: string; readonly from: string }): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 20_000,
    // Texts are our own; nothing in them may make the mailer read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, html }) {
      const body = html === undefined ? { text } : { text, html };
      await transport.sendMail({ from, to: { name: '', address: to }, subject, ...body });
    },
  };
}
