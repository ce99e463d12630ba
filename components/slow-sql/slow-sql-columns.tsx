import type { TableColumnsType } from 'antd';
import { Tooltip } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import styles from '@/components/slow-sql/slow-sql.module.css';
import type { RegressionView, SlowSqlRow } from '@/components/slow-sql/slow-sql-view';
import { timeText } from '@/components/slow-sql/time-text';
import { formatCount } from '@/components/ui/number-format';
import { Status } from '@/components/ui/status';
import { RelativeTime } from '@/components/ui/time';
import type { Locale } from '@/lib/shared/text';

export function useSlowSqlColumns(): TableColumnsType<SlowSqlRow> {
  const t = useTranslations('slowSql');
  const locale = useLocale();
  return useMemo<TableColumnsType<SlowSqlRow>>(() => {
    const figure = (key: keyof typeof widths, text: (row: SlowSqlRow) => string) => ({
      title: t(`column.${key}`),
      key,
      width: widths[key],
      align: 'right' as const,
      className: 'num nowrap',
      render: (_: unknown, row: SlowSqlRow) => text(row),
    });
    return [
      {
        title: t('column.statement'),
        key: 'statement',
        render: (_, row) => (
          <>
            <code className={styles.statement} title={row.fingerprint}>
              {row.fingerprint}
            </code>
            <Flags row={row} />
          </>
        ),
      },
      figure('total', (row) => timeText(row.totalMs, locale)),
      figure('share', (row) => `${(row.share * 100).toFixed(1)} %`),
      figure('count', (row) => formatCount(row.count, locale)),
      figure('mean', (row) => timeText(row.meanMs, locale)),
      figure('p95', (row) => timeText(row.p95Ms, locale)),
      figure('max', (row) => timeText(row.maxMs, locale)),
      figure('rows', (row) => formatCount(Math.round(row.rowsPerCall), locale)),
      {
        title: t('column.where'),
        key: 'where',
        width: 168,
        ellipsis: true,
        render: (_, { instanceName, instances, schemas }) => (
          <span title={schemas.join(', ')}>
            {instanceName} {instances > 1 && <span className="t3">{t('more', { count: instances - 1 })}</span>}
            <br />
            <span className="t3">{schemas.join(', ')}</span>
          </span>
        ),
      },
      {
        title: t('column.seen'),
        key: 'seen',
        width: 104,
        render: (_, { lastSeen }) => (
          <span className="t3">
            <RelativeTime at={lastSeen} />
          </span>
        ),
      },
      {
        title: t('column.state'),
        key: 'state',
        width: 136,
        render: (_, { status, ownerName }) => (
          <>
            <Status {...status} />
            {ownerName && <span className="t3 caption"> {ownerName}</span>}
          </>
        ),
      },
    ];
  }, [t, locale]);
}

const widths = { total: 96, share: 72, count: 80, mean: 88, p95: 88, max: 96, rows: 120 } as const;

function Flags({ row }: { readonly row: SlowSqlRow }) {
  const locale = useLocale();
  if (!row.isNew && !row.regression) return null;
  return (
    <span className={styles.flags}>
      {row.isNew && <Status kind="digest-new" look="plain" />}
      {row.regression && <RegressionMark regression={row.regression} locale={locale} />}
    </span>
  );
}

/** That it is slower, by how much, and from what that is known. */
export function RegressionMark({
  regression,
  locale,
}: {
  readonly regression: RegressionView;
  readonly locale: Locale;
}) {
  const t = useTranslations('slowSql');
  const { times, nowMs, usualMs, hours } = regression;
  const text = t('times', { times: times.toFixed(1) });
  const why = t('regressed', { now: timeText(nowMs, locale), usual: timeText(usualMs, locale), hours });
  return (
    <Tooltip title={why}>
      <span>
        <Status kind="digest-regressed" look="plain" word={{ en: text, zh: text }} />
      </span>
    </Tooltip>
  );
}
