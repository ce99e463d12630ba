import { route } from '@/app/_server/route';
import { cookieOf, sessionCookie, setCookieLine } from '@/app/_server/session-cookie';
import { createSession, endSession } from '@/app/api/v1/_contract/access';
import { invariant } from '@/lib/shared/assert';
import { ok } from '@/lib/shared/result';

export const POST = route(createSession, async ({ body, ip, headers, answerHeaders }, { signIn, config }) => {
  const cookie = sessionCookie(config.origin);
  const result = await signIn.signIn({
    ...body,
    ip,
    userAgent: headers.get('user-agent') ?? '',
    via: 'api',
    presentedToken: cookieOf(headers, cookie.name),
  });
  if (!result.ok) return result;
  invariant(result.value.stage === 'signed-in', 'the API has no second step');
  answerHeaders.set('set-cookie', setCookieLine(cookie, result.value.token.reveal()));
  return ok(result.value);
});

export const DELETE = route(endSession, async ({ headers, ip, answerHeaders }, { signIn, config }) => {
  const cookie = sessionCookie(config.origin);
  const token = cookieOf(headers, cookie.name);
  if (token !== undefined) await signIn.signOut(token, { ip, via: 'api' });
  answerHeaders.set('set-cookie', setCookieLine(cookie, undefined));
  return ok({});
});
