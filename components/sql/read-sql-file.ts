export const sqlFileBytesMax = 5_000_000;

export type SqlFile =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: 'too-big' | 'binary' | 'not-utf8'; readonly encoding?: string };

/** Text of a file in UTF-8, or why not. Nothing is guessed into the ticket: a wrong guess would change data. */
export function readSqlFile(bytes: Uint8Array): SqlFile {
  if (bytes.length > sqlFileBytesMax) return { ok: false, reason: 'too-big' };
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { ok: false, reason: 'not-utf8', encoding: 'UTF-16LE' };
  if (first === 0xfe && second === 0xff) return { ok: false, reason: 'not-utf8', encoding: 'UTF-16BE' };
  if (bytes.includes(0)) return { ok: false, reason: 'binary' };
  try {
    // A byte order mark is dropped by the decoder.
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n') };
  } catch {
    return { ok: false, reason: 'not-utf8', ...likely(bytes) };
  }
}

/** GB18030 reads almost anything; only text that then holds common Chinese letters is named. */
function likely(bytes: Uint8Array): { readonly encoding?: string } {
  try {
    const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    return /[\u4e00-\u9fff]{2}/.test(text) ? { encoding: 'GBK / GB18030' } : {};
  } catch {
    return {};
  }
}
