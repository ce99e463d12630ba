import { redirectTo } from '@/app/_server/redirect-to';
import { route } from '@/app/_server/route';
import { cookieOf, flowCookie, sessionCookie, setCookieLine } from '@/app/_server/session-cookie';
import { finishProviderSignIn } from '@/app/api/v1/_contract/provider-sign-in';
import { defined } from '@/lib/shared/defined';
import { ok } from '@/lib/shared/result';

export const GET = route(finishProviderSignIn, async ({ params, query, headers, ip }, { providerSignIn, config }) => {
  const { origin } = config;
  // Of our own origin, whatever the Host header says: it must be the address that the provider was told.
  const url = new URL(`/api/auth/${encodeURIComponent(params.providerId)}/callback`, origin);
  url.search = new URLSearchParams(defined(query)).toString();
  const done = await providerSignIn.finish(
    params.providerId,
    { url, flow: cookieOf(headers, flowCookie(origin).name) },
    {
      ip,
      userAgent: headers.get('user-agent') ?? '',
      via: 'web',
      presentedToken: cookieOf(headers, sessionCookie(origin).name),
    },
  );
  const forgetFlow = setCookieLine(flowCookie(origin), undefined);
  if (!done.ok) return ok(redirectTo(`/sign-in?refused=${encodeURIComponent(done.error.code)}`, [forgetFlow]));
  const { token, next } = done.value;
  return ok(redirectTo(next, [setCookieLine(sessionCookie(origin), token.reveal()), forgetFlow]));
});
