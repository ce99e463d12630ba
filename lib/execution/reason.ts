import type { Json } from '@/lib/audit/audit-entry';
import type { Text } from '@/lib/shared/text';

/**
 * Why an execution or a cell stands where it stands, and what to do. Stored as `{ code, data }`, so that the text can be translated
 * and changed later; the data fills the holes. Codes are part of the API: add, never rename.
 */
export const reasonTexts = {
  // What a run is doing or waiting for.
  'execution/statement-running': {
    en: 'Statement {ordinal} is running on {target} since {seconds} s. {state}',
    zh: '语句 {ordinal} 正在 {target} 上执行，已 {seconds} 秒。{state}',
  },
  'execution/batch-running': {
    en: 'All statements run in one transaction on {target}; statement {ordinal} of {total}. {state}',
    zh: '{target} 上的全部语句在同一事务中执行；当前语句 {ordinal} / {total}。{state}',
  },
  'execution/orphan': {
    en: 'An earlier connection ({connectionId}) of this ticket is still at work on {target}: {line}. Nothing is sent until it has ended.',
    zh: '该工单此前的连接（{connectionId}）仍在 {target} 上工作：{line}。在其结束之前不会发送任何语句。',
  },
  'execution/target-unreachable': {
    en: '{target} does not answer ({cause}), and a statement may be running there. Its outcome is looked up as soon as it answers.',
    zh: '{target} 无法连接（{cause}），且可能有语句正在其上执行。恢复连接后将立即核对结果。',
  },
  'execution/lock-wait': {
    en: 'Statement {ordinal} waits for a lock on {target} (attempt {attempt} of {attempts}). {blocker}',
    zh: '语句 {ordinal} 在 {target} 上等待锁（第 {attempt} / {attempts} 次）。{blocker}',
  },
  'execution/handed-over': {
    en: 'The worker {owner} stopped and handed the run over to the next one.',
    zh: '工作进程 {owner} 已停止，执行交给下一个工作进程。',
  },
  'execution/moving-zone': {
    en: 'The next target, {target}, belongs to the zone {zone}: its workers go on.',
    zh: '下一个目标 {target} 属于区域 {zone}，由该区域的工作进程继续。',
  },
  'execution/held-by-platform': {
    en: 'Executions are held: {cause}. An administrator or DBA has to release the hold.',
    zh: '执行已被挂起：{cause}。需要管理员或 DBA 解除挂起。',
  },
  'execution/paused': { en: 'Paused by {actor}.', zh: '由 {actor} 暂停。' },
  'execution/stopped': { en: 'Stopped by {actor}. {comment}', zh: '由 {actor} 停止。{comment}' },
  'execution/stopping': {
    en: '{actor} asked to stop; waiting for the definite answer to the running statement.',
    zh: '{actor} 请求停止；正在等待当前语句的确切结果。',
  },
  'execution/approval-gone': {
    en: 'The approval no longer covers what was about to run ({cause}). Nothing more was sent.',
    zh: '审批已不再覆盖即将执行的内容（{cause}）。未再发送任何语句。',
  },
  'execution/needs-decision': {
    en: '{failed} failed and {unknown} with unknown outcome: a person has to decide.',
    zh: '{failed} 条失败，{unknown} 条结果未知：需要人工决定。',
  },

  // Why a statement was not sent.
  'execution/cannot-connect': {
    en: 'No connection to {target} ({cause}). The statement was not sent.',
    zh: '无法连接 {target}（{cause}）。语句未发送。',
  },
  'execution/no-execute-account': {
    en: '{target} has no execute account: it is review-only. The statement was not sent.',
    zh: '{target} 没有执行账号，仅供审核。语句未发送。',
  },
  'execution/target-read-only': {
    en: '{target} is read-only ({variable}): it looks like a replica. Execute on the primary. The statement was not sent.',
    zh: '{target} 为只读（{variable}），可能是从库。请在主库执行。语句未发送。',
  },
  'execution/schema-unknown': {
    en: 'The database {schema} does not exist on {target}. The statement was not sent.',
    zh: '{target} 上不存在数据库 {schema}。语句未发送。',
  },
  'execution/session-not-ours': {
    en: 'The endpoint {target} gave the session to another server connection ({expected} became {actual}): it multiplexes sessions, so nothing can be executed through it. The statement was not sent.',
    zh: '端点 {target} 将会话切换到了其他服务器连接（{expected} 变为 {actual}）：它复用会话，无法经由它执行。语句未发送。',
  },
  'execution/lock-not-ours': {
    en: 'The session lost its lock on {target} (held by {holder}). The statement was not sent.',
    zh: '会话失去了在 {target} 上的锁（当前持有者 {holder}）。语句未发送。',
  },
  'execution/setting-refused': {
    en: 'The session setting {setting} could not be applied on {target}: {message} The statement was not sent.',
    zh: '无法在 {target} 上应用会话设置 {setting}：{message} 语句未发送。',
  },
  'execution/statement-not-executable': {
    en: 'Statements of this kind ({kind}) are not executed by tickets: {detail}. It was not sent.',
    zh: '工单不执行此类语句（{kind}）：{detail}。语句未发送。',
  },
  'execution/batch-needs-dml': {
    en: 'One transaction per target takes DML only, and this statement ({kind}) commits by itself. Nothing was sent.',
    zh: '单事务模式仅允许 DML，而该语句（{kind}）会自动提交。未发送任何语句。',
  },
  'execution/text-changed': {
    en: 'The statement is not the text that was approved. It was not sent.',
    zh: '语句与审批的文本不一致，未发送。',
  },
  'execution/too-many-attempts': {
    en: 'The connection was lost {attempts} times while this statement ran, and it was not executed. It was not sent again.',
    zh: '执行该语句时连接已断开 {attempts} 次，语句未被执行，不再重发。',
  },

  // Why a statement did not do what it should, by a definite answer.
  'execution/server-error': { en: 'The server answered {errno}: {message}', zh: '服务器返回 {errno}：{message}' },
  'execution/server-error-partly': {
    en: 'The server answered {errno}: {message} Part of the change is in place: compare the definition before and after.',
    zh: '服务器返回 {errno}：{message} 变更已部分生效：请对比前后定义。',
  },
  'execution/not-rolled-back': {
    en: 'The server answered {errno}: {message} A table without transactions was touched, so part of the rows may stay changed.',
    zh: '服务器返回 {errno}：{message} 涉及非事务表，部分行可能已被修改且无法回滚。',
  },
  'execution/rows-mismatch': {
    en: 'Expected {expected} rows, matched {actual}. Rolled back: nothing was changed.',
    zh: '预期 {expected} 行，实际匹配 {actual} 行。已回滚，未做任何修改。',
  },
  'execution/data-truncated': {
    en: 'The server would have altered values silently ({code}: {message}). Rolled back: nothing was changed.',
    zh: '服务器会静默修改数据（{code}：{message}）。已回滚，未做任何修改。',
  },
  'execution/data-truncated-applied': {
    en: 'The change is in place, but the server altered values silently ({code}: {message}).',
    zh: '变更已生效，但服务器静默修改了数据（{code}：{message}）。',
  },
  'execution/committed-by-itself': {
    en: 'The statement committed by itself, so it could not be undone although it should have been ({code}).',
    zh: '该语句自行提交，本应撤销（{code}）却无法撤销。',
  },
  'execution/transaction-left-open': {
    en: 'The statement left a transaction open. It was rolled back, so that nothing is committed unseen.',
    zh: '该语句留下了未提交的事务，已回滚，以免在无人知晓时提交。',
  },
  'execution/lock-timeout': {
    en: 'No lock within {seconds} s in {attempts} attempts. {blocker} Nothing was changed.',
    zh: '{attempts} 次尝试均未在 {seconds} 秒内获得锁。{blocker} 未做任何修改。',
  },
  'execution/killed-by-other': {
    en: 'Somebody ended the statement on the server ({errno}: {message}). Nothing was changed.',
    zh: '有人在服务器上终止了该语句（{errno}：{message}）。未做任何修改。',
  },
  'execution/interrupted': {
    en: 'Interrupted by the stop of {actor}. Nothing was changed.',
    zh: '因 {actor} 的停止请求而中断。未做任何修改。',
  },
  'execution/rolled-back-with-target': {
    en: 'Rolled back together with the other statements of the target.',
    zh: '与该目标的其他语句一起回滚。',
  },
  'execution/waits-for-earlier': {
    en: 'Waits for the decision on statement {ordinal}.',
    zh: '等待对语句 {ordinal} 的决定。',
  },

  // Why nobody can say by evidence.
  'execution/no-evidence': {
    en: 'The connection was lost and nothing on the server tells whether this statement ran.',
    zh: '连接丢失，服务器上没有证据表明该语句是否执行。',
  },
  'execution/definition-differs': {
    en: 'The connection was lost; the definition now is neither the one before nor the one expected after.',
    zh: '连接丢失；当前定义既不同于执行前，也不同于预期结果。',
  },
  'execution/marker-of-other-statement': {
    en: 'The marker on {target} belongs to another statement text: the metadata and the target do not belong together.',
    zh: '{target} 上的标记属于另一语句文本：元数据与目标不匹配。',
  },
  'execution/server-changed': {
    en: 'The connection was lost and {target} is another server now ({before} became {after}).',
    zh: '连接丢失，且 {target} 已是另一台服务器（{before} 变为 {after}）。',
  },
  'execution/marker-filtered': {
    en: 'The connection was lost and the server filters the marker schema in replication: its absence proves nothing.',
    zh: '连接丢失，且服务器在复制中过滤了标记库：标记不存在不能说明问题。',
  },
  'execution/stopped-while-unreachable': {
    en: 'The run was stopped while {target} did not answer: whether the statement ran is not known.',
    zh: '执行在 {target} 无法连接时被停止：语句是否执行未知。',
  },
} as const satisfies Record<string, Text>;

export type ReasonCode = keyof typeof reasonTexts;
export type Reason = { readonly code: ReasonCode; readonly data: { readonly [hole: string]: Json } };

export const reason = (code: ReasonCode, data: Reason['data'] = {}): Reason => ({ code, data });
