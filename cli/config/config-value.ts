import type { FileEntry } from '@/lib/review/profile/profile-file';
import { nearestName } from '@/lib/review/text/nearest-name';
import type { Text } from '@/lib/shared/text';

/** Values of a configuration file: what is wrong is told with its line, and the value is then undefined. */
export type Complain = (line: number, problem: Text) => void;

/** Text alone: YAML makes a number of a bare 10.10, and another one of it. */
export function readText({ key, line, value }: FileEntry, complain: Complain): string | undefined {
  if (value.kind === 'scalar' && typeof value.value === 'string' && value.value.trim() !== '')
    return value.value.trim();
  const isNumber = value.kind === 'scalar' && typeof value.value === 'number';
  complain(line, isNumber ? inQuotes(key) : notText(key));
  return undefined;
}

export function readTexts(entry: FileEntry, complain: Complain): readonly string[] | undefined {
  const { key, line, value } = entry;
  if (value.kind !== 'list') {
    const text = readText(entry, complain);
    return text === undefined ? undefined : text.split(',').map((part) => part.trim());
  }
  const texts = value.items.map((item) => readText({ key, line: item.line, value: item }, complain));
  if (texts.length === 0) complain(line, notText(key));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

export function readWord<const Word extends string>(
  entry: FileEntry,
  words: readonly Word[],
  complain: Complain,
): Word | undefined {
  const text = readText(entry, complain);
  const word = words.find((known) => known === text);
  if (text !== undefined && word === undefined) complain(entry.line, notOneOf(text, words));
  return word;
}

export function unknownKey(key: string, keys: readonly string[]): Text {
  const near = nearestName(key, keys);
  return {
    en: `“${key}” is not known here.${near === undefined ? '' : ` Did you mean ${near}?`} There are: ${keys.join(', ')}.`,
    zh: `此处不认识“${key}”。${near === undefined ? '' : `是否指 ${near}？`}可用的有：${keys.join('、')}。`,
  };
}
export const notOneOf = (word: string, words: readonly string[]): Text => ({
  en: `“${word}” does not fit here. There are: ${words.join(', ')}.`,
  zh: `此处不能用“${word}”。可用的有：${words.join('、')}。`,
});
const notText = (key: string): Text => ({ en: `${key} must be a text.`, zh: `${key} 应为文本。` });
const inQuotes = (key: string): Text => ({
  en: `${key} must be in quotes: a bare 10.10 is the number 10.1.`,
  zh: `${key} 需要加引号：不加引号的 10.10 会变成数字 10.1。`,
});
