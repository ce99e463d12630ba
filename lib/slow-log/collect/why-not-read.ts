import type { Text } from '@/lib/shared/text';
import { sourceFailureTexts } from './source-failure';

/** Why a source gave nothing, in words; what has none of its own is told by its code. */
export function whyNotRead({ code, detail }: { readonly code: string; readonly detail: string }): Text {
  const text = sourceFailureTexts[code] ?? {
    en: `Cannot be read: ${code}${detail === '' ? '' : ' ({detail})'}`,
    zh: `无法读取：${code}${detail === '' ? '' : '（{detail}）'}`,
  };
  return { en: text.en.replace('{detail}', () => detail), zh: text.zh.replace('{detail}', () => detail) };
}
