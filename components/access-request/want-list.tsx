'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { ExportWantView, WantView } from '@/components/access-request/access-request-view';

export type WantListProps = { readonly wants: readonly WantView[]; readonly exported?: ExportWantView | undefined };

/** "Read `app.orders`", one a line; or the file with its most rows. */
export function WantList({ wants, exported }: WantListProps) {
  const t = useTranslations('accessRequest');
  const locale = useLocale();
  if (exported)
    return (
      <>
        <span className="t2">{t('export.rows', { rows: exported.rows.toLocaleString(locale) })}</span>{' '}
        {exported.schema !== null && <code className="wrap">{exported.schema}</code>}
      </>
    );
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {wants.map(({ action, place }) => (
        <li key={`${action} ${place}`}>
          <span className="t2">{t(`action.${action}`)}</span> <code className="wrap">{place}</code>
        </li>
      ))}
    </ul>
  );
}
