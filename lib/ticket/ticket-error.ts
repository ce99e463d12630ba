import type { AccessRefusal } from '@/lib/access/authorize';
import { needText } from '@/lib/approval/approver';
import type { ExecutionVerdict } from '@/lib/approval/execution-rule';
import type { ApproverNeed } from '@/lib/approval/policy';
import type { GapId, InstanceId, RequestId, StepId } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';
import type { Blocker } from '@/lib/ticket/blocker';
import { blockerText } from '@/lib/ticket/blocker';
import type { IllegalMove } from '@/lib/ticket/request-machine';
import type { Person } from '@/lib/ticket/ticket';

/** Who changed it, and when, as far as the audit log of the request says. */
export type LastAct = { readonly person: Person | null; readonly action: string; readonly at: string };

export type BadTarget = {
  readonly instanceId: InstanceId;
  readonly schemaName: string;
  /** An instance that is not there and one of another project look the same on purpose. */
  readonly reason: 'not-in-project' | 'other-environment' | 'twice' | 'system-schema';
};

/** Every way in which the ticket service refuses. The codes are part of the API: add, never rename. */
export type TicketError =
  | AccessRefusal
  | IllegalMove
  /** Also for what the actor may not see: the answer does not tell which. */
  | { readonly code: 'ticket/not-found' }
  | { readonly code: 'ticket/project-unknown' }
  | { readonly code: 'ticket/environment-unknown' }
  | {
      readonly code: 'ticket/changed-meanwhile';
      readonly requestId: RequestId;
      readonly version: number;
      readonly by: LastAct | null;
    }
  | {
      readonly code: 'ticket/content-changed';
      readonly requestId: RequestId;
      readonly contentHash: string;
      readonly by: LastAct | null;
    }
  | { readonly code: 'ticket/own-ticket'; readonly approvers: readonly Person[] }
  | { readonly code: 'ticket/not-yours'; readonly submitter: Person }
  | { readonly code: 'ticket/step-not-open'; readonly stepId: StepId; readonly by: LastAct | null }
  | { readonly code: 'ticket/not-an-approver'; readonly need: ApproverNeed }
  | { readonly code: 'ticket/decided-another-step' }
  | { readonly code: 'ticket/not-an-executor'; readonly verdict: Exclude<ExecutionVerdict, 'may'> }
  | { readonly code: 'ticket/blocked'; readonly blockers: readonly Blocker[] }
  | { readonly code: 'ticket/bad-target'; readonly targets: readonly BadTarget[] }
  | { readonly code: 'ticket/script-too-large'; readonly bytes: number; readonly bytesMax: number }
  | { readonly code: 'ticket/too-many-statements'; readonly statements: number; readonly statementsMax: number }
  | { readonly code: 'ticket/too-many-targets'; readonly targets: number; readonly targetsMax: number }
  | { readonly code: 'ticket/empty-script' }
  | { readonly code: 'ticket/comment-needed' }
  | { readonly code: 'ticket/statement-unknown'; readonly ordinal: number }
  | { readonly code: 'ticket/comment-unknown' }
  | { readonly code: 'ticket/suggestion-outdated' }
  | { readonly code: 'ticket/gap-unknown'; readonly gapId: GapId }
  | { readonly code: 'ticket/key-reused'; readonly requestId: RequestId };

export type TicketErrorCode = TicketError['code'];

/** HTTP status per code. Exhaustive on purpose: a new code without a status does not compile. */
export const ticketErrorStatus: Readonly<Record<TicketErrorCode, 403 | 404 | 409 | 413 | 422>> = {
  'access/forbidden': 403,
  'ticket/not-found': 404,
  'ticket/project-unknown': 404,
  'ticket/environment-unknown': 404,
  'ticket/changed-meanwhile': 409,
  'ticket/content-changed': 409,
  'ticket/illegal-move': 409,
  'ticket/own-ticket': 403,
  'ticket/not-yours': 403,
  'ticket/step-not-open': 409,
  'ticket/not-an-approver': 403,
  'ticket/decided-another-step': 403,
  'ticket/not-an-executor': 403,
  'ticket/blocked': 422,
  'ticket/bad-target': 422,
  'ticket/script-too-large': 413,
  'ticket/too-many-statements': 413,
  'ticket/too-many-targets': 413,
  'ticket/empty-script': 422,
  'ticket/comment-needed': 422,
  'ticket/statement-unknown': 422,
  'ticket/comment-unknown': 404,
  'ticket/suggestion-outdated': 409,
  'ticket/gap-unknown': 404,
  'ticket/key-reused': 409,
};

/** What happened, why, what to do. */
export function ticketErrorText(error: TicketError): Text {
  switch (error.code) {
    case 'access/forbidden':
      return error.missingScope
        ? {
            en: `This token may not do that: it lacks the scope ${error.missingScope}.`,
            zh: `此令牌没有 ${error.missingScope} 权限。`,
          }
        : {
            en: 'You have no right to do that here. A project owner or an admin can grant it.',
            zh: '你没有此权限。可由项目负责人或管理员授予。',
          };
    case 'ticket/not-found':
      return { en: 'There is no such ticket, or you may not see it.', zh: '工单不存在，或你无权查看。' };
    case 'ticket/project-unknown':
      return { en: 'There is no such project, or you are not in it.', zh: '项目不存在，或你不在其中。' };
    case 'ticket/environment-unknown':
      return { en: 'There is no such environment.', zh: '环境不存在。' };
    case 'ticket/changed-meanwhile':
      return {
        en: `The ticket changed since you opened the page${whoEn(error.by)}. Look at it again.`,
        zh: `打开页面后工单已变化${whoZh(error.by)}。重新查看。`,
      };
    case 'ticket/content-changed':
      return {
        en: `The SQL changed after you looked at it${whoEn(error.by)}. See what changed, then decide again.`,
        zh: `你查看之后 SQL 已改动${whoZh(error.by)}。查看改动后重新决定。`,
      };
    case 'ticket/illegal-move':
      return {
        en: `A ticket that is ${error.from} cannot do this (${error.event}).`,
        zh: `工单处于 ${error.from}，不能执行 ${error.event}。`,
      };
    case 'ticket/own-ticket': {
      const names = error.approvers.map(({ displayName }) => displayName);
      return {
        en: `You wrote this ticket, so someone else must decide.${names.length > 0 ? ` ${names.join(' or ')} can.` : ''}`,
        zh: `工单由你提交或编写，需要别人决定。${names.length > 0 ? `${names.join('或')}可以。` : ''}`,
      };
    }
    case 'ticket/not-yours':
      return {
        en: `This is ${error.submitter.displayName}'s ticket; they or a DBA can do that.`,
        zh: `这是${error.submitter.displayName}的工单，由其本人或 DBA 操作。`,
      };
    case 'ticket/step-not-open':
      return {
        en: `This approval step is not open any more${whoEn(error.by)}. Nothing was decided by your click.`,
        zh: `该审批步骤已不在待审状态${whoZh(error.by)}。你的操作未生效。`,
      };
    case 'ticket/not-an-approver': {
      const need = needText(error.need);
      return { en: `This step needs a ${need.en}.`, zh: `该步骤需要${need.zh}审批。` };
    }
    case 'ticket/decided-another-step':
      return {
        en: 'You approved another step of this ticket; each step needs another person.',
        zh: '你已审批其他步骤，每一步需要不同的人。',
      };
    case 'ticket/not-an-executor':
      return executorTexts[error.verdict];
    case 'ticket/blocked': {
      const texts = error.blockers.map(blockerText);
      return { en: texts.map(({ en }) => en).join(' '), zh: texts.map(({ zh }) => zh).join('') };
    }
    case 'ticket/bad-target':
      return badTargetText(error.targets);
    case 'ticket/script-too-large':
      return {
        en: `The script has ${megabytes(error.bytes)} MB; the limit is ${megabytes(error.bytesMax)} MB. Split it into several tickets.`,
        zh: `脚本 ${megabytes(error.bytes)} MB，上限 ${megabytes(error.bytesMax)} MB。拆成多个工单。`,
      };
    case 'ticket/too-many-statements':
      return {
        en: `The script has ${error.statements} statements; the limit is ${error.statementsMax}. Split it into several tickets.`,
        zh: `脚本有 ${error.statements} 条语句，上限 ${error.statementsMax} 条。拆成多个工单。`,
      };
    case 'ticket/too-many-targets':
      return {
        en: `${error.targets} targets are chosen; the limit is ${error.targetsMax}.`,
        zh: `选择了 ${error.targets} 个目标，上限 ${error.targetsMax} 个。`,
      };
    case 'ticket/empty-script':
      return { en: 'The script has no statement. Write at least one.', zh: '脚本没有语句。至少写一条。' };
    case 'ticket/comment-needed':
      return {
        en: 'Say why: the reason goes to the others and into the audit log.',
        zh: '写明原因：原因会通知相关人并记入审计。',
      };
    case 'ticket/statement-unknown':
      return {
        en: `There is no statement ${error.ordinal + 1} in this revision.`,
        zh: `此版本没有语句 ${error.ordinal + 1}。`,
      };
    case 'ticket/comment-unknown':
      return { en: 'There is no such comment with a suggestion.', zh: '没有这条带建议的评论。' };
    case 'ticket/suggestion-outdated':
      return {
        en: 'The statement changed after this suggestion was made. Compare and edit by hand.',
        zh: '建议提出之后语句已改动。请对比后手工修改。',
      };
    case 'ticket/gap-unknown':
      return { en: 'There is no such gap in the current review.', zh: '当前审核中没有这一处。' };
    case 'ticket/key-reused':
      return {
        en: 'This idempotency key was used for another ticket with other content.',
        zh: '该幂等键已用于内容不同的工单。',
      };
  }
}

const executorTexts: Readonly<Record<Exclude<ExecutionVerdict, 'may'>, Text>> = {
  'only-submitter': { en: 'By policy the submitter executes this ticket.', zh: '按策略由提交人执行。' },
  'only-dba': { en: 'By policy a DBA executes this ticket.', zh: '按策略由 DBA 执行。' },
  'only-submitter-or-dba': {
    en: 'By policy the submitter or a DBA executes this ticket.',
    zh: '按策略由提交人或 DBA 执行。',
  },
  'approver-may-not': {
    en: 'You approved this ticket; by policy someone else must execute it.',
    zh: '你审批了此工单；按策略需由其他人执行。',
  },
};

const badTargetReasons: Readonly<Record<BadTarget['reason'], Text>> = {
  'not-in-project': { en: 'does not belong to the project', zh: '不属于该项目' },
  'other-environment': { en: 'is in another environment', zh: '属于其他环境' },
  twice: { en: 'is chosen twice', zh: '重复选择' },
  'system-schema': { en: 'is a system schema', zh: '是系统库' },
};

function badTargetText(targets: readonly BadTarget[]): Text {
  const [first] = targets;
  if (!first) return { en: 'A target cannot be used.', zh: '目标不可用。' };
  const reason = badTargetReasons[first.reason];
  const more = targets.length - 1;
  return {
    en: `${first.schemaName} ${reason.en}${more > 0 ? `, and ${more} more targets cannot be used` : ''}.`,
    zh: `${first.schemaName} ${reason.zh}${more > 0 ? `，另有 ${more} 个目标不可用` : ''}。`,
  };
}

const whoEn = (by: LastAct | null) => (by?.person ? ` (${by.person.displayName}, ${by.at})` : '');
const whoZh = (by: LastAct | null) => (by?.person ? `（${by.person.displayName}，${by.at}）` : '');
const megabytes = (bytes: number) => (bytes / 1_048_576).toFixed(1);
