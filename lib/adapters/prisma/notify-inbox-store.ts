import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { oneOf } from '@/lib/adapters/prisma/ticket-rows';
import type { InboxEntry, InboxStore } from '@/lib/notify/inbox-service';
import type { MailStore } from '@/lib/notify/mail-delivery';
import type { NoticeMessage } from '@/lib/notify/notice';
import { notificationIdSchema, requestIdSchema } from '@/lib/shared/ids';
import { locales } from '@/lib/shared/text';

export function createInboxStore(db: PrismaClient): InboxStore {
  return {
    async list(userId, { before, limit }) {
      const rows = await db.notification.findMany({
        where: { userId, ...(before === undefined ? {} : { id: { lt: before } }) },
        orderBy: { id: 'desc' },
        take: limit,
      });
      return rows.map(
        ({ id, kind, requestId, message, createdAt, readAt }): InboxEntry => ({
          id: notificationIdSchema.parse(id),
          kind: oneOf(['must-act', 'ended'] as const, kind, 'notification kind'),
          requestId: requestId === null ? null : requestIdSchema.parse(requestId),
          // Written by us alone, as the type says.
          message: message as unknown as NoticeMessage,
          createdAt,
          readAt,
        }),
      );
    },
    async countUnread(userId, max) {
      const rows = await db.notification.findMany({ where: { userId, readAt: null }, select: { id: true }, take: max });
      return rows.length;
    },
    async markRead(userId, ids) {
      const only = ids === 'all' ? {} : { id: { in: [...ids] } };
      const { count } = await db.notification.updateMany({
        where: { userId, readAt: null, ...only },
        data: { readAt: new Date() },
      });
      return count;
    },
  };
}

export function createMailStore(db: PrismaClient): MailStore {
  return {
    async findForMail(id) {
      const row = await db.notification.findUnique({ where: { id } });
      const user = row && (await db.user.findUnique({ where: { id: row.userId } }));
      if (!row || !user) return undefined;
      return {
        email: user.email,
        locale: locales.find((locale) => locale === user.locale) ?? 'en',
        message: row.message as unknown as NoticeMessage,
        isOver: row.mailedAt !== null || row.readAt !== null || user.disabledAt !== null,
      };
    },
    async markMailed(id) {
      await db.notification.updateMany({ where: { id, mailedAt: null }, data: { mailedAt: new Date() } });
    },
  };
}
