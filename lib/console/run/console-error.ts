import type { AccessRefusal } from '@/lib/access/authorize';
import type { InstanceError } from '@/lib/instance/instance-error';
import type { ConsoleRunId } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';

/** Every way in which the console refuses before a statement is judged; what the gate refuses is in `gate/refusal.ts`. */
export type ConsoleError =
  | AccessRefusal
  | Extract<InstanceError, { readonly code: 'instance/not-found' | 'instance/schema-not-bound' }>
  | { readonly code: 'console/run-not-found'; readonly runId: ConsoleRunId }
  | { readonly code: 'console/run-ended'; readonly state: string }
  | { readonly code: 'console/text-too-long'; readonly bytes: number; readonly bytesMax: number }
  | { readonly code: 'console/too-many-running'; readonly runningMax: number; readonly retryAfterSeconds: number }
  | { readonly code: 'console/instance-busy'; readonly runningMax: number; readonly retryAfterSeconds: number }
  | { readonly code: 'console/too-fast'; readonly perMinute: number; readonly retryAfterSeconds: number }
  /** No worker of the instance's zone is alive. */
  | { readonly code: 'console/no-runner'; readonly zone: string }
  | { readonly code: 'console/runner-unreachable'; readonly zone: string };

type OwnCode = Extract<ConsoleError['code'], `console/${string}`>;

export const consoleStatus: Record<OwnCode, 404 | 409 | 413 | 429 | 503> = {
  'console/run-not-found': 404,
  'console/run-ended': 409,
  'console/text-too-long': 413,
  'console/too-many-running': 429,
  'console/instance-busy': 429,
  'console/too-fast': 429,
  'console/no-runner': 503,
  'console/runner-unreachable': 503,
};

export const consoleTexts: Record<OwnCode, Text> = {
  'console/run-not-found': {
    en: 'There is no such query, or it is not yours.',
    zh: '该查询不存在，或不属于你。',
  },
  'console/run-ended': {
    en: 'The query has ended already ({state}): there is nothing left to stop.',
    zh: '查询已经结束（{state}），无需停止。',
  },
  'console/text-too-long': {
    en: 'The statement has {bytes} bytes; the console reads at most {bytesMax}. Shorten it, for example by joining a table instead of a long list.',
    zh: '语句有 {bytes} 字节，控制台最多读取 {bytesMax} 字节。请缩短，例如用关联表代替很长的列表。',
  },
  'console/too-many-running': {
    en: 'You have {runningMax} queries running, which is the most for one person. Wait for one of them, or stop it.',
    zh: '你已有 {runningMax} 个查询在运行，达到每人上限。请等待或停止其中一个。',
  },
  'console/instance-busy': {
    en: '{runningMax} queries run on this instance, which is the most that the console puts on it. Try again in {retryAfterSeconds} s.',
    zh: '该实例上已有 {runningMax} 个控制台查询在运行，达到上限。请在 {retryAfterSeconds} 秒后重试。',
  },
  'console/too-fast': {
    en: 'More than {perMinute} queries in a minute. Try again in {retryAfterSeconds} s.',
    zh: '一分钟内超过 {perMinute} 个查询。请在 {retryAfterSeconds} 秒后重试。',
  },
  'console/no-runner': {
    en: 'No worker of the zone {zone} is running, so nothing can be asked of this instance. Start one (`node dist/worker.js` with SLUICE_ZONE={zone}).',
    zh: '区域 {zone} 没有在运行的 worker，无法查询该实例。请启动一个（SLUICE_ZONE={zone} 的 `node dist/worker.js`）。',
  },
  'console/runner-unreachable': {
    en: 'The worker of the zone {zone} does not answer the web process. Look at SLUICE_CONSOLE_LISTEN and SLUICE_CONSOLE_ADDRESS of that worker.',
    zh: '区域 {zone} 的 worker 没有应答。请检查该 worker 的 SLUICE_CONSOLE_LISTEN 与 SLUICE_CONSOLE_ADDRESS。',
  },
};
