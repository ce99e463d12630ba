import type { AccessRefusal } from '@/lib/access/authorize';
import type { CellState } from '@/lib/execution/cell-machine';
import type { IllegalExecutionMove } from '@/lib/execution/execution-machine';
import type { CellId, ExecutionId, InstanceId, RequestId } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';

export type ExecutorVerdict = 'only-submitter' | 'only-dba' | 'only-submitter-or-dba' | 'approver-may-not';

/** Every way in which the execution service refuses. The codes are part of the API: add, never rename. */
export type ExecutionError =
  | AccessRefusal
  | IllegalExecutionMove
  /** Also for what the actor may not see: the answer does not tell which. */
  | { readonly code: 'execution/not-found' }
  | {
      readonly code: 'execution/already-started';
      readonly executionId: ExecutionId;
      /** Who was quicker, and when. */
      readonly by: string;
      readonly at: string;
    }
  | { readonly code: 'execution/changed-meanwhile'; readonly requestId: RequestId; readonly version: number }
  | { readonly code: 'execution/content-changed'; readonly requestId: RequestId }
  | { readonly code: 'execution/not-approved'; readonly requestId: RequestId; readonly state: string }
  | { readonly code: 'execution/nothing-to-run' }
  | { readonly code: 'execution/not-executor'; readonly verdict: ExecutorVerdict }
  | { readonly code: 'execution/review-only'; readonly instances: readonly { id: InstanceId; name: string }[] }
  | { readonly code: 'execution/mode-needs-dml'; readonly ordinal: number; readonly kind: string }
  | { readonly code: 'execution/held'; readonly since: string; readonly cause: string }
  | { readonly code: 'execution/own-request' }
  | { readonly code: 'execution/comment-needed' }
  | { readonly code: 'execution/cell-not-found' }
  | {
      readonly code: 'execution/decision-not-possible';
      readonly cellId: CellId;
      readonly state: CellState;
      readonly possible: readonly Decision[];
    }
  | { readonly code: 'execution/outcome-open'; readonly statements: number }
  | { readonly code: 'execution/not-held' };

export type ExecutionErrorCode = ExecutionError['code'];

/** What a person can decide about a statement that did not end well. */
export const decisions = ['retry', 'skip', 'was-executed', 'run-again', 'stop'] as const;
export type Decision = (typeof decisions)[number];

/** HTTP status per code. Exhaustive on purpose: a new code without a status does not compile. */
export const executionErrorStatus: Readonly<Record<ExecutionErrorCode, 403 | 404 | 409 | 422>> = {
  'access/forbidden': 403,
  'execution/not-found': 404,
  'execution/already-started': 409,
  'execution/changed-meanwhile': 409,
  'execution/content-changed': 409,
  'execution/not-approved': 409,
  'execution/nothing-to-run': 409,
  'execution/not-executor': 403,
  'execution/review-only': 422,
  'execution/mode-needs-dml': 422,
  'execution/held': 409,
  'execution/illegal-move': 409,
  'execution/own-request': 403,
  'execution/comment-needed': 422,
  'execution/cell-not-found': 404,
  'execution/decision-not-possible': 409,
  'execution/outcome-open': 409,
  'execution/not-held': 409,
};

const verdictTexts: Readonly<Record<ExecutorVerdict, Text>> = {
  'only-submitter': { en: 'Only the submitter executes this ticket.', zh: '该工单只能由提交人执行。' },
  'only-dba': { en: 'Only a DBA executes this ticket.', zh: '该工单只能由 DBA 执行。' },
  'only-submitter-or-dba': {
    en: 'Only the submitter or a DBA executes this ticket.',
    zh: '该工单只能由提交人或 DBA 执行。',
  },
  'approver-may-not': {
    en: 'You approved this ticket: somebody else has to execute it.',
    zh: '你审批了该工单，需由他人执行。',
  },
};

/** What happened, why, what to do. */
export function executionErrorText(error: ExecutionError): Text {
  switch (error.code) {
    case 'access/forbidden':
      return {
        en: 'You have no right to do that here. A project owner or an admin can grant it.',
        zh: '你没有此权限。可由项目负责人或管理员授予。',
      };
    case 'execution/not-found':
      return { en: 'There is no such execution, or you may not see it.', zh: '执行不存在，或你无权查看。' };
    case 'execution/already-started':
      return {
        en: `${error.by} started it at ${error.at}. Nothing was started by your click.`,
        zh: `${error.by} 已于 ${error.at} 启动执行。你的操作未生效。`,
      };
    case 'execution/changed-meanwhile':
      return {
        en: 'The ticket changed since you opened the page. Look at it again.',
        zh: '打开页面后工单已变化。重新查看。',
      };
    case 'execution/content-changed':
      return { en: 'The SQL is not the one that was approved.', zh: 'SQL 与审批的内容不一致。' };
    case 'execution/not-approved':
      return {
        en: `The ticket is ${error.state}: only an approved one is executed.`,
        zh: `工单处于 ${error.state}，只有已批准的工单可以执行。`,
      };
    case 'execution/nothing-to-run':
      return { en: 'Every statement is done already.', zh: '所有语句都已执行。' };
    case 'execution/not-executor':
      return verdictTexts[error.verdict];
    case 'execution/review-only': {
      const names = error.instances.map(({ name }) => name).join(', ');
      return {
        en: `${names}: no account for execution. A DBA can add one to the instance.`,
        zh: `${names} 没有执行账号。DBA 可在实例中添加。`,
      };
    }
    case 'execution/mode-needs-dml':
      return {
        en: `Statement ${error.ordinal + 1} (${error.kind}) commits by itself, so it cannot be part of one transaction. Choose a transaction per statement.`,
        zh: `语句 ${error.ordinal + 1}（${error.kind}）会自动提交，不能放入同一事务。请选择每条语句一个事务。`,
      };
    case 'execution/held':
      return {
        en: `Executions are held since ${error.since} (${error.cause}). An administrator or DBA has to release the hold.`,
        zh: `自 ${error.since} 起执行被挂起（${error.cause}）。需要管理员或 DBA 解除。`,
      };
    case 'execution/illegal-move':
      return {
        en: `An execution that is ${error.from} cannot do this (${error.event}).`,
        zh: `执行处于 ${error.from}，不能进行 ${error.event}。`,
      };
    case 'execution/own-request':
      return {
        en: 'This is your own ticket: another DBA has to resolve an unknown outcome.',
        zh: '这是你自己的工单，未知结果需由其他 DBA 判定。',
      };
    case 'execution/comment-needed':
      return {
        en: 'Say why: the reason goes to the others and into the audit log.',
        zh: '写明原因：原因会通知相关人并记入审计。',
      };
    case 'execution/cell-not-found':
      return { en: 'There is no such statement in this execution.', zh: '该执行中没有此语句。' };
    case 'execution/decision-not-possible':
      return {
        en: `A statement that is ${error.state} cannot be decided so. Possible: ${error.possible.join(', ') || 'nothing'}.`,
        zh: `处于 ${error.state} 的语句不能这样处理。可选：${error.possible.join('、') || '无'}。`,
      };
    case 'execution/outcome-open':
      return {
        en: `The outcome of ${error.statements} statement(s) is still open. It is looked up as soon as the run goes on.`,
        zh: `${error.statements} 条语句的结果尚未核实，继续执行后将立即核实。`,
      };
    case 'execution/not-held':
      return { en: 'Executions are not held.', zh: '执行未被挂起。' };
  }
}
