import type { Json } from '@/lib/audit/audit-entry';
import type { UserId } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';
import type { Person, TicketComment } from '@/lib/ticket/ticket';

/** A row of the request's audit stream, or of the life of its runs, as the timeline reads it. */
export type TimelineSource = {
  readonly at: Date;
  readonly actorId: UserId | null;
  readonly via: string;
  readonly action: string;
  readonly data: { readonly [key: string]: Json };
};

/** Two weights: cards for what people said, one-liners for the rest. Oldest first. */
export type TimelineEntry = {
  readonly at: Date;
  readonly person: Person | null;
  readonly via: string;
  readonly action: string;
  readonly weight: 'card' | 'line';
  readonly text: Text;
  /** How often in a row: a draft that was saved nine times is one line. */
  readonly times: number;
  readonly comment: TicketComment | null;
  /** Reason of a rejection, a withdrawal or an accepted gap. */
  readonly reason: string | null;
};

export type TimelineFacts = {
  readonly acts: readonly TimelineSource[];
  readonly comments: readonly TicketComment[];
  readonly people: ReadonlyMap<UserId, Person>;
};

/** One list of everything that happened, from the audit log: nothing is told that was not audited. */
export function ticketTimeline({ acts, comments, people }: TimelineFacts): readonly TimelineEntry[] {
  const byId = new Map(comments.map((comment) => [String(comment.id), comment]));
  const entries: TimelineEntry[] = [];
  for (const { at, actorId, via, action, data } of acts.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    if (action.endsWith('.refused')) continue;
    const person = actorId === null ? null : (people.get(actorId) ?? null);
    const last = entries.at(-1);
    if (last && action === 'ticket.save' && last.action === action && last.person?.id === person?.id) {
      entries[entries.length - 1] = { ...last, at, times: last.times + 1 };
      continue;
    }
    const comment = byId.get(stringOf(data['commentId'])) ?? null;
    const reason = stringOf(data['comment']) || stringOf(data['reason']) || null;
    const weight = comment || action === 'ticket.reject' ? 'card' : 'line';
    entries.push({ at, person, via, action, weight, text: actText(action, data), times: 1, comment, reason });
  }
  return entries;
}

const stringOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** What was done, without who: the name stands in front. */
export function actText(action: string, data: TimelineSource['data']): Text {
  const text = Object.hasOwn(actTexts, action) ? actTexts[action as keyof typeof actTexts] : undefined;
  if (!text) return { en: action, zh: action };
  const holes = Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[key, value]] : [],
    ),
  );
  return { en: fillText(text.en, holes), zh: fillText(text.zh, holes) };
}

const actTexts = {
  'ticket.create': { en: 'wrote the ticket', zh: '创建工单' },
  'ticket.save': { en: 'saved the draft', zh: '保存草稿' },
  'ticket.revise': { en: 'made revision {revision}', zh: '创建版本 {revision}' },
  'ticket.review': { en: 'asked for another review of revision {revision}', zh: '重新审核版本 {revision}' },
  'ticket.submit': { en: 'submitted revision {revision}. {why}', zh: '提交版本 {revision}' },
  'ticket.submit-automatic': {
    en: 'submitted revision {revision}, approved by policy. {why}',
    zh: '提交版本 {revision}，按策略自动批准',
  },
  'ticket.approve-step': { en: 'approved step {step} of {steps}', zh: '审批第 {step} 级（共 {steps} 级）' },
  'ticket.approve': { en: 'approved the ticket', zh: '批准工单' },
  'ticket.reject': { en: 'rejected the ticket', zh: '驳回工单' },
  'ticket.withdraw': { en: 'withdrew the ticket', zh: '撤回工单' },
  'ticket.accept-gap': { en: 'accepted a gap by name', zh: '署名接受未能检查之处' },
  'ticket.comment': { en: 'commented', zh: '评论' },
  'ticket.close': { en: 'the run ended: {outcome}', zh: '执行结束：{outcome}' },
  'execution.start': { en: 'started run {runNo}', zh: '开始第 {runNo} 次执行' },
  'execution.pause': { en: 'paused the run', zh: '暂停执行' },
  'execution.resume': { en: 'resumed the run', zh: '继续执行' },
  'execution.stop': { en: 'stopped the run', zh: '停止执行' },
  'execution.decide': { en: 'decided on a statement', zh: '对语句作出决定' },
  'execution.needs-decision': { en: 'the run waits for a decision', zh: '执行等待决定' },
  'review.request': { en: 'asked for another review', zh: '重新审核' },
  'review.accept-gap': { en: 'accepted a gap by name', zh: '署名接受未能检查之处' },
  'review.exempt': { en: 'exempted findings of {ruleId} for {days} days', zh: '豁免 {ruleId} 的问题 {days} 天' },
  'review.finish': { en: 'the review of revision {revision} is done', zh: '版本 {revision} 审核完成' },
} as const satisfies Record<string, Text>;
