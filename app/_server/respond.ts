import type { Locale } from '@/lib/shared/text';
import { refusalText } from './error-texts';
import type { Refusal } from './status';
import { statusOf } from './status';

/** The one form of every error: `{ code, message, details, requestId }`. `details` is the refusal's own data. */
export function refusalResponse(refusal: Refusal, locale: Locale, requestId: string): Response {
  const { code, ...details } = refusal;
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8' });
  if (statusOf[code] === 401) headers.set('www-authenticate', 'Bearer realm="sluice"');
  if ('retryAfterSeconds' in refusal) headers.set('retry-after', String(refusal.retryAfterSeconds));
  if (code === 'unavailable') headers.set('retry-after', '5');
  const body = { code, message: refusalText(refusal, locale), details, requestId };
  return new Response(JSON.stringify(body), { status: statusOf[code], headers });
}

/** Nothing of an answer is kept by anybody in between, and none of it is ever a page. */
export function sealResponse(response: Response, requestId: string): Response {
  response.headers.set('cache-control', 'no-store');
  response.headers.set('x-request-id', requestId);
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  return response;
}
