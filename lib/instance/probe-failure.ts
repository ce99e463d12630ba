import { z } from 'zod';
import type { ConnectText } from '@/lib/instance/connect-texts';
import { connectTexts } from '@/lib/instance/connect-texts';
import type { ConnectRefusal, Purpose } from '@/lib/instance/target-session';
import { purposes } from '@/lib/instance/target-session';
import type { Text, TextData } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';

/** Why a question to a target has no answer. */
export type ProbeFailure = (
  | ConnectRefusal
  /** It answers, and is no server that Sluice knows how to change. */
  | { readonly code: 'instance/unsupported'; readonly product: string; readonly version: string }
  /** The server refused one of our own statements. */
  | { readonly code: 'instance/read-refused'; readonly errno: number }
  /** The connection was lost, or the worker stopped, in the middle. */
  | { readonly code: 'instance/interrupted' }
) & { readonly account?: Purpose };

export const probeFailureTexts: Record<ProbeFailure['code'], ConnectText> = {
  ...connectTexts,
  'instance/unsupported': {
    what: { en: 'Sluice does not work with {product} {version}.', zh: 'Sluice 不支持 {product} {version}。' },
    why: {
      en: 'Supported are MySQL 5.7 to 9.x, MariaDB 10.2 and later and TiDB 4 and later; what a rule says of another server would be wrong.',
      zh: '支持 MySQL 5.7 至 9.x、MariaDB 10.2 及以上、TiDB 4 及以上；对其他服务器，审核规则可能给出错误结论。',
    },
    todo: { en: 'Register a supported server, or upgrade this one.', zh: '请登记受支持的服务器，或升级该服务器。' },
  },
  'instance/read-refused': {
    what: {
      en: 'The server refused a read of the check (error {errno}).',
      zh: '服务器拒绝了检查所需的读取（错误 {errno}）。',
    },
    why: {
      en: 'The account misses a privilege that every check needs, or the server is in a state in which it answers no queries.',
      zh: '账号缺少基本权限，或服务器处于不接受查询的状态。',
    },
    todo: {
      en: 'Compare the account with the GRANT script on the privileges tab, then check again.',
      zh: '请对照“权限”页的 GRANT 脚本检查账号，然后重新检查。',
    },
  },
  'instance/interrupted': {
    what: { en: 'The connection was lost while the server was being asked.', zh: '查询服务器时连接中断。' },
    why: {
      en: 'The server restarted, the network broke, or the worker was stopped.',
      zh: '服务器重启、网络中断，或 worker 被停止。',
    },
    todo: { en: 'Ask again.', zh: '请重试。' },
  },
};

const account = z.enum(purposes);
const codes = Object.keys(probeFailureTexts) as [ProbeFailure['code'], ...ProbeFailure['code'][]];
const storedFailure = z.looseObject({ code: z.enum(codes), account: account.optional() });

/** A failure as the store has it: written by a worker of this version or another. */
export function readProbeFailure(stored: unknown): ProbeFailure | null {
  const parsed = storedFailure.safeParse(stored);
  return parsed.success ? (parsed.data as ProbeFailure) : null;
}

/** What happened, why and what to do, filled with the failure's own figures. */
export function describeProbeFailure(failure: ProbeFailure): ConnectText {
  const data: TextData = Object.fromEntries(
    Object.entries(failure).filter(
      (entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  );
  const fill = ({ en, zh }: Text): Text => ({ en: fillText(en, data), zh: fillText(zh, data) });
  const { what, why, todo } = probeFailureTexts[failure.code];
  return { what: fill(what), why: fill(why), todo: fill(todo) };
}
