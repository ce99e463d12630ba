import { needText } from '@/lib/approval/approver';
import type { ApproverNeed } from '@/lib/approval/policy';
import type { GapId, InstanceId } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';

/**
 * One thing that stands between a person and the deed. All are listed at once; each says whether the person can fix it
 * or it clears by itself.
 */
export type Blocker =
  | { readonly code: 'title-missing' }
  | { readonly code: 'no-targets' }
  | { readonly code: 'review-running' }
  | { readonly code: 'review-failed' }
  | { readonly code: 'review-errors'; readonly places: readonly BlockedPlace[] }
  | { readonly code: 'gaps-not-accepted'; readonly gaps: readonly { readonly id: GapId; readonly cause: string }[] }
  | { readonly code: 'review-only-instance'; readonly instanceId: InstanceId; readonly name: string }
  | { readonly code: 'not-one-transaction'; readonly statements: readonly number[] }
  | { readonly code: 'rows-expected-of-no-dml'; readonly statements: readonly number[] }
  | { readonly code: 'nobody-can-approve'; readonly step: number; readonly need: ApproverNeed }
  | { readonly code: 'window-empty' }
  | { readonly code: 'already-executed'; readonly statements: readonly number[] }
  | { readonly code: 'outside-window'; readonly opensAt: string }
  | { readonly code: 'not-before'; readonly at: string };

/** Statement as people count; line in the script. */
export type BlockedPlace = { readonly statement: number | null; readonly line: number; readonly unitId: string };

export const blockerKinds = {
  'title-missing': 'fix',
  'no-targets': 'fix',
  'review-running': 'wait',
  'review-failed': 'fix',
  'review-errors': 'fix',
  'gaps-not-accepted': 'fix',
  'review-only-instance': 'fix',
  'not-one-transaction': 'fix',
  'rows-expected-of-no-dml': 'fix',
  'nobody-can-approve': 'fix',
  'window-empty': 'fix',
  'already-executed': 'fix',
  'outside-window': 'wait',
  'not-before': 'wait',
} as const satisfies Record<Blocker['code'], 'fix' | 'wait'>;

export function blockerText(blocker: Blocker): Text {
  switch (blocker.code) {
    case 'title-missing':
      return {
        en: 'The ticket has no title. Say in a few words what it changes.',
        zh: '工单没有标题。用几个字说明改什么。',
      };
    case 'no-targets':
      return { en: 'No database is chosen. Choose where it runs.', zh: '未选择数据库。选择执行的位置。' };
    case 'review-running':
      return { en: 'The review is still running.', zh: '审核还在进行。' };
    case 'review-failed':
      return { en: 'The review could not be run. Review again.', zh: '审核未能运行。重新审核。' };
    case 'review-errors':
      return reviewErrorsText(blocker.places);
    case 'gaps-not-accepted':
      return {
        en: `${count(blocker.gaps.length, 'point')} could not be checked. A DBA must accept each by name.`,
        zh: `有 ${blocker.gaps.length} 处未能检查，需要 DBA 逐一署名接受。`,
      };
    case 'review-only-instance':
      return {
        en: `${blocker.name} has no account for execution. Add one, or choose another instance.`,
        zh: `${blocker.name} 没有执行账号。添加账号或选择其他实例。`,
      };
    case 'not-one-transaction':
      return {
        en: `One transaction per target takes only changes of rows; ${listEn('statement', blocker.statements)} cannot be part of it. Use one transaction per statement, or split the ticket.`,
        zh: `单事务模式只能包含数据变更；语句 ${listZh(blocker.statements)} 不能包含在内。改为逐条事务或拆分工单。`,
      };
    case 'rows-expected-of-no-dml':
      return {
        en: `An expected row count is only for changes of rows; ${listEn('statement', blocker.statements)} is none.`,
        zh: `预期行数只用于数据变更；语句 ${listZh(blocker.statements)} 不是。`,
      };
    case 'nobody-can-approve': {
      const need = needText(blocker.need);
      return {
        en: `Nobody can give approval ${blocker.step}: it needs a ${need.en} who did not write this ticket.`,
        zh: `没有人可以完成第 ${blocker.step} 级审批：需要未参与编写的${need.zh}。`,
      };
    }
    case 'window-empty':
      return {
        en: 'The execution window of the environment never opens. Ask a DBA to correct the policy.',
        zh: '该环境的执行窗口永不开放。请 DBA 修正策略。',
      };
    case 'already-executed':
      return {
        en: `${listEn('Statement', blocker.statements)} already ran in an earlier execution of this ticket. Remove what is done.`,
        zh: `语句 ${listZh(blocker.statements)} 在本工单之前的执行中已完成。删除已完成的语句。`,
      };
    case 'outside-window':
      return {
        en: `The execution window is closed. It opens at ${blocker.opensAt}.`,
        zh: `执行窗口未开放，${blocker.opensAt} 开放。`,
      };
    case 'not-before':
      return {
        en: `The submitter asked not to run it before ${blocker.at}.`,
        zh: `提交人要求不早于 ${blocker.at} 执行。`,
      };
  }
}

function reviewErrorsText(places: readonly BlockedPlace[]): Text {
  const lines = [...new Set(places.map(({ line }) => line))];
  const more = lines.length - 10;
  const en = more > 0 ? `${lines.slice(0, 10).join(', ')} and ${more} more` : list(lines);
  const zh = more > 0 ? `${listZh(lines.slice(0, 10))} 等 ${lines.length}` : listZh(lines);
  return {
    en: `${count(places.length, 'error')} in ${lines.length === 1 ? 'line' : 'lines'} ${en}. Fix them or remove the statements.`,
    zh: `第 ${zh} 行有 ${places.length} 个错误。改正或删除这些语句。`,
  };
}

const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;
const list = (numbers: readonly number[]) =>
  numbers.length < 2 ? numbers.join('') : `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
const listZh = (numbers: readonly number[]) => numbers.join('、');
const listEn = (noun: string, numbers: readonly number[]) =>
  `${noun}${numbers.length === 1 ? '' : 's'} ${list(numbers)}`;
