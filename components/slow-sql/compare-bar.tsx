'use client';

import { Select } from 'antd';
import { useTranslations } from 'next-intl';
import { PeriodPicker } from '@/components/slow-sql/period-picker';
import styles from '@/components/slow-sql/slow-sql.module.css';
import type { ChangeFilters } from '@/components/slow-sql/slow-sql-filter-bar';
import type { SlowSqlListView } from '@/components/slow-sql/slow-sql-view';
import { useSpanText } from '@/components/slow-sql/span-text';
import { FilterChips } from '@/components/ui/filter-bar';
import type { Difference } from '@/lib/slow-log/view/compare-digest';

type CompareBarProps = { readonly view: SlowSqlListView; readonly change: ChangeFilters };

/** What the period is compared with; the other one is as long, so that counts can be compared as they are. */
export function CompareBar({ view, change }: CompareBarProps) {
  const t = useTranslations('slowSql');
  const spanText = useSpanText();
  const { filters, compared } = view;
  const { against, only } = filters;
  const kind = against === undefined ? 'none' : against === 'before' ? 'before' : 'other';
  return (
    <div className={styles.period}>
      <Select<typeof kind>
        size="small"
        value={kind}
        aria-label={t('compare')}
        popupMatchSelectWidth={false}
        options={[
          { value: 'none', label: t('against.none') },
          { value: 'before', label: t('against.before') },
          // Chosen by its time, beside.
          { value: 'other', label: t('against.other'), disabled: kind !== 'other' },
        ]}
        onChange={(chosen) => {
          if (chosen === 'none') change({ against: undefined, only: undefined });
          if (chosen === 'before') change({ against: 'before', isRegressed: undefined, isNew: undefined });
        }}
      />
      <PeriodPicker
        label={t('anotherPeriod')}
        isOn={kind === 'other'}
        fields={['start']}
        value={{ start: compared?.other.from }}
        onPick={({ start }) => change({ against: start, isRegressed: undefined, isNew: undefined })}
      />
      {compared && (
        <>
          <FilterChips<Difference | 'all'>
            label={t('differences')}
            value={only ?? 'all'}
            onChoose={(chosen) => change({ only: chosen === 'all' ? undefined : chosen })}
            choices={[
              { key: 'all', label: t('all') },
              { key: 'new', label: t('difference.new'), icon: 'plus', count: compared.new },
              { key: 'gone', label: t('difference.gone'), icon: 'dash', count: compared.gone },
              { key: 'regressed', label: t('difference.regressed'), icon: 'arrow-up' },
            ]}
          />
          <span className="t3 num nowrap">{t('comparedWith', { span: spanText(compared.other) })}</span>
        </>
      )}
    </div>
  );
}
