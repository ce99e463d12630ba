import type { TableColumnsType } from 'antd';
import { Tooltip } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import styles from '@/components/slow-sql/slow-sql.module.css';
import type { RegressionView, SlowSqlRow } from '@/components/slow-sql/slow-sql-view';
import { timeText } from '@/components/slow-sql/time-text';
import { formatCount } from '@/components/ui/number-format';
import { Sparkline } from '@/components/ui/sparkline';
import { Status } from '@/components/ui/status';
import { RelativeTime } from '@/components/ui/time';
import type { Locale } from '@/lib/shared/text';

/** The narrowest that these columns stay readable at; what is less needed goes first, so no list scrolls sideways. */
export const slowSqlMinWidth = 320;

export function useSlowSqlColumns(isCompared = false): TableColumnsType<SlowSqlRow> {
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
    const statement = {
      title: t('column.statement'),
      key: 'statement',
      render: (_: unknown, row: SlowSqlRow) => (
        <>
          <code className={styles.statement} title={row.fingerprint}>
            {row.fingerprint}
          </code>
          <Below row={row} />
        </>
      ),
    };
    if (isCompared) {
      const words = { appeared: t('column.appeared'), gone: t('column.gone') };
      return [
        statement,
        figure('total', (row) => timeText(row.totalMs, locale)),
        figure('totalChange', ({ totalMs, before }) => changeText(totalMs, before.totalMs, words)),
        { ...figure('count', (row) => formatCount(row.count, locale)), responsive: ['sm'] },
        { ...figure('countChange', ({ count, before }) => changeText(count, before.count, words)), responsive: ['sm'] },
        { ...figure('p95', (row) => timeText(row.p95Ms, locale)), responsive: ['md'] },
        {
          ...figure('p95Change', ({ p95Ms, before }) => changeText(p95Ms, before.p95Ms ?? 0, words)),
          responsive: ['md'],
        },
      ];
    }
    return [
      statement,
      {
        title: t('column.days'),
        key: 'days',
        width: 100,
        responsive: ['lg'],
        render: (_, { days }) => days.length > 1 && <Sparkline values={days} width={84} />,
      },
      {
        ...figure('total', (row) => timeText(row.totalMs, locale)),
        render: (_, row) => (
          <>
            {timeText(row.totalMs, locale)}
            <br />
            <span className="t3 caption">{(row.share * 100).toFixed(1)} %</span>
          </>
        ),
      },
      {
        ...figure('change', ({ totalMs, before }) =>
          changeText(totalMs, before.totalMs, { appeared: t('column.appeared'), gone: t('column.gone') }),
        ),
        responsive: ['lg'],
      },
      { ...figure('count', (row) => formatCount(row.count, locale)), responsive: ['sm'] },
      { ...figure('mean', (row) => timeText(row.meanMs, locale)), responsive: ['xl'] },
      figure('p95', (row) => timeText(row.p95Ms, locale)),
      { ...figure('rows', (row) => formatCount(Math.round(row.rowsPerCall), locale)), responsive: ['xl'] },
      {
        title: t('column.seen'),
        key: 'seen',
        width: 96,
        responsive: ['xl'],
        render: (_, { lastSeen }) => (
          <span className="t3">
            <RelativeTime at={lastSeen} />
          </span>
        ),
      },
    ];
  }, [t, locale, isCompared]);
}

const widths = {
  total: 104,
  change: 76,
  count: 72,
  mean: 80,
  p95: 80,
  rows: 88,
  totalChange: 88,
  countChange: 88,
  p95Change: 88,
} as const;

/** Against the other period, which is as long. */
function changeText(now: number, before: number, words: { readonly appeared: string; readonly gone: string }): string {
  if (before === 0) return words.appeared;
  if (now === 0) return words.gone;
  const change = Math.round((100 * (now - before)) / before);
  if (change > 999) return `× ${(now / before).toFixed(0)}`;
  return `${change > 0 ? '+' : ''}${change} %`;
}

function Below({ row }: { readonly row: SlowSqlRow }) {
  const t = useTranslations('slowSql');
  const locale = useLocale();
  const { instanceName, instances, schemas, ownerName } = row;
  const where = [
    schemas.join(', '),
    instances > 1 ? `${instanceName} ${t('more', { count: instances - 1 })}` : instanceName,
    ownerName,
  ].filter(Boolean);
  return (
    <span className={styles.below}>
      {row.regression && <RegressionMark regression={row.regression} locale={locale} />}
      {row.difference ? (
        <Status kind={`digest-${row.difference}`} look="plain" />
      ) : (
        row.isNew && <Status kind="digest-new" look="plain" />
      )}
      <Status {...row.status} look="plain" />
      <span className={styles.where} title={where.join(' · ')}>
        {where.join(' · ')}
      </span>
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
  const { times, nowMs, usualMs, hours, basis } = regression;
  const text = t('times', { times: times.toFixed(1) });
  const why = t('regressed', {
    now: timeText(nowMs, locale),
    usual: timeText(usualMs, locale),
    basis: t(`basis.${basis}`, { hours }),
  });
  return (
    <Tooltip title={why}>
      <span>
        <Status kind="digest-regressed" look="plain" word={{ en: text, zh: text }} />
      </span>
    </Tooltip>
  );
}
