import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { localeCookie, timeZoneCookie } from '@/components/ui/theme-choice';
import { knownTimeZone, negotiateLocale } from './negotiate-locale';

export default getRequestConfig(async () => {
  const jar = await cookies();
  const locale = negotiateLocale(jar.get(localeCookie)?.value, (await headers()).get('accept-language'));
  const messages = locale === 'zh' ? await import('@/messages/zh.json') : await import('@/messages/en.json');
  return {
    locale,
    messages: messages.default,
    timeZone: knownTimeZone(jar.get(timeZoneCookie)?.value),
    now: new Date(),
  };
});
