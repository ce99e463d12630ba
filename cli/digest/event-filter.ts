import type { Locale } from '@/lib/shared/text';
import type { SlowEvent } from '@/lib/slow-log/log/slow-event';
import { CommandFailure, exitCodes } from '../exit-code';

const decoder = new TextDecoder();

type Filter = (event: SlowEvent) => boolean;

/** What a filter can ask of an event; the text is its normalised one. */
const values: { readonly [key: string]: (event: SlowEvent) => string } = {
  schema: ({ schemaSource, schemaFrom, schemaTo }) => decoder.decode(schemaSource.subarray(schemaFrom, schemaTo)),
  user: ({ source, userFrom, userTo }) => decoder.decode(source.subarray(userFrom, userTo)),
  host: ({ source, hostFrom, hostTo }) => decoder.decode(source.subarray(hostFrom, hostTo)),
  sql: ({ fingerprint, isAdministrator }) =>
    isAdministrator ? '' : decoder.decode(fingerprint.bytes.subarray(0, fingerprint.length)),
};

/** Several filters hold together. `key=pattern` with `*` for anything, whatever the case; `seconds=0.5` is at least so long. */
export function parseFilters(texts: readonly string[], locale: Locale): Filter | undefined {
  const filters = texts.map((text) => parseFilter(text, locale));
  return filters.length === 0 ? undefined : (event) => filters.every((passes) => passes(event));
}

function parseFilter(text: string, locale: Locale): Filter {
  const at = text.indexOf('=');
  const key = text.slice(0, at);
  const wanted = text.slice(at + 1);
  const value = values[key];
  if (at > 0 && value !== undefined) {
    const matches = matcher(wanted.toLowerCase());
    return (event) => matches(value(event).toLowerCase());
  }
  const seconds = Number(wanted);
  if (at > 0 && key === 'seconds' && wanted !== '' && seconds >= 0) {
    return ({ queryMicros }) => queryMicros >= seconds * 1e6;
  }
  throw new CommandFailure(
    exitCodes.usage,
    locale === 'zh'
      ? `--filter: ${[...Object.keys(values), 'seconds'].join('=…、')}=…（${text}）`
      : `--filter takes ${[...Object.keys(values), 'seconds'].join('=…, ')}=… (${text})`,
  );
}

/** The pieces between the stars, in their order; linear, whatever the pattern. */
function matcher(pattern: string): (text: string) => boolean {
  const [head = '', ...tail] = pattern.split('*');
  const last = tail.pop();
  return (text) => {
    if (last === undefined) return text === head;
    if (!text.startsWith(head)) return false;
    let at = head.length;
    for (const piece of tail) {
      const found = text.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return text.length - last.length >= at && text.endsWith(last);
  };
}
