import { classOfName, classOfValue, usualMasks } from '@/lib/console/mask/classify';
import { maskValue } from '@/lib/console/mask/mask-value';

/** Bytes as people see them: text where they are text, else hex. */
export type ShownValue = {
  readonly text: string;
  readonly form: 'text' | 'hex';
  /** Of the whole value. */
  readonly bytes: number;
  /** Only the beginning is shown. */
  readonly isCut: boolean;
  /** Something personal in it is hidden. */
  readonly isMasked: boolean;
};

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Undefined: no text. A character that the end of a cut value divides is left away. */
export function asText(bytes: Uint8Array, isCut = false): string | undefined {
  for (let dropped = 0; dropped <= (isCut ? 3 : 0) && dropped <= bytes.length; dropped++) {
    try {
      const text = strict.decode(bytes.subarray(0, bytes.length - dropped));
      return hasControls(text) ? undefined : text;
    } catch {
      // The last character may be divided.
    }
  }
  return undefined;
}

/** Control characters but tab, line feed and carriage return: such bytes are no text, whatever they decode to. */
function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 ? code !== 9 && code !== 10 && code !== 13 : code === 127) return true;
  }
  return false;
}

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * `of` is how long the whole value is, `names` what it is called: its key and its field. Without `plain`, what the names or the value
 * itself say is personal is hidden, wherever in the value it stands.
 */
export function showValue(
  bytes: Uint8Array,
  { of = bytes.length, plain, names = [] }: { of?: number; plain: boolean; names?: readonly string[] },
): ShownValue {
  const isCut = of > bytes.length;
  const text = asText(bytes, isCut);
  const shown = { bytes: of, isCut } as const;
  if (text === undefined) {
    // Packed structures may hold what no class recognises; their bytes are for those who may see plain values.
    const isMasked = !plain && bytes.length > hexBytesMasked;
    return { text: toHex(isMasked ? bytes.subarray(0, hexBytesMasked) : bytes), form: 'hex', ...shown, isMasked };
  }
  if (plain) return { text, form: 'text', ...shown, isMasked: false };
  const named = names.map(lastName).find((name) => classOfName(name) !== undefined);
  const byName = named === undefined ? undefined : classOfName(named);
  const isLeaf = !/[{["]/.test(text);
  if (byName && isLeaf && text !== '') {
    return { text: maskValue(usualMasks[byName], text, () => '') ?? '', form: 'text', ...shown, isMasked: true };
  }
  const hidden = hidePersonal(text);
  return { text: hidden, form: 'text', ...shown, isMasked: hidden !== text };
}

const hexBytesMasked = 16;

/** `user:17:mobile` is called mobile; a number at the end says nothing. */
const lastName = (name: string): string => name.split(/[:/|.]/).findLast((part) => !/^\d*$/.test(part)) ?? name;

/** What may be an address of mail, or a number that is long enough to be somebody's. */
const candidates = /[^\s@"'(),:;<>[\]{}\\|/=&]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|\+?\d[\d -]{9,26}[\dXx]/g;
const pairs = /"([A-Za-z0-9_.-]{1,64})"\s*:\s*(?:"((?:[^"\\]|\\.)*)"|(\d{5,}))/g;

/** Everything in a text that a class recognises: by its own checks, or in JSON by the name before it. */
export function hidePersonal(text: string): string {
  const byName = text.replace(pairs, (whole, name: string, quoted: string | undefined, bare: string | undefined) => {
    const known = classOfName(name);
    const value = quoted ?? bare ?? '';
    if (!known || value === '') return whole;
    return (
      whole.slice(0, whole.length - value.length - (quoted === undefined ? 0 : 1)) +
      hide(known, value) +
      (quoted === undefined ? '' : '"')
    );
  });
  return byName.replace(candidates, (found) => {
    const known = classOfValue(found);
    if (known) return hide(known, found);
    // Two numbers with a space between them are no number: each may be one.
    return found.replace(/\d{11,19}[Xx]?/g, (part) => {
      const own = classOfValue(part);
      return own ? hide(own, part) : part;
    });
  });
}

const hide = (known: keyof typeof usualMasks, value: string) => maskValue(usualMasks[known], value, () => '') ?? '';

const argumentShownMax = 24;

/** An argument of a slow command: never the whole, and no number that could be somebody's. */
export function hideArgument(bytes: Uint8Array): string {
  const text = asText(bytes);
  if (text === undefined) return `(${bytes.length} B)`;
  const safe = hidePersonal(text).replaceAll(/\d{6,}/g, '…');
  const characters = [...safe];
  const shown = Math.min(argumentShownMax, Math.floor(characters.length / 2));
  return `${characters.slice(0, shown).join('')}… (${bytes.length} B)`;
}
