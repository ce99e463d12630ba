/** Questions about the normalised text that is being written. */

/** `(?, ?)`, `((?, ?), (?, ?))`, `()`: only values in it. */
export function isValueList(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const byte = bytes[i] ?? 0;
    if (byte !== 63 && byte !== 44 && byte !== 32 && byte !== 40 && byte !== 41) return false;
  }
  return true;
}

export function startsWith(bytes: Uint8Array, at: number, end: number, text: Uint8Array, size: number): boolean {
  if (at + size > end) return false;
  for (let i = 0; i < size; i++) if (bytes[at + i] !== text[i]) return false;
  return true;
}

/** Five bits a letter: distinct for words of up to ten letters. */
const packed = (word: string): number => {
  let number = 0;
  for (let i = 0; i < word.length; i++) number = number * 32 + (word.charCodeAt(i) & 31);
  return number;
};

/** Words behind which a sign has no left operand. */
const verbs = new Set(
  (
    'select and or not xor between in like regexp rlike then else when case where having on by limit offset set values is div mod ' +
    'interval return distinct all as if elseif until while default row rows'
  )
    .split(' ')
    .map(packed),
);

/** The sign at `at` belongs to the number behind it: an operator, a comma, a parenthesis or a keyword stands in front of it. */
export function unaryAfter(bytes: Uint8Array, at: number): boolean {
  let i = at - 1;
  if (i >= 0 && bytes[i] === 32) i -= 1;
  if (i < 0) return true;
  const end = i + 1;
  while (i >= 0 && isLetter(bytes[i] ?? 0)) i -= 1;
  if (i + 1 < end) {
    if (end - i > 10) return false;
    let number = 0;
    for (let j = i + 1; j < end; j++) number = number * 32 + ((bytes[j] ?? 0) & 31);
    return verbs.has(number);
  }
  const byte = bytes[i] ?? 0;
  return byte !== 63 && byte !== 41 && byte !== 96 && byte !== 34;
}

const isLetter = (byte: number): boolean => (byte >= 97 && byte <= 122) || byte === 95 || byte === 36 || byte >= 128;
