import type { AccessRefusal } from '@/lib/access/authorize';
import type { RevisionId } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';

/** Every way in which the review refuses. The codes are part of the API: add, never rename. */
export type ReviewError =
  | AccessRefusal
  | { readonly code: 'review/not-found'; readonly revisionId: RevisionId }
  | { readonly code: 'review/script-too-large'; readonly length: number; readonly lengthMax: number }
  | { readonly code: 'review/aborted' };

/** Every way in which rules and profiles refuse. */
export type ProfileError =
  | AccessRefusal
  | { readonly code: 'profile/not-found'; readonly key: string }
  | { readonly code: 'profile/changed-meanwhile'; readonly key: string; readonly n: number }
  | { readonly code: 'profile/unknown-rule'; readonly ruleId: string }
  | { readonly code: 'profile/invalid-options'; readonly ruleId: string; readonly detail: string };

type OwnCode = Exclude<ReviewError['code'] | ProfileError['code'], AccessRefusal['code']>;

/** Exhaustive on purpose: a new code without a status does not compile. */
export const reviewStatusOf: Record<OwnCode, 400 | 403 | 404 | 409 | 413 | 499> = {
  'review/not-found': 404,
  'review/script-too-large': 413,
  'review/aborted': 499,
  'profile/not-found': 404,
  'profile/changed-meanwhile': 409,
  'profile/unknown-rule': 400,
  'profile/invalid-options': 400,
};

export const reviewErrorTexts: Record<OwnCode, Text> = {
  'review/not-found': { en: 'There is no review of this revision.', zh: '该版本没有审核记录。' },
  'review/script-too-large': {
    en: 'The script has {length} characters; at most {lengthMax} are reviewed while typing.',
    zh: '脚本有 {length} 个字符，输入时最多审核 {lengthMax} 个。',
  },
  'review/aborted': { en: 'The review was stopped.', zh: '审核已停止。' },
  'profile/not-found': { en: 'There is no rule profile {key}.', zh: '没有规则集 {key}。' },
  'profile/changed-meanwhile': {
    en: 'Somebody has changed profile {key} meanwhile; it is at version {n}.',
    zh: '规则集 {key} 已被别人修改，当前为第 {n} 版。',
  },
  'profile/unknown-rule': { en: 'There is no rule {ruleId}.', zh: '没有规则 {ruleId}。' },
  'profile/invalid-options': {
    en: 'The options of {ruleId} are not valid: {detail}',
    zh: '{ruleId} 的选项无效：{detail}',
  },
};
