import { needText } from '@/lib/approval/approver';
import type { ApproverNeed } from '@/lib/approval/policy';
import type { Text } from '@/lib/shared/text';
import type { ExecutionSummary } from '@/lib/ticket/execution-summary';
import type { RequestOutcome, RequestState } from '@/lib/ticket/request-machine';
import type { ReviewFacts } from '@/lib/ticket/review-facts';

/** The words a ticket is shown with, in lists and on its page alike. */
export const shownWords = [
  'draft',
  'reviewing',
  'rejected-by-review',
  'awaiting-approval',
  'rejected',
  'withdrawn',
  'approved',
  'scheduled',
  'queued',
  'executing',
  'paused',
  'succeeded',
  'failed',
  'partly-failed',
  'cancelled',
  'unknown',
] as const;
export type ShownWord = (typeof shownWords)[number];

export type Hue = 'neutral' | 'accent' | 'success' | 'warning' | 'error' | 'unknown';
export type StatusIcon =
  | 'pencil'
  | 'undo'
  | 'slash'
  | 'ring'
  | 'list'
  | 'clock'
  | 'octagon'
  | 'cross'
  | 'tick-circle'
  | 'bars'
  | 'cross-circle'
  | 'half-circle'
  | 'question';

const looks = {
  draft: { hue: 'neutral', icon: 'pencil', text: { en: 'Draft', zh: '草稿' } },
  reviewing: { hue: 'accent', icon: 'ring', text: { en: 'Reviewing', zh: '审核中' } },
  'rejected-by-review': { hue: 'error', icon: 'octagon', text: { en: 'Review failed', zh: '审核未通过' } },
  'awaiting-approval': { hue: 'accent', icon: 'clock', text: { en: 'Waiting for approval', zh: '等待审批' } },
  rejected: { hue: 'error', icon: 'cross', text: { en: 'Rejected', zh: '已驳回' } },
  withdrawn: { hue: 'neutral', icon: 'undo', text: { en: 'Withdrawn', zh: '已撤回' } },
  approved: { hue: 'success', icon: 'tick-circle', text: { en: 'Approved', zh: '已批准' } },
  scheduled: { hue: 'neutral', icon: 'clock', text: { en: 'Scheduled', zh: '已排期' } },
  queued: { hue: 'accent', icon: 'list', text: { en: 'Queued', zh: '排队中' } },
  executing: { hue: 'accent', icon: 'ring', text: { en: 'Executing', zh: '执行中' } },
  paused: { hue: 'warning', icon: 'bars', text: { en: 'Paused', zh: '已暂停' } },
  succeeded: { hue: 'success', icon: 'tick-circle', text: { en: 'Succeeded', zh: '已完成' } },
  failed: { hue: 'error', icon: 'cross-circle', text: { en: 'Failed', zh: '失败' } },
  'partly-failed': { hue: 'error', icon: 'half-circle', text: { en: 'Partly failed', zh: '部分失败' } },
  cancelled: { hue: 'neutral', icon: 'slash', text: { en: 'Cancelled', zh: '已取消' } },
  unknown: { hue: 'unknown', icon: 'question', text: { en: 'Unknown', zh: '结果未知' } },
} as const satisfies Record<ShownWord, { hue: Hue; icon: StatusIcon; text: Text }>;

export type ShownState = {
  readonly word: ShownWord;
  readonly hue: Hue;
  readonly icon: StatusIcon;
  readonly text: Text;
  /** Shown behind the word in the viewer's time: "Scheduled 01:00". */
  readonly at?: Date;
};

export type ShownFacts = {
  readonly state: RequestState;
  readonly outcome: RequestOutcome | null;
  readonly review: Pick<ReviewFacts, 'state' | 'errors'> | undefined;
  /** Who the open step waits for. */
  readonly openNeed: ApproverNeed | undefined;
  /** When an approved ticket starts by itself or may start. */
  readonly startsAt: Date | undefined;
  readonly execution: Pick<ExecutionSummary, 'state' | 'cells' | 'notBefore'> | undefined;
  readonly now: Date;
};

/**
 * The one function behind every status of a ticket. A cell with an unknown outcome outweighs everything else: nothing
 * that holds one is ever shown as anything better.
 */
export function shownState(facts: ShownFacts): ShownState {
  const { execution } = facts;
  const executed = facts.state === 'in-execution' || facts.state === 'closed';
  if (executed && execution && execution.cells.unknown > 0) return shown('unknown');
  switch (facts.state) {
    case 'draft':
      return shown(draftWord(facts.review));
    case 'awaiting-approval':
      return facts.openNeed
        ? { ...shown('awaiting-approval'), text: waitingText(facts.openNeed) }
        : shown('awaiting-approval');
    case 'approved':
      return isLater(facts.startsAt, facts.now) ? shown('scheduled', facts.startsAt) : shown('approved');
    case 'in-execution':
      return execution ? runningState(execution, facts.now) : shown('queued');
    case 'closed':
      return shown(facts.outcome === 'done' ? 'succeeded' : (facts.outcome ?? 'unknown'));
    case 'rejected':
      return shown('rejected');
    case 'withdrawn':
      return shown('withdrawn');
  }
}

const shown = (word: ShownWord, at?: Date): ShownState => ({ word, ...looks[word], ...(at ? { at } : {}) });

/** The look of a word, for legends and filters. */
export const shownLook = (word: ShownWord): ShownState => shown(word);

const isLater = (at: Date | null | undefined, now: Date): at is Date => at instanceof Date && at > now;

function draftWord(review: ShownFacts['review']): ShownWord {
  if (review?.state === 'pending' || review?.state === 'running') return 'reviewing';
  return review?.state === 'done' && review.errors > 0 ? 'rejected-by-review' : 'draft';
}

function runningState({ state, cells, notBefore }: NonNullable<ShownFacts['execution']>, now: Date): ShownState {
  switch (state) {
    case 'queued':
      return isLater(notBefore, now) ? shown('scheduled', notBefore) : shown('queued');
    case 'running':
    case 'pausing':
    case 'cancelling':
      return shown('executing');
    case 'paused':
      return shown('paused');
    case 'waiting-orphan':
      return { ...shown('paused'), text: { en: 'Waiting for an earlier connection', zh: '等待之前的连接结束' } };
    case 'needs-decision':
      return shown(cells.done > 0 ? 'partly-failed' : 'failed');
    case 'done':
      return shown('succeeded');
    case 'failed':
      return shown(cells.done > 0 ? 'partly-failed' : 'failed');
    case 'cancelled':
      return shown('cancelled');
  }
}

function waitingText(need: ApproverNeed): Text {
  const { en, zh } = needText(need);
  return { en: `Waiting for ${en}`, zh: `等待 ${zh} 审批` };
}
