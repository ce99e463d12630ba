import type { AccessRefusal } from '@/lib/access/authorize';
import type { Text } from '@/lib/shared/text';

/** Every way in which the roster refuses. The codes are part of the API: add, never rename. */
export type DutyError =
  | AccessRefusal
  | { readonly code: 'duty/person-unknown'; readonly login: string }
  | { readonly code: 'duty/person-cannot-act'; readonly login: string }
  | { readonly code: 'duty/bad-period' }
  | { readonly code: 'duty/overlap'; readonly login: string }
  | { readonly code: 'duty/shift-not-found' };

export const dutyStatus: Record<DutyError['code'], 403 | 404 | 409 | 422> = {
  'access/forbidden': 403,
  'duty/person-unknown': 422,
  'duty/person-cannot-act': 422,
  'duty/bad-period': 422,
  'duty/overlap': 409,
  'duty/shift-not-found': 404,
};

export const dutyTexts: Record<Exclude<DutyError['code'], AccessRefusal['code']>, Text> = {
  'duty/person-unknown': {
    en: 'There is no account {login} in use. Enter the login of somebody who works here.',
    zh: '没有可用账号 {login}。请输入在用账号的登录名。',
  },
  'duty/person-cannot-act': {
    en: '{login} may not act on the report: duty needs the role DBA or on-call. Ask an administrator to give it.',
    zh: '{login} 无权处理巡检报告：值班需要 DBA 或值班角色，请管理员授权。',
  },
  'duty/bad-period': {
    en: 'A shift ends after it begins, lies not in the past, and lasts at most 31 days. Change its times.',
    zh: '班次结束须晚于开始、不能已过去，且不超过 31 天。请修改时间。',
  },
  'duty/overlap': {
    en: '{login} has another shift within these times. Change one of them, or enter this one as an override.',
    zh: '{login} 在该时段已有班次。请调整其中之一，或录为替班。',
  },
  'duty/shift-not-found': { en: 'There is no such shift. Reload the page.', zh: '没有该班次，请刷新页面。' },
};
