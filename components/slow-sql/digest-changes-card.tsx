import { useTranslations } from 'next-intl';
import { periodQuery } from '@/components/slow-sql/filter-query';
import styles from '@/components/slow-sql/slow-sql.module.css';
import type { DigestDetailView } from '@/components/slow-sql/slow-sql-view';
import { TicketLines } from '@/components/table/ticket-lines';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';

/** The tables of a statement, and who changed them lately: the first question when it became slow. */
export function DigestChangesCard({ view }: { readonly view: DigestDetailView }) {
  const t = useTranslations('slowSql');
  const { id, tables, changes, period, isRaw } = view;
  const all = new URLSearchParams({ ...periodQuery(period), ...(isRaw && { raw: '1' }), tickets: 'all' });
  return (
    <>
      {tables.length > 0 && (
        <Card title={t('tables')}>
          <div className={styles.tableLinks}>
            {tables.map(({ name, href }) => (
              <Link key={name} href={href}>
                <code>{name}</code>
              </Link>
            ))}
          </div>
        </Card>
      )}
      <Card
        title={t('changes')}
        note={changes.marks.length > 0 ? t('changesMarked', { count: changes.marks.length }) : undefined}
        end={
          changes.total > changes.shown.length && (
            <Link href={`/slow-queries/${id}?${all}`} scroll={false}>
              {t('allChanges', { count: changes.total })}
            </Link>
          )
        }
        padding="none"
      >
        {changes.total > 0 ? (
          <TicketLines tickets={changes.shown} />
        ) : (
          <EmptyState>{t(tables.length > 0 ? 'noChanges' : 'noTablesKnown')}</EmptyState>
        )}
      </Card>
    </>
  );
}
