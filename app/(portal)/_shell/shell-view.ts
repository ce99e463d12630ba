import { pagePermissions } from '@/app/_server/page-permissions';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import type { PageKey } from '@/components/ui/pages';
import { pageKeys, pages } from '@/components/ui/pages';
import type { HoldView, InboxEntry as InboxLine, ShellView } from '@/components/ui/shell-context';
import type { Actor } from '@/lib/access/actor';
import type { HoldNotice } from '@/lib/execution/execution-service';
import { holdTexts } from '@/lib/execution/hold-text';
import type { InboxEntry } from '@/lib/notify/inbox-service';
import { noticeLine, noticePath } from '@/lib/notify/notice-text';
import { release } from '@/lib/shared/release';

const inboxShown = 20;

/** What stands around every page of this person. */
export async function shellView(actor: Actor): Promise<ShellView> {
  const { tickets, inbox, executions, accessRequests } = services();
  const [waiting, requests, notices, hold] = await Promise.all([
    tickets.countWaiting(actor),
    accessRequests.countWaiting(actor),
    inbox.list(actor, { limit: inboxShown }),
    executions.holdNotice(actor),
  ]);
  return {
    viewer: { id: actor.userId, name: actor.displayName, login: actor.login, roles: [...actor.roles] },
    pages: pageKeys.filter((key) => mayOpen(actor, key)),
    waiting: {
      ...(waiting.total > 0 ? { tickets: waiting.total } : {}),
      ...(requests > 0 ? { requests } : {}),
    },
    inbox: notices.items.map(inboxLine),
    canCreateTicket: judgeRight(actor, 'ticket.create').ok,
    version: release,
    ...(hold ? { hold: holdView(hold) } : {}),
  };
}

/** Pages that are there and ask for a right that the person may have. */
function mayOpen(actor: Actor, key: PageKey): boolean {
  const permission = pagePermissions[pages[key].href];
  if (permission === undefined) return false;
  return permission === 'public' || permission === 'self' || judgeRight(actor, permission).ok;
}

function holdView({ since, code, detail, mayRelease }: HoldNotice): HoldView {
  const comment = detail['comment'];
  return {
    since,
    text: holdTexts[code],
    mayRelease,
    ...(comment === undefined ? {} : { comment: String(comment) }),
  };
}

const inboxLine = ({ id, kind, message, createdAt, readAt }: InboxEntry): InboxLine => ({
  id,
  kind,
  text: noticeLine(message),
  href: noticePath(message),
  at: createdAt.toISOString(),
  unread: readAt === null,
});
