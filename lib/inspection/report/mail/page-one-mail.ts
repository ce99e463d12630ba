import { pageOneOf } from '@/lib/inspection/report/mail/page-one';
import { pageOneHtml } from '@/lib/inspection/report/mail/page-one-html';
import { pageOneText } from '@/lib/inspection/report/mail/page-one-text';
import type { Report } from '@/lib/inspection/report/report';
import type { InspectionSettings } from '@/lib/inspection/run/inspection-settings';
import type { Mail } from '@/lib/notify/mail-delivery';
import type { NoticeMessage } from '@/lib/notify/notice';
import { noticeLine } from '@/lib/notify/notice-text';
import type { InspectionRunId } from '@/lib/shared/ids';
import { inspectionRunIdSchema } from '@/lib/shared/ids';
import type { Locale } from '@/lib/shared/text';

/** The mail of a report holds page one itself: who reads it on a phone at eight need not sign in to know. */
export function createPageOneMail(ports: {
  readonly report: (runId: InspectionRunId) => Promise<Report | undefined>;
  readonly settings: () => Promise<Pick<InspectionSettings, 'timeZone'>>;
  readonly origin: string;
}) {
  return async (message: NoticeMessage, locale: Locale): Promise<Omit<Mail, 'to'> | undefined> => {
    if (message.code !== 'inspection-finished' && message.code !== 'inspection-unread') return undefined;
    const report = await ports.report(inspectionRunIdSchema.parse(message.runId));
    if (!report) return undefined;
    const { timeZone } = await ports.settings();
    const page = pageOneOf(report, { locale, origin: ports.origin, timeZone });
    const subject = message.code === 'inspection-unread' ? `[Sluice] ${noticeLine(message)[locale]}` : page.subject;
    return { subject, text: pageOneText(page), html: pageOneHtml(page) };
  };
}
