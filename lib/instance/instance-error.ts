import type { AccessRefusal } from '@/lib/access/authorize';
import type { Purpose } from '@/lib/instance/target-session';
import type { EnvironmentId, InstanceId, ProbeId } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';

/** Every way in which the services of lib/instance refuse; why a target does not answer is in `probe-failure.ts`. */
export type InstanceError =
  | AccessRefusal
  /** Not there and not yours are the same answer. */
  | { readonly code: 'instance/not-found'; readonly instanceId: InstanceId }
  | { readonly code: 'instance/name-taken'; readonly name: string }
  | { readonly code: 'instance/address-taken'; readonly name: string }
  | { readonly code: 'instance/host-forbidden'; readonly host: string }
  | { readonly code: 'instance/environment-unknown'; readonly environmentId: EnvironmentId }
  | { readonly code: 'instance/changed-meanwhile'; readonly instanceId: InstanceId }
  | { readonly code: 'instance/in-use'; readonly openTickets: number }
  | { readonly code: 'instance/no-credential'; readonly purpose: Purpose }
  | { readonly code: 'instance/schema-not-bound'; readonly schema: string }
  | { readonly code: 'instance/credential-set-not-found'; readonly setId: string }
  | { readonly code: 'instance/rotation-not-found'; readonly rotationId: string }
  | { readonly code: 'instance/import-unreadable'; readonly detail: string }
  /** Names or addresses were taken while the import was looked at: nothing was imported. */
  | { readonly code: 'instance/import-changed' }
  | { readonly code: 'instance/probe-not-found'; readonly probeId: ProbeId };

export const instanceStatus: Record<InstanceError['code'], 400 | 403 | 404 | 409> = {
  'access/forbidden': 403,
  'instance/not-found': 404,
  'instance/name-taken': 409,
  'instance/address-taken': 409,
  'instance/host-forbidden': 400,
  'instance/environment-unknown': 400,
  'instance/changed-meanwhile': 409,
  'instance/in-use': 409,
  'instance/no-credential': 409,
  'instance/schema-not-bound': 404,
  'instance/probe-not-found': 404,
  'instance/credential-set-not-found': 404,
  'instance/rotation-not-found': 404,
  'instance/import-unreadable': 400,
  'instance/import-changed': 409,
};

/** For the codes that are not of `accessTexts`. */
export const instanceTexts: Record<Exclude<InstanceError['code'], AccessRefusal['code']>, Text> = {
  'instance/not-found': { en: 'There is no such instance, or it is not yours.', zh: '实例不存在，或你无权访问。' },
  'instance/name-taken': { en: 'Another instance is called {name}.', zh: '已有实例使用名称 {name}。' },
  'instance/address-taken': {
    en: 'This address is registered already, as {name}.',
    zh: '该地址已登记为实例 {name}。',
  },
  'instance/host-forbidden': {
    en: 'Sluice does not connect to {host}: give the server’s own host name or address.',
    zh: 'Sluice 不会连接到 {host}：请填写服务器自身的主机名或地址。',
  },
  'instance/environment-unknown': { en: 'There is no such environment.', zh: '环境不存在。' },
  'instance/changed-meanwhile': {
    en: 'Somebody else changed this instance meanwhile. Load it again and repeat your change.',
    zh: '实例已被他人修改，请重新加载后再操作。',
  },
  'instance/in-use': {
    en: '{openTickets} open tickets have this instance as a target. Close or withdraw them first.',
    zh: '仍有 {openTickets} 个未结束的工单以该实例为目标，请先关闭或撤回。',
  },
  'instance/no-credential': {
    en: 'The instance has no account for this purpose ({purpose}). Set one under Accounts.',
    zh: '实例没有用于该用途（{purpose}）的账号，请在“账号”中设置。',
  },
  'instance/schema-not-bound': {
    en: 'The schema {schema} does not exist here, or belongs to no project of yours.',
    zh: '库 {schema} 不存在，或不属于你的项目。',
  },
  'instance/credential-set-not-found': { en: 'There is no such set of accounts.', zh: '账号集不存在。' },
  'instance/rotation-not-found': { en: 'There is no such rotation.', zh: '该次轮换不存在。' },
  'instance/import-unreadable': {
    en: 'The file cannot be read as a list of instances ({detail}). Give CSV with a header line, or JSON.',
    zh: '无法将文件读取为实例列表（{detail}）。请提供带表头的 CSV 或 JSON。',
  },
  'instance/import-changed': {
    en: 'A name or address was registered meanwhile, so nothing was imported. Look at the preview again.',
    zh: '期间有名称或地址已被登记，未导入任何实例。请重新预览。',
  },
  'instance/probe-not-found': {
    en: 'There is no such question, or it is not yours.',
    zh: '该查询不存在，或你无权查看。',
  },
};
