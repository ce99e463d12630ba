import { getTranslations } from 'next-intl/server';
import { EntryPage } from '@/components/access/entry-page';
import { Link } from '@/components/ui/link';

/** An address that no page has. */
export default async function NotFound() {
  const t = await getTranslations('pageError');
  return (
    <EntryPage title={t('notFound')} note={t('notFoundWhy')}>
      <p style={{ marginTop: 16 }}>
        <Link href="/">{t('home')}</Link>
      </p>
    </EntryPage>
  );
}
