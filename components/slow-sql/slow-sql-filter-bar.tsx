'use client';

import { Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { SlowSqlFilters, SlowSqlListView } from '@/components/slow-sql/slow-sql-view';
import { FilterBar, FilterChips } from '@/components/ui/filter-bar';
import { Icon } from '@/components/ui/icon';
import { slowSqlOrders, workStates } from '@/lib/slow-log/view/slow-sql-store';

export type ChangeFilters = (
  change: { readonly [Name in keyof SlowSqlFilters]?: SlowSqlFilters[Name] | undefined },
) => void;

type Kind = 'all' | 'regressed' | 'new' | 'mine';

/** What is listed; all of it stands in the address. */
export function SlowSqlFilterBar({ view, change }: { readonly view: SlowSqlListView; readonly change: ChangeFilters }) {
  const t = useTranslations('slowSql');
  const { filters, instances, owners, myId } = view;
  const choose = (kind: Kind) =>
    change({
      isRegressed: kind === 'regressed' || undefined,
      isNew: kind === 'new' || undefined,
      ownerId: kind === 'mine' ? myId : undefined,
    });
  const named = (list: SlowSqlListView['owners']) => list.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FilterBar>
      <FilterChips<Kind>
        label={t('show')}
        value={kindOf(filters, myId)}
        onChoose={choose}
        choices={[
          { key: 'all', label: t('all') },
          // Two periods that are compared have words of their own for it.
          ...(filters.against === undefined
            ? [
                { key: 'regressed' as const, label: t('isRegressed'), icon: 'arrow-up' as const },
                { key: 'new' as const, label: t('isNew'), icon: 'plus' as const },
              ]
            : []),
          { key: 'mine', label: t('mine') },
        ]}
      />
      <Search
        key={`text ${filters.text ?? ''}`}
        value={filters.text ?? ''}
        label={t('search')}
        width={200}
        onSearch={(text) => change({ text })}
      />
      <Pick
        label={t('order')}
        value={filters.order}
        options={slowSqlOrders.map((order) => ({ value: order, label: t(`orders.${order}`) }))}
        onPick={(order) => change({ order: order ?? 'time' })}
      />
      <Pick
        label={t('instance')}
        value={filters.instanceId}
        options={named(instances)}
        clears
        onPick={(instanceId) => change({ instanceId })}
      />
      <Search
        key={`schema ${filters.schema ?? ''}`}
        value={filters.schema ?? ''}
        label={t('schema')}
        width={120}
        onSearch={(schema) => change({ schema })}
      />
      <Search
        key={`user ${filters.user ?? ''}`}
        value={filters.user ?? ''}
        label={t('account')}
        width={120}
        onSearch={(user) => change({ user })}
      />
      <Pick
        label={t('state')}
        value={filters.state}
        options={workStates.map((state) => ({ value: state, label: t(`states.${state}`) }))}
        clears
        onPick={(state) => change({ state })}
      />
      <Pick
        label={t('owner')}
        value={filters.ownerId}
        options={named(owners.some(({ id }) => id === myId) ? owners : [...owners, { id: myId, name: t('me') }])}
        clears
        onPick={(ownerId) => change({ ownerId })}
      />
    </FilterBar>
  );
}

function kindOf({ isRegressed, isNew, ownerId }: SlowSqlFilters, myId: string): Kind {
  if (isRegressed) return 'regressed';
  if (isNew) return 'new';
  return ownerId === myId ? 'mine' : 'all';
}

type PickProps<Value extends string> = {
  readonly label: string;
  readonly value: Value | undefined;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly clears?: true;
  onPick(value: Value | undefined): void;
};

function Pick<Value extends string>({ label, value, options, clears, onPick }: PickProps<Value>) {
  return (
    <Select<Value | null>
      value={value ?? null}
      onChange={(picked) => onPick(picked ?? undefined)}
      placeholder={label}
      aria-label={label}
      allowClear={clears ?? false}
      showSearch={clears ? { optionFilterProp: 'label' } : false}
      style={{ minWidth: 112 }}
      popupMatchSelectWidth={false}
      options={[...options]}
    />
  );
}

type SearchProps = {
  readonly value: string;
  readonly label: string;
  readonly width: number;
  onSearch(text: string | undefined): void;
};

function Search({ value, label, width, onSearch }: SearchProps) {
  const [text, setText] = useState(value);
  return (
    <Input
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        if (event.target.value === '' && value !== '') onSearch(undefined);
      }}
      onPressEnter={() => onSearch(text.trim() || undefined)}
      placeholder={label}
      aria-label={label}
      prefix={<Icon name="search" className="t3" />}
      maxLength={200}
      allowClear
      style={{ width }}
    />
  );
}
