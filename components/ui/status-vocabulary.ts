import type { IconName } from '@/components/ui/icon';
import type { Text } from '@/lib/shared/text';

/** One hue has one meaning, everywhere: see the tokens of app/globals.css. */
export type Hue = 'accent' | 'success' | 'warning' | 'error' | 'unknown' | 'neutral';

type Word = Text & { readonly icon: IconName; readonly hue: Hue };

/** Every state that is shown, as icon + word + hue. A `{hole}` is filled from the status's data. */
export const statusVocabulary = {
  // requests and executions
  draft: { en: 'Draft', zh: '草稿', icon: 'pencil', hue: 'neutral' },
  withdrawn: { en: 'Withdrawn', zh: '已撤回', icon: 'undo', hue: 'neutral' },
  cancelled: { en: 'Cancelled', zh: '已取消', icon: 'slash', hue: 'neutral' },
  closed: { en: 'Closed', zh: '已关闭', icon: 'dash', hue: 'neutral' },
  reviewing: { en: 'Reviewing', zh: '审核中', icon: 'ring', hue: 'accent' },
  queued: { en: 'Queued', zh: '排队中', icon: 'list', hue: 'accent' },
  executing: { en: 'Executing', zh: '执行中', icon: 'ring', hue: 'accent' },
  'awaiting-approval': { en: 'Waiting for {role}', zh: '等待 {role} 审批', icon: 'clock', hue: 'accent' },
  'rejected-by-review': { en: 'Review failed', zh: '审核未通过', icon: 'octagon', hue: 'error' },
  rejected: { en: 'Rejected', zh: '已驳回', icon: 'cross', hue: 'error' },
  approved: { en: 'Approved', zh: '已批准', icon: 'tick-circle', hue: 'success' },
  succeeded: { en: 'Succeeded', zh: '已完成', icon: 'tick-circle', hue: 'success' },
  scheduled: { en: 'Scheduled', zh: '已排期', icon: 'clock', hue: 'neutral' },
  pausing: { en: 'Pausing', zh: '暂停中', icon: 'ring', hue: 'warning' },
  paused: { en: 'Paused', zh: '已暂停', icon: 'bars', hue: 'warning' },
  cancelling: { en: 'Stopping', zh: '停止中', icon: 'ring', hue: 'warning' },
  'waiting-orphan': { en: 'Waiting for an earlier session', zh: '等待先前会话结束', icon: 'clock', hue: 'warning' },
  'needs-decision': { en: 'Needs a decision', zh: '需要决定', icon: 'question', hue: 'unknown' },
  failed: { en: 'Failed', zh: '失败', icon: 'cross-circle', hue: 'error' },
  'partly-failed': { en: 'Partly failed', zh: '部分失败', icon: 'half-circle', hue: 'error' },
  unknown: { en: 'Unknown', zh: '结果未知', icon: 'question', hue: 'unknown' },
  // cells
  pending: { en: 'Pending', zh: '待执行', icon: 'stop', hue: 'neutral' },
  running: { en: 'Running', zh: '执行中', icon: 'ring', hue: 'accent' },
  done: { en: 'Done', zh: '完成', icon: 'tick', hue: 'success' },
  held: { en: 'Held', zh: '等待处理', icon: 'lock', hue: 'neutral' },
  skipped: { en: 'Skipped', zh: '已跳过', icon: 'dash', hue: 'neutral' },
  // findings
  notice: { en: 'Notice', zh: '提示', icon: 'info', hue: 'accent' },
  warning: { en: 'Warning', zh: '警告', icon: 'triangle', hue: 'warning' },
  error: { en: 'Error', zh: '错误', icon: 'octagon', hue: 'error' },
  gap: { en: 'Gap', zh: '未能检查', icon: 'question', hue: 'unknown' },
  off: { en: 'Off', zh: '已关闭', icon: 'dash', hue: 'neutral' },
  // risk of a ticket
  'risk-low': { en: 'Low', zh: '低', icon: 'tick', hue: 'neutral' },
  'risk-medium': { en: 'Medium', zh: '中', icon: 'info', hue: 'neutral' },
  'risk-high': { en: 'High', zh: '高', icon: 'triangle', hue: 'warning' },
  'risk-blocked': { en: "Can't submit", zh: '不能提交', icon: 'octagon', hue: 'error' },
  'risk-unknown': { en: 'Not known', zh: '未知', icon: 'question', hue: 'unknown' },
  // checks
  ok: { en: 'OK', zh: '正常', icon: 'tick', hue: 'success' },
  'check-warning': { en: 'Warning', zh: '警告', icon: 'triangle', hue: 'warning' },
  broken: { en: 'Broken', zh: '已坏', icon: 'cross', hue: 'error' },
  'not-seen': { en: 'Not seen', zh: '未看到', icon: 'question', hue: 'unknown' },
  silenced: { en: 'Silenced until', zh: '静默至', icon: 'bell-off', hue: 'neutral' },
  // slow SQL
  'digest-open': { en: 'Open', zh: '未认领', icon: 'dash', hue: 'neutral' },
  'digest-new': { en: 'New', zh: '新出现', icon: 'plus', hue: 'warning' },
  'digest-regressed': { en: 'Slower', zh: '变慢', icon: 'arrow-up', hue: 'error' },
  'digest-gone': { en: 'Gone', zh: '已消失', icon: 'dash', hue: 'neutral' },
  'digest-owned': { en: 'In work', zh: '处理中', icon: 'person', hue: 'accent' },
  'digest-fixed': { en: 'Fixed', zh: '已修复', icon: 'tick', hue: 'success' },
  'digest-ignored': { en: 'Ignored until', zh: '忽略至', icon: 'clock', hue: 'neutral' },
  // instances
  reachable: { en: 'Reachable', zh: '可连接', icon: 'tick-circle', hue: 'success' },
  unreachable: { en: "Can't connect", zh: '无法连接', icon: 'cross-circle', hue: 'error' },
  unchecked: { en: 'Not checked', zh: '未检测', icon: 'question', hue: 'unknown' },
  up: { en: 'Up', zh: '运行中', icon: 'tick-circle', hue: 'success' },
  down: { en: 'Down', zh: '宕机', icon: 'cross-circle', hue: 'error' },
  'not-visited': { en: 'Not known', zh: '未知', icon: 'question', hue: 'unknown' },
  checking: { en: 'Checking', zh: '检测中', icon: 'ring', hue: 'accent' },
  'review-only': { en: 'Review only', zh: '仅审核', icon: 'eye', hue: 'neutral' },
  granted: { en: 'Granted', zh: '已授权', icon: 'tick', hue: 'success' },
  'partly-granted': { en: 'Partly', zh: '部分', icon: 'half-circle', hue: 'warning' },
  missing: { en: 'Missing', zh: '缺少', icon: 'cross', hue: 'error' },
  // accounts, tokens, deliveries
  active: { en: 'Active', zh: '有效', icon: 'tick', hue: 'success' },
  disabled: { en: 'Disabled', zh: '已停用', icon: 'slash', hue: 'neutral' },
  locked: { en: 'Locked until', zh: '锁定至', icon: 'lock', hue: 'warning' },
  expired: { en: 'Expired', zh: '已过期', icon: 'clock', hue: 'neutral' },
  revoked: { en: 'Revoked', zh: '已撤销', icon: 'slash', hue: 'neutral' },
  delivered: { en: 'Delivered', zh: '已送达', icon: 'tick', hue: 'success' },
  'not-delivered': { en: 'Not delivered', zh: '未送达', icon: 'cross', hue: 'error' },
  'never-sent': { en: 'Nothing sent yet', zh: '尚未发送', icon: 'dash', hue: 'neutral' },
  'chain-intact': { en: 'Chain intact', zh: '链完整', icon: 'tick-circle', hue: 'success' },
  'chain-broken': { en: 'Chain broken', zh: '链断裂', icon: 'octagon', hue: 'error' },
} as const satisfies Record<string, Word>;

export type StatusKind = keyof typeof statusVocabulary;

/** The four levels of what a review says, worst first. */
export const findingLevels = ['error', 'warning', 'notice', 'gap'] as const satisfies readonly StatusKind[];
export type FindingLevel = (typeof findingLevels)[number];

/** States of a cell, in the order of the matrix's legend. */
export const cellStates = [
  'done',
  'running',
  'failed',
  'unknown',
  'held',
  'pending',
  'skipped',
  'cancelled',
] as const satisfies readonly StatusKind[];
export type CellState = (typeof cellStates)[number];
