/** 303: whatever came, what follows is a GET. Built by hand, because the headers of `Response.redirect` cannot be added to. */
export function redirectTo(location: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers });
}
