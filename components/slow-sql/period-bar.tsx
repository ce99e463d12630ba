'use client';

import { useTranslations } from 'next-intl';
import { PeriodPicker } from '@/components/slow-sql/period-picker';
import styles from '@/components/slow-sql/slow-sql.module.css';
import type { PeriodQuery, SpanView } from '@/components/slow-sql/slow-sql-view';
import { slowSqlHours } from '@/components/slow-sql/slow-sql-view';
import { useSpanText } from '@/components/slow-sql/span-text';
import { FilterChips } from '@/components/ui/filter-bar';

type PeriodBarProps = { readonly period: PeriodQuery; readonly span?: SpanView; onChoose(period: PeriodQuery): void };

/** Up to now, or any two times; what is shown may be a little longer, since figures are kept by minute, hour and day. */
export function PeriodBar({ period, span, onChoose }: PeriodBarProps) {
  const t = useTranslations('slowSql');
  const spanText = useSpanText();
  const isFree = period.from !== undefined || period.to !== undefined;
  return (
    <div className={styles.period}>
      <FilterChips
        label={t('period')}
        value={isFree ? '' : String(period.hours)}
        onChoose={(asked) => {
          const hours = slowSqlHours.find((known) => String(known) === asked);
          if (hours !== undefined) onChoose({ hours });
        }}
        choices={slowSqlHours.map((hours) => ({ key: String(hours), label: t(`hours.${hours}`) }))}
      />
      <PeriodPicker
        label={t('fromTo')}
        isOn={isFree}
        fields={['from', 'to']}
        value={{ from: period.from ?? span?.from, to: period.to ?? span?.to }}
        onPick={({ from, to }) =>
          onChoose({ hours: period.hours, ...(from !== undefined && { from }), ...(to !== undefined && { to }) })
        }
      />
      {isFree && span && <span className="t3 num nowrap">{spanText(span)}</span>}
    </div>
  );
}
