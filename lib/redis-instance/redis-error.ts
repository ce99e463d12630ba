import type { AccessRefusal } from '@/lib/access/authorize';
import type { RedisFailure } from '@/lib/redis-instance/redis-failure';
import { redisFailureStatus, redisFailureTexts } from '@/lib/redis-instance/redis-failure';
import type { EnvironmentId, ProjectId, RedisInstanceId } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';

/** Every way in which the services of lib/redis-instance refuse; the failures of a look are among them. */
export type RedisError =
  | AccessRefusal
  | RedisFailure
  /** Not there and not yours are the same answer. */
  | { readonly code: 'redis/not-found'; readonly redisInstanceId: RedisInstanceId }
  | { readonly code: 'redis/name-taken'; readonly name: string }
  | { readonly code: 'redis/address-taken'; readonly name: string }
  | { readonly code: 'redis/environment-unknown'; readonly environmentId: EnvironmentId }
  | { readonly code: 'redis/project-unknown'; readonly projectId: ProjectId }
  | { readonly code: 'redis/changed-meanwhile'; readonly redisInstanceId: RedisInstanceId }
  | { readonly code: 'redis/too-many-looks'; readonly looksMax: number; readonly retryAfterSeconds: number }
  | { readonly code: 'redis/too-fast'; readonly perMinute: number; readonly retryAfterSeconds: number }
  | { readonly code: 'redis/no-worker'; readonly zone: string }
  | { readonly code: 'redis/worker-away'; readonly zone: string };

type OwnCode = Exclude<RedisError['code'], AccessRefusal['code']>;

export const redisStatus: Record<OwnCode, 400 | 404 | 409 | 429 | 502 | 503> = {
  ...redisFailureStatus,
  'redis/not-found': 404,
  'redis/name-taken': 409,
  'redis/address-taken': 409,
  'redis/environment-unknown': 400,
  'redis/project-unknown': 400,
  'redis/changed-meanwhile': 409,
  'redis/too-many-looks': 429,
  'redis/too-fast': 429,
  'redis/no-worker': 503,
  'redis/worker-away': 503,
};

export const redisTexts: Record<OwnCode, Text> = {
  ...redisFailureTexts,
  'redis/not-found': {
    en: 'There is no such Redis instance, or it is not yours.',
    zh: 'Redis 实例不存在，或你无权访问。',
  },
  'redis/name-taken': { en: 'Another Redis instance is called {name}.', zh: '已有 Redis 实例使用名称 {name}。' },
  'redis/address-taken': {
    en: 'This address is registered already, as {name}.',
    zh: '该地址已登记为 Redis 实例 {name}。',
  },
  'redis/environment-unknown': { en: 'There is no such environment.', zh: '环境不存在。' },
  'redis/project-unknown': { en: 'There is no such project.', zh: '项目不存在。' },
  'redis/changed-meanwhile': {
    en: 'Somebody else changed this Redis instance meanwhile. Load it again and repeat your change.',
    zh: 'Redis 实例已被他人修改，请重新加载后再操作。',
  },
  'redis/too-many-looks': {
    en: '{looksMax} looks at Redis are under way, which is the most. Wait for one of them and try again.',
    zh: '已有 {looksMax} 个 Redis 查询在进行，达到上限。请等待其中一个结束后重试。',
  },
  'redis/too-fast': {
    en: 'More than {perMinute} looks at Redis in a minute. Try again in {retryAfterSeconds} s.',
    zh: '一分钟内超过 {perMinute} 次 Redis 查询。请在 {retryAfterSeconds} 秒后重试。',
  },
  'redis/no-worker': {
    en: 'No worker of the zone {zone} is running, so nothing can be asked of this server. Start one (`node dist/worker.js` with SLUICE_ZONE={zone}).',
    zh: '区域 {zone} 没有在运行的 worker，无法查询该服务器。请启动一个（SLUICE_ZONE={zone} 的 `node dist/worker.js`）。',
  },
  'redis/worker-away': {
    en: 'The worker of the zone {zone} did not answer. Check that the web process reaches its address, then try again.',
    zh: '区域 {zone} 的 worker 没有回答。请确认 web 进程可以访问其地址，然后重试。',
  },
};
