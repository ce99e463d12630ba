'use client';

import { Input, Select } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useMemo, useState } from 'react';
import { InspectionTabs } from '@/components/inspection/inspection-tabs';
import type { InspectionCommands, ItemView } from '@/components/inspection/inspection-view';
import { ItemLines } from '@/components/inspection/item-lines';
import { useItems } from '@/components/inspection/use-items';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar } from '@/components/ui/filter-bar';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { useText } from '@/components/ui/use-text';

export const findingLists = ['act', 'soon', 'replication', 'storms', 'silenced', 'all'] as const;
export type FindingList = (typeof findingLists)[number];

export type FindingsView = {
  readonly list: FindingList;
  readonly total: number;
  readonly items: readonly ItemView[];
  readonly canAct: boolean;
};

/** A list of page one, whole: worst first, to be worked through with the keys. */
export function FindingsPage({
  view,
  commands,
}: {
  readonly view: FindingsView;
  readonly commands: InspectionCommands;
}) {
  const t = useTranslations('inspection');
  const router = useRouter();
  const textOf = useText();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim().toLowerCase());
  const shown = useMemo(
    () =>
      wanted === ''
        ? view.items
        : view.items.filter((item) =>
            [item.instance, item.code, textOf(item.title), textOf(item.text), item.owner ?? ''].some((part) =>
              part.toLowerCase().includes(wanted),
            ),
          ),
    [view.items, wanted, textOf],
  );
  const items = useItems(shown, commands, view.canAct);
  return (
    <Page crumbs={[{ label: t('title'), href: '/inspection' }, { label: t('tabs.findings') }]}>
      <PageHead
        title={t('tabs.findings')}
        meta={[
          t('lists.shown', { shown: view.items.length, total: view.total }),
          t('actNote'),
          view.canAct ? t('findingsNote') : '',
        ]}
      />
      <InspectionTabs current="findings" />
      <Card padding="none">
        <FilterBar>
          <Select
            value={view.list}
            aria-label={t('lists.label')}
            onChange={(list) => router.push(`/inspection/findings?list=${list}`)}
            options={findingLists.map((list) => ({ value: list, label: t(`lists.${list}`) }))}
            style={{ width: 224 }}
          />
          <Input
            allowClear
            value={text}
            placeholder={t('lists.search')}
            aria-label={t('lists.search')}
            onChange={(event) => setText(event.target.value)}
            style={{ width: 240 }}
          />
        </FilterBar>
        {shown.length === 0 ? (
          <EmptyState>{t(view.items.length === 0 ? 'lists.empty' : 'lists.filtered')}</EmptyState>
        ) : (
          <ItemLines
            items={shown}
            label={t(`lists.${view.list}`)}
            selected={items.selected}
            onSelect={items.select}
            {...(view.canAct ? { onDecide: items.decide } : {})}
          />
        )}
      </Card>
      {items.dialog}
    </Page>
  );
}
