import { route } from '@/app/_server/route';
import { sessionCookie, setCookieLine } from '@/app/_server/session-cookie';
import { changePassword } from '@/app/api/v1/_contract/access';

export const POST = route(changePassword, async ({ actor, body, headers, answerHeaders }, { account, config }) => {
  const result = await account.changePassword(actor, { ...body, userAgent: headers.get('user-agent') ?? '' });
  if (result.ok)
    answerHeaders.set('set-cookie', setCookieLine(sessionCookie(config.origin), result.value.token.reveal()));
  return result;
});
