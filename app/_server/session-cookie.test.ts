import { expect, test } from 'vitest';
import { bearerOf, cookieOf, sessionCookie, setCookieLine } from './session-cookie';

test('over https the cookie is bound to the host; over http it still is out of reach of scripts', () => {
  expect(setCookieLine(sessionCookie('https://sluice.test'), 'abc')).toBe(
    '__Host-sluice-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure',
  );
  expect(setCookieLine(sessionCookie('http://127.0.0.1:3000'), 'abc')).toBe(
    'sluice-session=abc; Path=/; HttpOnly; SameSite=Lax',
  );
  expect(setCookieLine(sessionCookie('https://sluice.test'), undefined)).toContain('Max-Age=0');
});

test.each<[header: string | null, value: string | undefined]>([
  ['sluice-session=abc', 'abc'],
  ['a=1; sluice-session=abc==; b=2', 'abc=='],
  ['xsluice-session=abc', undefined],
  ['sluice-session=', undefined],
  ['sluice-session', undefined],
  [null, undefined],
])('Cookie: %s', (header, value) => {
  expect(cookieOf(new Headers(header === null ? {} : { cookie: header }), 'sluice-session')).toBe(value);
});

test.each<[header: string | null, token: string | undefined]>([
  ['Bearer slc_abc', 'slc_abc'],
  ['bearer   slc_abc', 'slc_abc'],
  ['Basic bGk6bmE=', ''],
  ['Bearer', ''],
  ['Bearer a b', ''],
  [null, undefined],
])('Authorization: %s', (header, token) => {
  expect(bearerOf(new Headers(header === null ? {} : { authorization: header }))).toBe(token);
});
