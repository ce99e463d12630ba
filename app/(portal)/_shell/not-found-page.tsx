'use client';

import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';

/** Also for what the reader may not see: the answer does not tell which. */
export function NotFound() {
  const t = useTranslations('pageError');
  return (
    <Page crumbs={[{ label: t('notFound') }]}>
      <PageHead title={t('notFound')} />
      <div style={{ marginTop: 16, maxWidth: 640 }}>
        <Card>
          <p>{t('notFoundWhy')}</p>
          <p style={{ marginTop: 8 }}>
            <Link href="/tickets">{t('toTickets')}</Link>
          </p>
        </Card>
      </div>
    </Page>
  );
}
