import type { AccessRefusal } from '@/lib/access/authorize';
import type { Text } from '@/lib/shared/text';

/** Every way in which the slow SQL pages refuse. */
export type SlowSqlError =
  | AccessRefusal
  | { readonly code: 'slow-sql/not-found'; readonly digestId: string }
  | { readonly code: 'slow-sql/changed-meanwhile'; readonly digestId: string }
  | { readonly code: 'slow-sql/reason-needed' }
  | { readonly code: 'slow-sql/until-invalid' }
  | { readonly code: 'slow-sql/owner-unknown' }
  | { readonly code: 'slow-sql/path-invalid'; readonly path: string }
  | { readonly code: 'slow-sql/source-exists'; readonly path: string }
  | { readonly code: 'slow-sql/source-not-found'; readonly sourceId: string };

export const slowSqlStatus: Record<SlowSqlError['code'], 403 | 404 | 409 | 422> = {
  'access/forbidden': 403,
  'slow-sql/not-found': 404,
  'slow-sql/changed-meanwhile': 409,
  'slow-sql/reason-needed': 422,
  'slow-sql/until-invalid': 422,
  'slow-sql/owner-unknown': 422,
  'slow-sql/path-invalid': 422,
  'slow-sql/source-exists': 409,
  'slow-sql/source-not-found': 404,
};

export const slowSqlTexts: Record<Exclude<SlowSqlError['code'], AccessRefusal['code']>, Text> = {
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
    en: '{path} is read for this instance already.',
    zh: '该实例已在读取 {path}。',
  },
  'slow-sql/source-not-found': {
    en: 'There is no such source any more. Load the page again.',
    zh: '该来源已不存在，请刷新页面。',
  },
};
