import type { Hold } from '@/lib/execution/execution-store';
import type { Text } from '@/lib/shared/text';

/** Why all executions are held. No holes: who may not see the platform's state reads it too. */
export const holdTexts: { readonly [Code in Hold['code']]: Text } = {
  'metadata-restored': {
    en: 'A target has seen later executions than this metadata knows, so the metadata was restored from a backup. What ran since may run again: compare before releasing.',
    zh: '某个目标上执行过的内容比当前元数据更新，说明元数据是从备份恢复的。此后执行过的语句可能再次执行，解除前请先核对。',
  },
  'by-person': {
    en: 'A person stopped new executions.',
    zh: '已有人暂停了新的执行。',
  },
};
