'use client';

import { Button } from 'antd';
import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { Moment } from '@/components/ui/time';

type Looked = { readonly pending: boolean; readonly readAt: string | undefined; refresh(): void };

/** When somebody looked, and a button to look again. */
export function LookHead({ look }: { readonly look: Looked }) {
  const t = useTranslations('live');
  return (
    <span className="row">
      {look.readAt && (
        <span className="t3 caption">
          {t.rich('readAt', { time: () => <Moment at={look.readAt ?? ''} seconds /> })}
        </span>
      )}
      <Button size="small" type="text" icon={<Icon name="refresh" />} loading={look.pending} onClick={look.refresh}>
        {t('refresh')}
      </Button>
    </span>
  );
}
