import type { Text } from '@/lib/shared/text';

/** Why something was not seen. A check that misses what it declared is unknown for this reason: never green. */
export const unknownReasons = {
  unreachable: { en: 'the instance does not answer', zh: '实例无法连接' },
  'lost-connection': { en: 'the connection was lost before this was read', zh: '读取前连接已中断' },
  'timed-out': { en: 'the server did not answer within the limit', zh: '服务器未在时限内返回' },
  'no-privilege': { en: 'the account may not see it', zh: '账号权限不足，无法读取' },
  'server-error': { en: 'the server refused the read', zh: '服务器拒绝了该查询' },
  'not-supported-by-version': { en: 'this version of the server does not say it', zh: '该版本的服务器不提供此信息' },
  'source-off': { en: 'the source of these figures is switched off on the server', zh: '服务器未开启该数据来源' },
  'no-previous-sample': { en: 'there is no earlier sample to compare with', zh: '没有可比较的上一次采样' },
  'counters-reset': {
    en: 'the counters were set back since the last sample, without a restart',
    zh: '上次采样后计数器被清零（未重启）',
  },
  'warming-up': {
    en: 'the server started less than three hours ago: ratios mean nothing yet',
    zh: '服务器启动不足三小时，比率尚无意义',
  },
  'not-replicating': { en: 'replication does not run, so there is no figure', zh: '复制未运行，没有该数据' },
  'no-history': { en: 'there is not enough history yet', zh: '历史数据不足' },
  'no-host-facts': { en: 'nothing is known of the host', zh: '没有主机数据' },
  'no-backup-facts': { en: 'nothing reports backups of this instance', zh: '没有任何系统上报该实例的备份' },
  'no-slow-log': { en: 'no slow statements are collected from this instance', zh: '未采集该实例的慢查询' },
  'cluster-unseen': { en: 'not every member of the cluster was seen', zh: '集群成员未全部采集到' },
  'not-collected': { en: 'it was not read in this run', zh: '本次巡检未采集' },
  'check-failed': { en: 'the check itself failed: a fault of Sluice', zh: '检查项自身出错，属于 Sluice 缺陷' },
} as const satisfies Readonly<Record<string, Text>>;
export type UnknownReason = keyof typeof unknownReasons;

/** `what` names it: a status name, a variable, a read, an error number. */
export type Unseen = { readonly reason: UnknownReason; readonly what?: string };

/** A fact, or why it is none. */
export type Fact<Value> = { readonly known: true; readonly value: Value } | ({ readonly known: false } & Unseen);

export const known = <Value>(value: Value): Fact<Value> => ({ known: true, value });
export const unseen = (reason: UnknownReason, what?: string): { readonly known: false } & Unseen =>
  what === undefined ? { known: false, reason } : { known: false, reason, what };
