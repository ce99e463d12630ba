import type { AccessErrorOf } from '@/lib/access/access-error';
import type { AccessRefusal } from '@/lib/access/authorize';
import type { InstanceError } from '@/lib/instance/instance-error';
import type { RequestId, StepId } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';

export type AccessRequestError =
  | AccessRefusal
  | AccessErrorOf<'access/project-not-found'>
  | Extract<InstanceError, { readonly code: 'instance/not-found' | 'instance/schema-not-bound' }>
  | { readonly code: 'access-request/not-found'; readonly requestId: RequestId }
  | { readonly code: 'access-request/no-project'; readonly schemas: readonly string[] }
  | { readonly code: 'access-request/nobody-can-approve'; readonly need: Text }
  | { readonly code: 'access-request/own'; readonly approvers: readonly string[] }
  | { readonly code: 'access-request/not-an-approver'; readonly need: Text }
  | { readonly code: 'access-request/step-not-open'; readonly stepId: StepId }
  | { readonly code: 'access-request/decided-another-step' }
  | { readonly code: 'access-request/changed-meanwhile'; readonly requestId: RequestId }
  | { readonly code: 'access-request/not-open'; readonly state: string }
  | { readonly code: 'access-request/comment-needed' }
  | { readonly code: 'access-request/submitter-left' }
  | { readonly code: 'access-request/export-not-needed'; readonly rowsMax: number };

type OwnCode = Extract<AccessRequestError['code'], `access-request/${string}`>;

export const accessRequestStatus: Record<OwnCode, 400 | 403 | 404 | 409> = {
  'access-request/not-found': 404,
  'access-request/no-project': 409,
  'access-request/nobody-can-approve': 409,
  'access-request/own': 403,
  'access-request/not-an-approver': 403,
  'access-request/step-not-open': 409,
  'access-request/decided-another-step': 403,
  'access-request/changed-meanwhile': 409,
  'access-request/not-open': 409,
  'access-request/comment-needed': 400,
  'access-request/submitter-left': 409,
  'access-request/export-not-needed': 409,
};

export const accessRequestTexts: Record<OwnCode, Text> = {
  'access-request/not-found': {
    en: 'There is no such request of access, or it is not yours to see.',
    zh: '该权限申请不存在，或你无权查看。',
  },
  'access-request/no-project': {
    en: 'None of your projects has all of these databases: {schemas}. Ask for those of one project at a time, or have the database bound to your project.',
    zh: '你的项目中没有一个包含全部这些库：{schemas}。请一次只申请一个项目的库，或先把库绑定到你的项目。',
  },
  'access-request/nobody-can-approve': {
    en: 'Nobody but you could approve it: {need} is needed. Give the project an owner, or ask an administrator.',
    zh: '除你之外没有人可以审批：需要{need}。请为项目指定负责人，或联系管理员。',
  },
  'access-request/own': {
    en: 'You asked for it, so someone else must decide. {approvers} can.',
    zh: '申请由你提交，需要别人审批。可以审批的人：{approvers}。',
  },
  'access-request/not-an-approver': { en: 'This step needs {need}.', zh: '这一步需要{need}审批。' },
  'access-request/step-not-open': {
    en: 'This step is not open any more. Load the page again to see what happened.',
    zh: '这一步已不在待审状态。请刷新页面查看。',
  },
  'access-request/decided-another-step': {
    en: 'You approved another step of it, and each step needs a person of its own.',
    zh: '你已审批过另一步，每一步需要不同的人。',
  },
  'access-request/changed-meanwhile': {
    en: 'The request changed since you read it. Load it again.',
    zh: '申请在你读取后有变化。请重新载入。',
  },
  'access-request/not-open': {
    en: 'The request is {state}, so there is nothing left to decide.',
    zh: '申请已是 {state} 状态，无需再处理。',
  },
  'access-request/comment-needed': { en: 'Say why it is rejected.', zh: '驳回需要说明原因。' },
  'access-request/submitter-left': {
    en: 'Who asked for it is out of use or has left the project. Reject it.',
    zh: '申请人已停用或离开项目。请驳回。',
  },
  'access-request/export-not-needed': {
    en: 'Files of up to {rowsMax} rows need no approval here. Export it.',
    zh: '此处导出 {rowsMax} 行以内无需审批，可直接导出。',
  },
};
