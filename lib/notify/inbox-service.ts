import type { Actor } from '@/lib/access/actor';
import type { NoticeKind, NoticeMessage } from '@/lib/notify/notice';
import type { NotificationId, RequestId, UserId } from '@/lib/shared/ids';
import type { Page, PageRequest } from '@/lib/shared/page';
import { pageLimitMax } from '@/lib/shared/page';

export type InboxEntry = {
  readonly id: NotificationId;
  readonly kind: NoticeKind;
  readonly requestId: RequestId | null;
  readonly message: NoticeMessage;
  readonly createdAt: Date;
  readonly readAt: Date | null;
};

export type InboxStore = {
  /** Newest first; the cursor is the id of the last entry. */
  list(userId: UserId, page: { readonly before?: string; readonly limit: number }): Promise<readonly InboxEntry[]>;
  countUnread(userId: UserId, max: number): Promise<number>;
  /** Only entries of this person are touched. */
  markRead(userId: UserId, ids: readonly NotificationId[] | 'all'): Promise<number>;
};

/** More unread entries than this are shown as "99+". */
export const unreadShownMax = 99;

export type InboxService = ReturnType<typeof createInboxService>;

/** Everybody has an inbox of their own and sees no other. */
export function createInboxService(store: InboxStore) {
  return {
    async list(actor: Actor, { cursor, limit }: PageRequest): Promise<Page<InboxEntry>> {
      const wanted = Math.min(Math.max(1, limit), pageLimitMax);
      const entries = await store.list(actor.userId, {
        limit: wanted + 1,
        ...(cursor === undefined ? {} : { before: cursor }),
      });
      const items = entries.slice(0, wanted);
      const last = items.at(-1);
      return entries.length > wanted && last ? { items, nextCursor: last.id } : { items };
    },
    countUnread: (actor: Actor): Promise<number> => store.countUnread(actor.userId, unreadShownMax + 1),
    markRead: (actor: Actor, ids: readonly NotificationId[] | 'all'): Promise<number> =>
      store.markRead(actor.userId, ids),
  };
}
