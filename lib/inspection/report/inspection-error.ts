import type { AccessRefusal } from '@/lib/access/authorize';
import type { Text } from '@/lib/shared/text';

/** Every way in which inspections refuse. The codes are part of the API: add, never rename. */
export type InspectionError =
  | AccessRefusal
  | { readonly code: 'inspection/finding-not-found' }
  | { readonly code: 'inspection/run-not-found' }
  | { readonly code: 'inspection/changed-meanwhile' }
  | { readonly code: 'inspection/owner-unknown'; readonly login: string }
  | { readonly code: 'inspection/until-past' }
  | { readonly code: 'inspection/already-running' }
  | { readonly code: 'inspection/backup-in-future' };

export const inspectionStatus: Record<InspectionError['code'], 403 | 404 | 409 | 422> = {
  'access/forbidden': 403,
  'inspection/finding-not-found': 404,
  'inspection/run-not-found': 404,
  'inspection/changed-meanwhile': 409,
  'inspection/owner-unknown': 422,
  'inspection/until-past': 422,
  'inspection/already-running': 409,
  'inspection/backup-in-future': 422,
};

export const inspectionTexts: Record<Exclude<InspectionError['code'], AccessRefusal['code']>, Text> = {
  'inspection/finding-not-found': {
    en: 'There is no such finding. It may be over: reload the report.',
    zh: '没有该问题，可能已恢复。请刷新晨报。',
  },
  'inspection/run-not-found': {
    en: 'There is no such inspection. Runs are kept for 100 days.',
    zh: '没有该次巡检。巡检记录保留 100 天。',
  },
  'inspection/changed-meanwhile': {
    en: 'Somebody else changed this finding meanwhile. Reload the report and look again.',
    zh: '该问题刚被他人修改。请刷新晨报后再操作。',
  },
  'inspection/owner-unknown': {
    en: 'There is no account {login} in use. Enter the login of somebody who works here.',
    zh: '没有可用账号 {login}。请输入在用账号的登录名。',
  },
  'inspection/until-past': {
    en: 'The date lies in the past, or more than a year ahead. Choose one in between.',
    zh: '日期已过，或超过一年。请另选日期。',
  },
  'inspection/already-running': {
    en: 'An inspection of all instances is running. Its results appear as they come.',
    zh: '全量巡检正在进行，结果会陆续出现。',
  },
  'inspection/backup-in-future': {
    en: 'The backup ends in the future. Send the time at which it finished, with its time zone.',
    zh: '备份结束时间在未来。请提交实际结束时间，并带上时区。',
  },
};
