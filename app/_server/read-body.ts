import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type BodyRefusal =
  | { readonly code: 'request/too-large'; readonly limitBytes: number }
  | { readonly code: 'request/unsupported-media-type'; readonly got: string | null }
  | { readonly code: 'request/not-utf8' }
  | { readonly code: 'request/not-json'; readonly detail: string };

export const defaultBodyLimitBytes = 1_000_000;

/**
 * The JSON of a request. The size is counted while it arrives, whatever Content-Length says, and text that is not UTF-8 is refused
 * and never repaired: a replacement character in a statement would be another statement.
 */
export async function readJson(request: Request, limitBytes: number): Promise<Result<unknown, BodyRefusal>> {
  const bytes = await readBytes(request, limitBytes);
  if (!bytes.ok) return bytes;
  if (bytes.value.byteLength === 0) return ok({});
  const got = request.headers.get('content-type');
  if (!/^application\/json\s*(;|$)/i.test(got ?? '')) return refuse({ code: 'request/unsupported-media-type', got });
  const text = decode(bytes.value);
  if (text === undefined) return refuse({ code: 'request/not-utf8' });
  try {
    const value: unknown = JSON.parse(text);
    return surrogateEscape.test(text) && !isWellFormed(value) ? refuse({ code: 'request/not-utf8' }) : ok(value);
  } catch (error) {
    return refuse({ code: 'request/not-json', detail: error instanceof Error ? error.message : String(error) });
  }
}

/** The fields of a form as another server posts it. A field that stands twice is a list, which no schema of ours takes. */
export async function readForm(request: Request, limitBytes: number): Promise<Result<unknown, BodyRefusal>> {
  const bytes = await readBytes(request, limitBytes);
  if (!bytes.ok) return bytes;
  const got = request.headers.get('content-type');
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(got ?? '');
  if (!isForm) return refuse({ code: 'request/unsupported-media-type', got });
  const text = decode(bytes.value);
  if (text === undefined) return refuse({ code: 'request/not-utf8' });
  const fields = new URLSearchParams(text);
  const names = [...new Set(fields.keys())];
  return ok(Object.fromEntries(names.map((name) => [name, one(fields.getAll(name))])));
}

const one = (values: readonly string[]) => (values.length === 1 ? values[0] : values);

async function readBytes(request: Request, limitBytes: number): Promise<Result<Uint8Array, BodyRefusal>> {
  const tooLarge = refuse({ code: 'request/too-large', limitBytes });
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) return tooLarge;
  if (!request.body) return ok(new Uint8Array());
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limitBytes) {
      await reader.cancel();
      return tooLarge;
    }
    chunks.push(value);
  }
  return ok(concatenate(chunks, size));
}

function concatenate(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** JSON can write half a character as an escape; no store keeps it. */
const surrogateEscape = /\\u[dD][89a-fA-F]/;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return !loneSurrogate.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, member]) => !loneSurrogate.test(name) && isWellFormed(member));
}
