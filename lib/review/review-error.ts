import type { AccessRefusal } from '@/lib/access/authorize';
import type { FileIssue } from '@/lib/review/profile/profile-file';
import type { EnvironmentId, ExemptionId, FindingId, ProjectId, RevisionId } from '@/lib/shared/ids';
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
  | { readonly code: 'profile/invalid-options'; readonly ruleId: string; readonly detail: string }
  | { readonly code: 'profile/key-taken'; readonly key: string }
  | { readonly code: 'profile/built-in'; readonly key: string }
  | { readonly code: 'profile/in-use'; readonly key: string; readonly places: readonly string[] }
  | { readonly code: 'profile/no-such-version'; readonly key: string; readonly n: number }
  | { readonly code: 'profile/environment-unknown'; readonly environmentId: EnvironmentId }
  | { readonly code: 'profile/project-unknown'; readonly projectId: ProjectId }
  | { readonly code: 'profile/use-changed'; readonly environmentId: EnvironmentId }
  | { readonly code: 'profile/file-invalid'; readonly count: number; readonly issues: readonly FileIssue[] }
  | { readonly code: 'profile/foreign-unreadable'; readonly source: string };

/** Every way in which exemptions refuse. */
export type ExemptionError =
  | AccessRefusal
  | { readonly code: 'exemption/not-found'; readonly exemptionId: ExemptionId }
  | { readonly code: 'exemption/finding-unknown'; readonly findingId: FindingId }
  | { readonly code: 'exemption/no-statement'; readonly findingId: FindingId }
  | { readonly code: 'exemption/own-ticket' }
  | { readonly code: 'exemption/reason-needed' }
  | { readonly code: 'exemption/until-invalid'; readonly daysMax: number }
  | { readonly code: 'exemption/ended'; readonly exemptionId: ExemptionId }
  | Extract<
      ProfileError,
      { readonly code: 'profile/unknown-rule' | 'profile/environment-unknown' | 'profile/project-unknown' }
    >;

type OwnCode = Exclude<(ReviewError | ProfileError | ExemptionError)['code'], AccessRefusal['code']>;

/** Exhaustive on purpose: a new code without a status does not compile. */
export const reviewStatusOf: Record<OwnCode, 400 | 403 | 404 | 409 | 413 | 499> = {
  'review/not-found': 404,
  'review/script-too-large': 413,
  'review/aborted': 499,
  'profile/not-found': 404,
  'profile/changed-meanwhile': 409,
  'profile/unknown-rule': 400,
  'profile/invalid-options': 400,
  'profile/key-taken': 409,
  'profile/built-in': 409,
  'profile/in-use': 409,
  'profile/no-such-version': 404,
  'profile/environment-unknown': 404,
  'profile/project-unknown': 404,
  'profile/use-changed': 409,
  'profile/file-invalid': 400,
  'profile/foreign-unreadable': 400,
  'exemption/not-found': 404,
  'exemption/finding-unknown': 404,
  'exemption/no-statement': 409,
  'exemption/own-ticket': 403,
  'exemption/reason-needed': 400,
  'exemption/until-invalid': 400,
  'exemption/ended': 409,
};

export const reviewErrorTexts: Record<OwnCode, Text> = {
  'review/not-found': { en: 'There is no review of this revision.', zh: '该版本没有审核记录。' },
  'review/script-too-large': {
    en: 'The script has {length} characters; at most {lengthMax} are reviewed while typing.',
    zh: '脚本有 {length} 个字符，输入时最多审核 {lengthMax} 个。',
  },
  'review/aborted': { en: 'The review was stopped.', zh: '审核已停止。' },
  'profile/not-found': { en: 'There is no rule profile {key}.', zh: '没有规则方案 {key}。' },
  'profile/changed-meanwhile': {
    en: 'Somebody has changed profile {key} meanwhile; it is at version {n}. Look at what changed, then save again.',
    zh: '规则方案 {key} 已被别人修改，当前为第 {n} 版。查看改动后重新保存。',
  },
  'profile/unknown-rule': { en: 'There is no rule {ruleId}.', zh: '没有规则 {ruleId}。' },
  'profile/invalid-options': {
    en: 'The options of {ruleId} are not valid: {detail}',
    zh: '{ruleId} 的选项无效：{detail}',
  },
  'profile/key-taken': {
    en: 'There is a profile with the key {key} already. Choose another one.',
    zh: '已有标识为 {key} 的规则方案，请换一个。',
  },
  'profile/built-in': {
    en: '{key} comes with Sluice and follows its releases. Make a copy and change that.',
    zh: '{key} 随 Sluice 发布并随版本更新。请复制一份再修改。',
  },
  'profile/in-use': {
    en: '{key} is in use: {places}. Choose another profile there first.',
    zh: '{key} 正在使用：{places}。请先在那里换用其他方案。',
  },
  'profile/no-such-version': { en: 'Profile {key} has no version {n}.', zh: '规则方案 {key} 没有第 {n} 版。' },
  'profile/environment-unknown': { en: 'There is no such environment.', zh: '没有这个环境。' },
  'profile/project-unknown': { en: 'There is no such project.', zh: '没有这个项目。' },
  'profile/use-changed': {
    en: 'Somebody has chosen another profile there meanwhile. Look again, then choose.',
    zh: '别人刚刚在那里换了规则方案。请重新查看后再选择。',
  },
  'profile/file-invalid': {
    en: 'The file was not taken over: {count} things are wrong with it.',
    zh: '文件未导入：有 {count} 处错误。',
  },
  'profile/foreign-unreadable': {
    en: 'No settings of {source} were found in the text. Paste the whole file or the whole output.',
    zh: '文本中没有找到 {source} 的设置。请粘贴完整的文件或输出。',
  },
  'exemption/not-found': { en: 'There is no such exemption.', zh: '没有这条豁免。' },
  'exemption/finding-unknown': {
    en: 'There is no such finding any more: the ticket was reviewed again. Look at the new review.',
    zh: '该问题已不存在：工单重新审核过。请查看新的审核结果。',
  },
  'exemption/no-statement': {
    en: 'This finding is about the script as a whole, and not about a statement: it cannot be exempted.',
    zh: '该问题针对整个脚本而非某条语句，不能豁免。',
  },
  'exemption/own-ticket': {
    en: 'You wrote this ticket, so another DBA must grant the exemption.',
    zh: '工单由你编写，需要由另一位 DBA 豁免。',
  },
  'exemption/reason-needed': { en: 'Say why it is exempted.', zh: '请写明豁免的原因。' },
  'exemption/until-invalid': {
    en: 'An exemption ends on a day to come, at most {daysMax} days from now.',
    zh: '豁免须在将来某天到期，最长 {daysMax} 天。',
  },
  'exemption/ended': { en: 'The exemption has ended already.', zh: '该豁免已经结束。' },
};
