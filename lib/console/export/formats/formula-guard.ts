/**
 * A text that no spreadsheet takes for a formula: an apostrophe before what begins like one. A spreadsheet of another country splits
 * lines at semicolons or tabs and does not know our quotes then, so that what follows one inside of a text is guarded too (OWASP,
 * "CSV Injection"). Linear in the length.
 */
export function guardFormulas(text: string): string {
  const first = text.charCodeAt(0);
  let guarded = '';
  let copied = 0;
  // Where a cell may begin, as long as nothing but blanks and quotes came since.
  let begin = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (begin >= 0 && (isLead(code) || (i === 0 && (first === tab || first === carriageReturn)))) {
      guarded += `${text.slice(copied, begin)}'`;
      copied = begin;
      begin = -1;
    }
    if (isSeparator(code)) begin = begin < 0 ? i + 1 : begin;
    else if (!isSkipped(code)) begin = -1;
  }
  return copied === 0 && guarded === '' ? text : guarded + text.slice(copied);
}

const [tab, carriageReturn] = [9, 13];

/** = + - @ and their full-width forms. */
const isLead = (code: number): boolean =>
  code === 61 ||
  code === 43 ||
  code === 45 ||
  code === 64 ||
  code === 0xff1d ||
  code === 0xff0b ||
  code === 0xff0d ||
  code === 0xff20;

/** ; TAB LF CR */
const isSeparator = (code: number): boolean => code === 59 || code === tab || code === 10 || code === carriageReturn;

/** Blanks of every kind, quotes, commas and other control characters. */
const isSkipped = (code: number): boolean =>
  code <= 32 ||
  code === 34 ||
  code === 39 ||
  code === 44 ||
  (code >= 0x7f && code <= 0xa0) ||
  (code >= 0x2000 && code <= 0x200f) ||
  code === 0x2028 ||
  code === 0x2029 ||
  code === 0x202f ||
  code === 0x205f ||
  code === 0x2060 ||
  code === 0x3000 ||
  code === 0xfeff;
