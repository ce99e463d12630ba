'use client';

import { useTranslations } from 'next-intl';
import type { WantView } from '@/components/access-request/access-request-view';

/** "Read `app.orders`", one a line. */
export function WantList({ wants }: { readonly wants: readonly WantView[] }) {
  const t = useTranslations('accessRequest');
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
