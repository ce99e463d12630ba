import { z } from 'zod';
import type { Text } from '@/lib/shared/text';

/** Why a look at a Redis server has no answer. Written by a worker, told by the web process. */
export type RedisFailure =
  | { readonly code: 'redis/host-forbidden'; readonly host: string }
  | { readonly code: 'redis/host-unknown'; readonly host: string }
  | { readonly code: 'redis/unreachable'; readonly host: string; readonly port: number }
  | { readonly code: 'redis/timeout'; readonly host: string; readonly port: number; readonly afterMs: number }
  | { readonly code: 'redis/password-refused'; readonly username: string }
  | { readonly code: 'redis/credential-unreadable' }
  | { readonly code: 'redis/tls'; readonly detail: string }
  | { readonly code: 'redis/no-permission'; readonly command: string }
  | { readonly code: 'redis/not-cluster' }
  | { readonly code: 'redis/node-unknown'; readonly node: string }
  | { readonly code: 'redis/loading' }
  | { readonly code: 'redis/protocol'; readonly detail: string }
  | { readonly code: 'redis/answer-too-large'; readonly bytesMax: number }
  | { readonly code: 'redis/key-gone' }
  | { readonly code: 'redis/interrupted' };

export const redisFailureStatus: Record<RedisFailure['code'], 404 | 409 | 502 | 503> = {
  'redis/host-forbidden': 409,
  'redis/host-unknown': 502,
  'redis/unreachable': 502,
  'redis/timeout': 502,
  'redis/password-refused': 502,
  'redis/credential-unreadable': 409,
  'redis/tls': 502,
  'redis/no-permission': 502,
  'redis/not-cluster': 409,
  'redis/node-unknown': 409,
  'redis/loading': 503,
  'redis/protocol': 502,
  'redis/answer-too-large': 502,
  'redis/key-gone': 404,
  'redis/interrupted': 503,
};

export const redisFailureTexts: Record<RedisFailure['code'], Text> = {
  'redis/host-forbidden': {
    en: 'Sluice does not connect to {host}: the address is reserved, its own, or outside of SLUICE_TARGET_ALLOW. Give the server’s own address.',
    zh: 'Sluice 不会连接到 {host}：该地址为保留地址、Sluice 自身的地址，或不在 SLUICE_TARGET_ALLOW 内。请填写服务器自身的地址。',
  },
  'redis/host-unknown': {
    en: 'The name {host} has no address. Correct the host, or the name server of the worker.',
    zh: '无法解析 {host}。请修正主机名，或检查 worker 的域名服务器。',
  },
  'redis/unreachable': {
    en: 'Nothing answers at {host}:{port}. Check that Redis runs there, and that the worker’s network reaches it.',
    zh: '{host}:{port} 没有响应。请确认 Redis 在运行，且 worker 的网络可以访问。',
  },
  'redis/timeout': {
    en: '{host}:{port} gave no answer within {afterMs} ms. The server is busy or the network drops packets; try again.',
    zh: '{host}:{port} 在 {afterMs} 毫秒内没有回答。服务器繁忙或网络丢包，请重试。',
  },
  'redis/password-refused': {
    en: 'Redis refused the account {username}. Enter the current user name and password.',
    zh: 'Redis 拒绝了账号 {username}。请填写当前的用户名和密码。',
  },
  'redis/credential-unreadable': {
    en: 'The password was sealed under a key that is gone. Enter it again.',
    zh: '密码所用的主密钥已不存在，请重新填写密码。',
  },
  'redis/tls': {
    en: 'TLS failed: {detail}. Check the TLS setting and the certificate of the authority.',
    zh: 'TLS 失败：{detail}。请检查 TLS 设置与 CA 证书。',
  },
  'redis/no-permission': {
    en: 'The account may not run {command}. Give it the rights of the line under Account.',
    zh: '账号无权执行 {command}。请按“账号”中的语句授权。',
  },
  'redis/not-cluster': {
    en: 'This server is no node of a cluster. Change its mode to standalone.',
    zh: '该服务器不是集群节点。请将模式改为单机。',
  },
  'redis/node-unknown': {
    en: 'The cluster has no such primary any more ({node}): it was changed since. Start again.',
    zh: '集群中已没有该主库（{node}）：拓扑已变化。请重新开始。',
  },
  'redis/loading': {
    en: 'Redis is loading its data and answers nothing yet. Try again when it is done.',
    zh: 'Redis 正在加载数据，暂不回答。请稍后重试。',
  },
  'redis/protocol': {
    en: 'The server’s answer was not understood ({detail}). Check that Redis listens there, and whether the port wants TLS.',
    zh: '无法理解服务器的回答（{detail}）。请确认该端口是 Redis，以及是否需要 TLS。',
  },
  'redis/answer-too-large': {
    en: 'The answer is larger than {bytesMax} bytes and was cut off. Nothing of it is shown; look at it on the server.',
    zh: '回答超过 {bytesMax} 字节，已中断，不予显示。请在服务器上查看。',
  },
  'redis/key-gone': {
    en: 'There is no such key: it was deleted or has expired.',
    zh: '该键不存在：已删除或已过期。',
  },
  'redis/interrupted': {
    en: 'The connection was lost while Redis was being asked. Try again.',
    zh: '查询 Redis 时连接中断，请重试。',
  },
};

const codes = Object.keys(redisFailureTexts) as [RedisFailure['code'], ...RedisFailure['code'][]];
const storedFailure = z.looseObject({ code: z.enum(codes) });

/** A failure as a worker of this version or another tells it. */
export function readRedisFailure(told: unknown): RedisFailure | undefined {
  const parsed = storedFailure.safeParse(told);
  return parsed.success ? (parsed.data as RedisFailure) : undefined;
}

/** Thrown inside of a look; the worker answers with the failure. */
export class RedisLookFailed extends Error {
  constructor(readonly failure: RedisFailure) {
    super(failure.code);
    this.name = 'RedisLookFailed';
  }
}
