'use client';

import { Alert } from 'antd';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Refusal } from '@/components/ui/action-state';

/** The words for a refusal; a code without words says so with the code, never nothing. */
export function useRefusalText(): (refusal: Refusal) => string {
  const t = useTranslations('refusal');
  return ({ code, message }) => message ?? (code === 'view/no-answer' ? t('noAnswer') : t('other', { code }));
}

/** Failures stay on the page until the next try. */
export function RefusalAlert({
  refusal,
  action,
}: {
  readonly refusal: Refusal | undefined;
  readonly action?: ReactNode;
}) {
  const textOf = useRefusalText();
  const t = useTranslations('error');
  if (!refusal) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={textOf(refusal)}
      {...(refusal.requestId
        ? {
            description: (
              <span className="t3 caption">
                {t('requestId')} <span className="mono">{refusal.requestId}</span>
              </span>
            ),
          }
        : {})}
      {...(action ? { action } : {})}
    />
  );
}
