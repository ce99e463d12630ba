import type { AccessErrorOf } from '@/lib/access/access-error';
import type { AccessRefusal } from '@/lib/access/authorize';
import type { InstanceError } from '@/lib/instance/instance-error';
import type { GrantId } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';

export type GrantError =
  | AccessRefusal
  | AccessErrorOf<'access/user-not-found' | 'access/project-not-found'>
  | Extract<InstanceError, { readonly code: 'instance/not-found' | 'instance/schema-not-bound' }>
  | { readonly code: 'grant/not-found'; readonly grantId: GrantId }
  | { readonly code: 'grant/ended'; readonly grantId: GrantId }
  /** Nobody gives access to themselves, nor to a group or project that they are in. */
  | { readonly code: 'grant/own' }
  | { readonly code: 'grant/group-not-found'; readonly groupId: string }
  | { readonly code: 'grant/subject-not-in-project'; readonly name: string }
  | { readonly code: 'grant/role-is-platform-wide' }
  | { readonly code: 'grant/schema-needed' }
  | { readonly code: 'grant/expiry-needed'; readonly daysMax: number };

type OwnCode = Extract<GrantError['code'], `grant/${string}`>;

export const grantStatus: Record<OwnCode, 400 | 403 | 404 | 409> = {
  'grant/not-found': 404,
  'grant/ended': 409,
  'grant/own': 403,
  'grant/group-not-found': 404,
  'grant/subject-not-in-project': 409,
  'grant/role-is-platform-wide': 400,
  'grant/schema-needed': 400,
  'grant/expiry-needed': 400,
};

export const grantTexts: Record<OwnCode, Text> = {
  'grant/not-found': {
    en: 'There is no such grant, or it is not yours to see.',
    zh: '该授权不存在，或你无权查看。',
  },
  'grant/ended': { en: 'The grant has ended already.', zh: '该授权已经结束。' },
  'grant/own': {
    en: 'It would be for yourself, so someone else must decide. Ask for it with a request of access.',
    zh: '这是给你自己的授权，需要别人决定。请提交权限申请。',
  },
  'grant/group-not-found': { en: 'There is no such group.', zh: '该用户组不存在。' },
  'grant/subject-not-in-project': {
    en: '{name} is not in the project, and what is given in a project holds for its members alone. Add the person to the project first.',
    zh: '{name} 不在该项目中，项目内的授权只对成员生效。请先把对方加入项目。',
  },
  'grant/role-is-platform-wide': {
    en: 'A role holds in every project. Give it without a project, or name a person, a group or the project.',
    zh: '角色在所有项目中有效。请不选项目，或改为授权给用户、用户组或项目。',
  },
  'grant/schema-needed': {
    en: 'The project has single databases of this instance, so the grant must name one of them.',
    zh: '该项目只绑定了此实例的部分库，授权必须指定其中一个库。',
  },
  'grant/expiry-needed': {
    en: 'What is given in a project has an end, at most {daysMax} days from now.',
    zh: '项目内的授权必须有期限，最长 {daysMax} 天。',
  },
};
