'use client';

import { useTranslations } from 'next-intl';
import { ErrorState } from '@/components/ui/error-state';
import { Page } from '@/components/ui/page';

type PortalErrorProps = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void };

/** Something failed on our side: navigation and palette live on, and the number finds it in the log. */
export default function PortalError({ error, reset }: PortalErrorProps) {
  const t = useTranslations('pageError');
  return (
    <Page crumbs={[{ label: t('title') }]}>
      <ErrorState
        what={t('what')}
        why={t('why')}
        toDo={t('toDo')}
        onRetry={reset}
        {...(error.digest ? { requestId: error.digest } : {})}
      />
    </Page>
  );
}
