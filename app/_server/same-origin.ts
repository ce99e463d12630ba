/**
 * Forged requests: a browser sends our cookie with a foreign page's form, but it also says where the form stood. A call that changes
 * something and lives on the cookie must come from our own origin; `null` (sandboxed frame, data: page) and none at all are refused.
 * Calls with a bearer token are not concerned: no browser adds that header by itself.
 */
export function isSameOrigin(headers: Headers, ownOrigin: string): boolean {
  return headers.get('origin') === ownOrigin;
}

export function isUnsafe(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
}
