import { keywordTexts } from '@/lib/sql/keywords';

/** Finds keywords in a text by hash, without cutting out a substring: one look-up per word of every statement. */
const size = 8192;
const slots = new Uint16Array(size);

/** Extends the hash of a word by one character; letters count the same in both cases. */
export const hashStep = (hash: number, code: number): number => (Math.imul(hash, 31) + (code & 0xdf)) | 0;

const slotOf = (hash: number): number => (hash ^ (hash >>> 15)) & (size - 1);

for (let number = 1; number < keywordTexts.length; number++) {
  const text = keywordTexts[number] ?? '';
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = hashStep(hash, text.charCodeAt(i));
  let slot = slotOf(hash);
  while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
  slots[slot] = number;
}

/** The number of the keyword that stands at [start, end) of text, 0 when the word is none. */
export function findKeyword(text: string, start: number, end: number, hash: number): number {
  let slot = slotOf(hash);
  for (;;) {
    const number = slots[slot] ?? 0;
    if (number === 0) return 0;
    if (isSameWord(keywordTexts[number] ?? '', text, start, end)) return number;
    slot = (slot + 1) & (size - 1);
  }
}

function isSameWord(keyword: string, text: string, start: number, end: number): boolean {
  if (keyword.length !== end - start) return false;
  for (let i = 0; i < keyword.length; i++) {
    const code = text.charCodeAt(start + i);
    const upper = code >= 97 && code <= 122 ? code - 32 : code;
    if (upper !== keyword.charCodeAt(i)) return false;
  }
  return true;
}
