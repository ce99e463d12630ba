import type { AccessRefusal } from '@/lib/access/authorize';
import type { InstanceError } from '@/lib/instance/instance-error';
import type { MaskRuleId, MaskScanId, MaskSuggestionId } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';

export type MaskError =
  | AccessRefusal
  | Extract<InstanceError, { readonly code: 'instance/not-found' }>
  | { readonly code: 'mask/not-found'; readonly maskRuleId: MaskRuleId }
  | { readonly code: 'mask/changed-meanwhile'; readonly maskRuleId: MaskRuleId }
  | { readonly code: 'mask/too-wide' }
  | { readonly code: 'mask/scan-not-found'; readonly scanId: MaskScanId }
  | { readonly code: 'mask/suggestion-not-open'; readonly suggestionId: MaskSuggestionId };

type OwnCode = Extract<MaskError['code'], `mask/${string}`>;

export const maskStatus: Record<OwnCode, 400 | 404 | 409> = {
  'mask/not-found': 404,
  'mask/changed-meanwhile': 409,
  'mask/too-wide': 400,
  'mask/scan-not-found': 404,
  'mask/suggestion-not-open': 409,
};

export const maskTexts: Record<OwnCode, Text> = {
  'mask/not-found': { en: 'There is no such masking rule.', zh: '该脱敏规则不存在。' },
  'mask/changed-meanwhile': {
    en: 'The rule was changed since you read it. Load it again.',
    zh: '规则在你读取后被修改。请重新载入。',
  },
  'mask/too-wide': {
    en: 'It would mask every column of every table. Name a table, a column or a data type.',
    zh: '这会脱敏所有表的所有列。请指定表、列或数据类型。',
  },
  'mask/scan-not-found': { en: 'There is no such scan.', zh: '该扫描不存在。' },
  'mask/suggestion-not-open': {
    en: 'Somebody decided on this suggestion already.',
    zh: '该建议已有人处理。',
  },
};
