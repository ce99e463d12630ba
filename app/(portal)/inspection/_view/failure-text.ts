import { describeProbeFailure, readProbeFailure } from '@/lib/instance/probe-failure';
import type { Text } from '@/lib/shared/text';

const ownTexts: Readonly<Record<string, Text>> = {
  'inspection/out-of-time': {
    en: 'The inspection ended before its turn came: no worker of its zone was free or running.',
    zh: '巡检结束前未轮到该实例：所在区域没有空闲或运行中的 worker。',
  },
  'inspection/given-up': {
    en: 'Workers ended three times while they inspected it. Look into the log of the worker.',
    zh: '巡检该实例时 worker 三次异常退出，请查看 worker 日志。',
  },
};

/** Why an instance was not seen. */
export function failureText(failure: { readonly code: string }): Text {
  const own = ownTexts[failure.code];
  if (own) return own;
  const known = readProbeFailure(failure);
  return known ? describeProbeFailure(known).what : { en: failure.code, zh: failure.code };
}
