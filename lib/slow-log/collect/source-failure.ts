import { TargetError } from '@/lib/instance/target-session';
import type { Text } from '@/lib/shared/text';

/** Why a source gave nothing. Never the same as "no slow SQL": what is not seen is said. */
export class SourceFailure extends Error {
  constructor(
    /** Of `sourceFailureTexts`, of the connection factory, or a file's as the system says it: ENOENT, EACCES. */
    readonly code: string,
    /** A path, an error number, a setting: what a person looks for. */
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
    this.name = 'SourceFailure';
  }
}

/** What a person reads beside the source: what happened and what to do. `{detail}` is a hole. */
export const sourceFailureTexts: Readonly<Record<string, Text>> = {
  ENOENT: {
    en: 'The worker finds no such file. Check the path and that the folder is mounted on the worker.',
    zh: 'worker 上没有该文件，请检查路径以及目录是否已挂载。',
  },
  EACCES: {
    en: 'The worker may not read the file. Let its user read the file and its folder.',
    zh: 'worker 无权读取该文件，请授予其用户对文件和目录的读权限。',
  },
  'no-privilege': {
    en: 'The account collect may not read it ({detail}). Grant SELECT on it.',
    zh: '采集账号无权读取（{detail}），请授予 SELECT 权限。',
  },
  'timed-out': {
    en: 'The server did not answer within the time of a reading ({detail}). A large mysql.slow_log has no index: rotate it.',
    zh: '服务器未在读取时限内返回（{detail}）。mysql.slow_log 没有索引，过大时请轮转。',
  },
  'performance-schema-off': {
    en: 'performance_schema is off on this server, so it counts no statements. Start it with performance_schema=ON, or choose another source.',
    zh: '该服务器未开启 performance_schema，没有语句统计。请以 performance_schema=ON 启动，或选择其他来源。',
  },
  'digests-off': {
    en: 'The consumer statements_digest is off in performance_schema.setup_consumers. Switch it on.',
    zh: 'performance_schema.setup_consumers 中的 statements_digest 已关闭，请开启。',
  },
  'slow-log-off': {
    en: 'slow_query_log is off on this server. Switch it on, or choose another source.',
    zh: '该服务器未开启 slow_query_log，请开启或选择其他来源。',
  },
  'log-output': {
    en: 'The slow log goes to {detail} on this server. Add TABLE to log_output, or read the file.',
    zh: '该服务器的慢日志写入 {detail}，请在 log_output 中加入 TABLE，或改为读取文件。',
  },
  'clock-went-back': {
    en: 'The server’s clock went back by {detail}. Reading goes on from its time now; what it logged in between is left out, so that nothing counts twice.',
    zh: '服务器时钟回拨了 {detail}。从当前时间继续读取，期间的记录已略过以免重复统计。',
  },
  'not-supported': {
    en: 'This server has no such table: {detail}. Choose another source.',
    zh: '该服务器没有此表：{detail}，请选择其他来源。',
  },
  interrupted: {
    en: 'The connection was lost while reading. It is tried again.',
    zh: '读取时连接中断，将重试。',
  },
  'server-error': {
    en: 'The server refused the reading with error {detail}.',
    zh: '服务器拒绝了读取，错误号 {detail}。',
  },
  'instance/no-credential': {
    en: 'There is no account collect for this instance. Add one on the instance’s page.',
    zh: '该实例没有采集账号，请在实例页面添加。',
  },
  'instance/password-refused': {
    en: 'The server refused the password of the account collect.',
    zh: '服务器拒绝了采集账号的密码。',
  },
  internal: {
    en: 'Something failed; the worker’s log says what.',
    zh: '读取出错，详见 worker 日志。',
  },
};

const privilegeErrnos: ReadonlySet<number> = new Set([1044, 1142, 1143, 1227, 8121]);
/** 3024 max_execution_time, 1969 max_statement_time, 1317 killed, 1205 lock wait. */
const timeErrnos: ReadonlySet<number> = new Set([3024, 1969, 1317, 1205]);
/** 1146 no table, 1054 no column, 1109 unknown table of a system schema, 1193 no variable. */
const missingErrnos: ReadonlySet<number> = new Set([1146, 1054, 1109, 1193, 1049]);

export function toSourceFailure(error: unknown, what: string, { isOutOfTime }: { isOutOfTime: boolean }): unknown {
  if (!(error instanceof TargetError)) return error;
  const { errno } = error;
  if (errno === undefined) return new SourceFailure(isOutOfTime ? 'timed-out' : 'interrupted', what);
  if (privilegeErrnos.has(errno)) return new SourceFailure('no-privilege', what);
  if (timeErrnos.has(errno)) return new SourceFailure('timed-out', what);
  return missingErrnos.has(errno)
    ? new SourceFailure('not-supported', what)
    : new SourceFailure('server-error', String(errno));
}

/** Our own statements are known by this comment: a reading that was slow itself is no slow SQL of the instance. */
export const ownMark = '/* sluice-slow-sql */';
