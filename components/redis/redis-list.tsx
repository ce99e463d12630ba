'use client';

import type { TableColumnsType } from 'antd';
import { Button, Input } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { RedisForm } from '@/components/redis/redis-form';
import type { RedisFormChoices, RedisFormValues, RedisRow } from '@/components/redis/redis-view';
import type { Command } from '@/components/ui/action-state';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { EnvChip } from '@/components/ui/env-chip';
import { FilterBar } from '@/components/ui/filter-bar';
import { Icon } from '@/components/ui/icon';
import type { LoadMore } from '@/components/ui/keyset-table';
import { KeysetTable } from '@/components/ui/keyset-table';
import { Link } from '@/components/ui/link';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import type { Page as PageOf } from '@/lib/shared/page';

export type RedisListProps = {
  readonly page: PageOf<RedisRow>;
  readonly text: string;
  readonly choices: RedisFormChoices;
  readonly canManage: boolean;
  readonly loadMore: LoadMore<RedisRow>;
  readonly create: Command<RedisFormValues, { readonly id: string }>;
};

const listHref = '/instances/redis';

/** Redis servers and clusters, apart from the instances that tickets run on. */
export function RedisList({ page, text, choices, canManage, loadMore, create }: RedisListProps) {
  const t = useTranslations('redis');
  const nav = useTranslations('nav');
  const router = useRouter();
  const [adding, setAdding] = useState(false);
  const [search, setSearch] = useState(text);
  const columns = useColumns();
  const go = (wanted: string) =>
    router.push(wanted.trim() ? `${listHref}?${new URLSearchParams({ text: wanted.trim() })}` : listHref);
  const add = (
    <Button size="small" icon={<Icon name="plus" />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <Page crumbs={[{ label: nav('instances'), href: '/instances' }, { label: t('title') }]}>
      <PageHead
        title={t('title')}
        meta={[t('note')]}
        actions={canManage && <PrimaryAction label={t('add')} icon="plus" onAct={() => setAdding(true)} />}
      />
      <div style={{ marginTop: 16 }}>
        <Card padding="none">
          <FilterBar>
            <Input
              value={search}
              onChange={(event) => {
                setSearch(event.target.value);
                if (event.target.value === '') go('');
              }}
              onPressEnter={() => go(search)}
              placeholder={t('search')}
              aria-label={t('search')}
              prefix={<Icon name="search" className="t3" />}
              allowClear
              style={{ width: 240 }}
            />
          </FilterBar>
          <KeysetTable<RedisRow>
            label={t('title')}
            first={page}
            columns={columns}
            rowKey={({ id }) => id}
            loadMore={loadMore}
            onOpen={({ id }) => router.push(`${listHref}/${id}`)}
            minWidth={960}
            empty={
              text === '' ? (
                <EmptyState action={canManage ? add : undefined}>{t('empty')}</EmptyState>
              ) : (
                <EmptyState
                  action={
                    <Button size="small" onClick={() => router.push(listHref)}>
                      {t('clear')}
                    </Button>
                  }
                >
                  {t('filtered', { text })}
                </EmptyState>
              )
            }
          />
        </Card>
      </div>
      {adding && (
        <RedisForm
          choices={choices}
          command={create}
          onClose={() => setAdding(false)}
          onDone={({ id }) => router.push(`${listHref}/${id}`)}
        />
      )}
    </Page>
  );
}

function useColumns(): TableColumnsType<RedisRow> {
  const t = useTranslations('redis');
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('column.name'),
        width: 200,
        render: (_, { id, name }) => <Link href={`${listHref}/${id}`}>{name}</Link>,
      },
      {
        key: 'environment',
        title: t('column.environment'),
        width: 128,
        render: (_, { environment }) => <EnvChip {...environment} />,
      },
      { key: 'mode', title: t('column.mode'), width: 104, render: (_, { mode }) => t(`mode.${mode}`) },
      { key: 'address', title: t('column.address'), width: 208, render: (_, { address }) => <code>{address}</code> },
      {
        key: 'project',
        title: t('column.project'),
        width: 144,
        render: (_, { project }) => project ?? <span className="t3">{t('noProject')}</span>,
      },
      { key: 'zone', title: t('column.zone'), width: 104, dataIndex: 'zone' },
      {
        key: 'tags',
        title: t('column.tags'),
        render: (_, { tags }) => <span className="t3">{tags.join(' ')}</span>,
      },
    ],
    [t],
  );
}
