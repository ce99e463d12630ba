import { expect, test } from 'vitest';
import { readJson } from './read-body';

const post = (body: BodyInit | null, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  new Request('http://sluice.test/api', {
    method: 'POST',
    body,
    headers,
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  } as RequestInit);

const codeOf = async (request: Request, limit = 100) => {
  const body = await readJson(request, limit);
  return body.ok ? body.value : body.error.code;
};

test.each<[string, BodyInit | null, Record<string, string> | undefined, unknown]>([
  ['json', '{"a":1}', undefined, { a: 1 }],
  ['json with a charset', '{}', { 'content-type': 'application/json; charset=utf-8' }, {}],
  ['nothing', null, {}, {}],
  ['a form', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }, 'request/unsupported-media-type'],
  [
    'json sent as text, as a foreign page can',
    '{}',
    { 'content-type': 'text/plain' },
    'request/unsupported-media-type',
  ],
  ['a look-alike type', '{}', { 'content-type': 'application/jsonp' }, 'request/unsupported-media-type'],
  ['half an object', '{"a":', undefined, 'request/not-json'],
  ['bytes that are not UTF-8', new Uint8Array([0x22, 0xc3, 0x28, 0x22]), undefined, 'request/not-utf8'],
  ['GBK text', new Uint8Array([0x22, 0xb6, 0xa9, 0xb5, 0xa5, 0x22]), undefined, 'request/not-utf8'],
  ['an emoji as escapes', '"\\ud83d\\ude00"', undefined, '😀'],
  ['half a character as an escape', '{"a":["\\ud83d"]}', undefined, 'request/not-utf8'],
  ['the other half, in a name', '{"\\ude00":1}', undefined, 'request/not-utf8'],
  ['too much', `"${'x'.repeat(200)}"`, undefined, 'request/too-large'],
])('%s', async (_, body, headers, expected) => {
  expect(await codeOf(post(body, headers))).toEqual(expected);
});

test('a stream without a length is cut off at the limit, not read to its end', async () => {
  let pulled = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1;
      controller.enqueue(new Uint8Array(64));
    },
  });
  expect(await codeOf(post(endless))).toBe('request/too-large');
  expect(pulled).toBeLessThan(10);
});

test('a length that lies is not believed', async () => {
  const request = post('{"a":1}', { 'content-type': 'application/json', 'content-length': '1' });
  expect(await codeOf(request, 4)).toBe('request/too-large');
});
