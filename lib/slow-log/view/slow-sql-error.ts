import type { AccessRefusal } from '@/lib/access/authorize';
import type { Text } from '@/lib/shared/text';
import type { PeriodError } from './period';

/** Every way in which the slow SQL pages refuse. */
export type SlowSqlError =
  | AccessRefusal
  | PeriodError
  | { readonly code: 'slow-sql/not-found'; readonly digestId: string }
  | { readonly code: 'slow-sql/changed-meanwhile'; readonly digestId: string }
  | { readonly code: 'slow-sql/reason-needed' }
  | { readonly code: 'slow-sql/until-invalid' }
  | { readonly code: 'slow-sql/owner-unknown' }
  | { readonly code: 'slow-sql/path-invalid'; readonly path: string }
  | { readonly code: 'slow-sql/source-exists' }
  | { readonly code: 'slow-sql/source-other-kind' }
  | { readonly code: 'slow-sql/instance-unknown'; readonly instanceId: string }
  | { readonly code: 'slow-sql/source-not-found'; readonly sourceId: string }
  | { readonly code: 'slow-sql/upload-too-large'; readonly limitMegabytes: number }
  | { readonly code: 'slow-sql/upload-unreadable' }
  | { readonly code: 'slow-sql/upload-empty' }
  | { readonly code: 'slow-sql/upload-busy' }
  | { readonly code: 'slow-sql/upload-too-varied' }
  | { readonly code: 'slow-sql/upload-counted' }
  | { readonly code: 'slow-sql/upload-read-already' }
  | { readonly code: 'slow-sql/upload-not-found'; readonly uploadId: string };

export const slowSqlStatus: Record<SlowSqlError['code'], 403 | 404 | 409 | 413 | 422> = {
  'access/forbidden': 403,
  'slow-sql/period-unreadable': 422,
  'slow-sql/period-order': 422,
  'slow-sql/period-future': 422,
  'slow-sql/period-too-old': 422,
  'slow-sql/not-found': 404,
  'slow-sql/changed-meanwhile': 409,
  'slow-sql/reason-needed': 422,
  'slow-sql/until-invalid': 422,
  'slow-sql/owner-unknown': 422,
  'slow-sql/path-invalid': 422,
  'slow-sql/source-exists': 409,
  'slow-sql/source-other-kind': 409,
  'slow-sql/instance-unknown': 404,
  'slow-sql/source-not-found': 404,
  'slow-sql/upload-too-large': 413,
  'slow-sql/upload-unreadable': 422,
  'slow-sql/upload-empty': 422,
  'slow-sql/upload-busy': 409,
  'slow-sql/upload-too-varied': 422,
  'slow-sql/upload-counted': 409,
  'slow-sql/upload-read-already': 409,
  'slow-sql/upload-not-found': 404,
};

export const slowSqlTexts: Record<Exclude<SlowSqlError['code'], AccessRefusal['code']>, Text> = {
  'slow-sql/period-unreadable': {
    en: 'The period could not be read. Give both times, as 2026-08-13T08:00Z or with the offset of their zone.',
    zh: '无法识别时间段。请同时填写开始和结束时间，格式如 2026-08-13T08:00Z 或带时区偏移。',
  },
  'slow-sql/period-order': {
    en: 'The period ends before it begins. Choose an end after its beginning.',
    zh: '时间段的结束早于开始，请选择晚于开始的结束时间。',
  },
  'slow-sql/period-future': {
    en: 'The period, or the one that it is compared with, is still to come. Choose one that ends by now.',
    zh: '所选或用于对比的时间段尚未到来，请选择已过去的时间段。',
  },
  'slow-sql/period-too-old': {
    en: 'The period, or the one that it is compared with, is too long ago: figures are kept for {days} days. Choose a later one.',
    zh: '所选或用于对比的时间段过早：统计保留 {days} 天，请选择较近的时间段。',
  },
  'slow-sql/not-found': {
    en: 'There is no slow statement {digestId}. Its figures may have been kept long enough and gone.',
    zh: '没有慢 SQL {digestId}，可能其统计已超过保留期限。',
  },
  'slow-sql/changed-meanwhile': {
    en: 'Somebody changed this statement’s state meanwhile. Load the page again and look before you change it.',
    zh: '其他人刚刚修改了该语句的处理状态，请刷新页面后再操作。',
  },
  'slow-sql/reason-needed': {
    en: 'Say why it is ignored: whoever looks next has only this sentence.',
    zh: '请填写忽略原因，后来查看的人只能看到这句话。',
  },
  'slow-sql/until-invalid': {
    en: 'Choose a day from tomorrow on, at most a year away. What is ignored comes back then.',
    zh: '请选择明天起一年以内的日期，到期后会重新出现。',
  },
  'slow-sql/owner-unknown': {
    en: 'There is no such person, or the account is disabled. Choose another owner.',
    zh: '没有该用户或账号已停用，请选择其他负责人。',
  },
  'slow-sql/path-invalid': {
    en: '{path} is no absolute path of a file. Give the slow log as the worker sees it, such as /var/log/mysql/slow.log.',
    zh: '{path} 不是文件的绝对路径。请填写 worker 所在机器上的慢日志路径，例如 /var/log/mysql/slow.log。',
  },
  'slow-sql/source-exists': {
    en: 'That is read for this instance already.',
    zh: '该实例已在读取此来源。',
  },
  'slow-sql/source-other-kind': {
    en: 'Another kind of source is read for this instance, and both would count the same statements. Remove the other one first; what was counted stays.',
    zh: '该实例已使用另一类来源，同时读取会重复统计。请先移除原来源，已统计的数据保留。',
  },
  'slow-sql/instance-unknown': {
    en: 'There is no such instance any more. Load the page again.',
    zh: '该实例已不存在，请刷新页面。',
  },
  'slow-sql/source-not-found': {
    en: 'There is no such source any more. Load the page again.',
    zh: '该来源已不存在，请刷新页面。',
  },
  'slow-sql/upload-too-large': {
    en: 'The log is larger than {limitMegabytes} MB. Cut it, or let a worker read it as a source: that has no limit.',
    zh: '日志超过 {limitMegabytes} MB。请截取后再传，或作为来源由 worker 读取（不限大小）。',
  },
  'slow-sql/upload-unreadable': {
    en: 'The file is packed and could not be unpacked to its end. Send it again, plain or with gzip.',
    zh: '压缩文件无法完整解压。请重新上传，支持原文或 gzip。',
  },
  'slow-sql/upload-empty': {
    en: 'No statement of a slow log was found in this file. Send the slow log itself: its entries begin with “# Time” or “# User@Host”.',
    zh: '文件中没有慢日志语句。请上传慢日志原文，其条目以 “# Time” 或 “# User@Host” 开头。',
  },
  'slow-sql/upload-busy': {
    en: 'Other logs are being read now. Try again in a minute.',
    zh: '正在读取其他日志，请一分钟后重试。',
  },
  'slow-sql/upload-too-varied': {
    en: 'The log has too many different statements and hours to be added to an instance at once. Send it in parts, or without an instance to look at it only.',
    zh: '日志中不同语句与时段过多，无法一次计入实例。请分段上传，或不选实例仅查看结果。',
  },
  'slow-sql/upload-counted': {
    en: 'This log was added to the instance’s figures already; it counts once.',
    zh: '该日志已计入此实例，不会重复统计。',
  },
  'slow-sql/upload-read-already': {
    en: 'A source of this instance is read by itself, and the log would count the same statements again. Send it without an instance to look at it only.',
    zh: '该实例已有自动读取的来源，再计入会重复统计。可不选实例，仅查看分析结果。',
  },
  'slow-sql/upload-not-found': {
    en: 'There is no such log any more: what was sent is kept for 62 days.',
    zh: '该日志分析已不存在：上传结果保留 62 天。',
  },
};
