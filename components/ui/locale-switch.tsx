'use client';

import { Button } from 'antd';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { localeCookie, rememberInCookie } from '@/components/ui/theme-choice';

/** The other of the two languages, at once. */
export function LocaleSwitch() {
  const locale = useLocale();
  const t = useTranslations('shell');
  const router = useRouter();
  const choose = () => {
    rememberInCookie(localeCookie, locale === 'zh' ? 'en' : 'zh');
    router.refresh();
  };
  return (
    <Button type="text" size="small" onClick={choose} aria-label={t('locale')} title={t('locale')}>
      {locale === 'zh' ? '中' : 'EN'}
    </Button>
  );
}
