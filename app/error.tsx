'use client';

import { useTranslations } from 'next-intl';
import { EntryPage } from '@/components/access/entry-page';
import { ErrorState } from '@/components/ui/error-state';

type RootErrorProps = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void };

/** A failure outside of the portal's frame: sign-in, or the frame itself. */
export default function RootError({ error, reset }: RootErrorProps) {
  const t = useTranslations('pageError');
  return (
    <EntryPage title={t('title')}>
      <ErrorState
        what={t('what')}
        why={t('why')}
        toDo={t('toDo')}
        onRetry={reset}
        {...(error.digest ? { requestId: error.digest } : {})}
      />
    </EntryPage>
  );
}
