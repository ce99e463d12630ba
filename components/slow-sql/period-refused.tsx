'use client';

import { Button } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Page } from '@/components/ui/page';
import { RefusalAlert } from '@/components/ui/refusal-alert';

/** The page of a statement for a period that cannot be. */
export function PeriodRefused({ digestId, message }: { readonly digestId: string; readonly message: string }) {
  const t = useTranslations('slowSql');
  const router = useRouter();
  return (
    <Page crumbs={[{ label: t('title'), href: '/slow-queries' }, { label: digestId }]}>
      <RefusalAlert
        refusal={{ code: 'slow-sql/period', message }}
        action={
          <Button size="small" onClick={() => router.push(`/slow-queries/${digestId}`)}>
            {t('lastDay')}
          </Button>
        }
      />
    </Page>
  );
}
