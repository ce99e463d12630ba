import { isOwnPath } from '@/app/_server/actor';
import { redirectTo } from '@/app/_server/redirect-to';
import { route } from '@/app/_server/route';
import { flowCookie, setCookieLine } from '@/app/_server/session-cookie';
import { startProviderSignIn } from '@/app/api/v1/_contract/provider-sign-in';
import { ok } from '@/lib/shared/result';

export const GET = route(startProviderSignIn, async ({ params, query }, { providerSignIn, config }) => {
  const next = query.next !== undefined && isOwnPath(query.next) ? query.next : '/';
  const begun = await providerSignIn.begin(params.providerId, { next, isFresh: query.fresh ?? false });
  if (!begun.ok) return ok(redirectTo(`/sign-in?refused=${encodeURIComponent(begun.error.code)}`));
  const { location, flow } = begun.value;
  return ok(redirectTo(location.href, [setCookieLine(flowCookie(config.origin), flow)]));
});
