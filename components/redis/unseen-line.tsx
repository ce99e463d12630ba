'use client';

import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';

/** What the account may not ask stands there as not seen, never as nothing. */
export function UnseenLine({ unseen }: { readonly unseen: readonly string[] | undefined }) {
  const t = useTranslations('redis');
  if (!unseen || unseen.length === 0) return null;
  return (
    <p className="c-unknown">
      <Icon name="question" /> {t('unseen', { commands: unseen.join(', ') })}
    </p>
  );
}
