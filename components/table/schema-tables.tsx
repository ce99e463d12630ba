'use client';

import type { TableColumnsType } from 'antd';
import { Button, Dropdown, Input } from 'antd';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { partlyRead } from '@/components/table/table-search';
import styles from '@/components/table/table-search.module.css';
import type { SchemaPageView, TableRowView } from '@/components/table/table-views';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { EnvChip } from '@/components/ui/env-chip';
import { FilterBar } from '@/components/ui/filter-bar';
import { Icon } from '@/components/ui/icon';
import type { LoadMore } from '@/components/ui/keyset-table';
import { KeysetTable } from '@/components/ui/keyset-table';
import { Link } from '@/components/ui/link';
import { formatBytes, formatCount } from '@/components/ui/number-format';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import { Status } from '@/components/ui/status';
import { RelativeTime } from '@/components/ui/time';

export type SchemaTablesProps = { readonly view: SchemaPageView; readonly loadMore: LoadMore<TableRowView> };

/** The tables of one schema, and its data dictionary to take away. */
export function SchemaTables({ view, loadMore }: SchemaTablesProps) {
  const t = useTranslations('tables');
  const locale = useLocale();
  const router = useRouter();
  const columns = useColumns();
  const { schema, page, text, newTicketHref } = view;
  const download = (format: string) => `${view.dictionaryHref}?format=${format}&locale=${locale}`;
  return (
    <Page
      crumbs={[
        { label: t('title'), href: '/tables' },
        { label: schema.instance, href: `/instances/${view.instanceId}` },
        { label: schema.name },
      ]}
    >
      <PageHead
        title={schema.name}
        tags={
          <>
            <EnvChip {...schema.environment} />
            {schema.hasGaps && <Status kind="gap" word={partlyRead} />}
          </>
        }
        meta={[
          schema.instance,
          t('tableCount', { count: schema.tables }),
          t('columnCount', { count: schema.columns }),
          formatBytes(schema.bytes),
          <span key="read">{t.rich('readAt', { time: () => <RelativeTime at={schema.seenAt} /> })}</span>,
        ]}
        actions={
          <>
            <Dropdown
              trigger={['click']}
              placement="bottomRight"
              menu={{
                items: (['html', 'markdown', 'xlsx'] as const).map((format) => ({
                  key: format,
                  label: (
                    <a href={download(format)} download>
                      {t(`format.${format}`)}
                    </a>
                  ),
                })),
              }}
            >
              <Button size="large" icon={<Icon name="download" />}>
                {t('dictionary')}
              </Button>
            </Dropdown>
            {newTicketHref && (
              <PrimaryAction label={t('newTicket')} icon="plus" onAct={() => router.push(newTicketHref)} />
            )}
          </>
        }
      />
      <div style={{ marginTop: 16 }}>
        <Card padding="none">
          <FilterBar>
            <Filter value={text} />
          </FilterBar>
          <KeysetTable<TableRowView>
            label={t('title')}
            first={page}
            columns={columns}
            rowKey={(row) => row.id}
            loadMore={loadMore}
            onOpen={(row) => router.push(row.href)}
            minWidth={880}
            empty={
              text ? (
                <EmptyState
                  action={
                    <Button size="small" onClick={() => router.push(schema.href)}>
                      {t('clear')}
                    </Button>
                  }
                >
                  {t('filtered', { text })}
                </EmptyState>
              ) : (
                <EmptyState>{t('noTables')}</EmptyState>
              )
            }
          />
        </Card>
      </div>
    </Page>
  );
}

function Filter({ value }: { readonly value: string }) {
  const t = useTranslations('tables');
  const router = useRouter();
  const [text, setText] = useState(value);
  const go = (wanted: string) => router.push(wanted ? `?text=${encodeURIComponent(wanted)}` : '?');
  return (
    <Input
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        if (event.target.value === '') go('');
      }}
      onPressEnter={() => go(text.trim())}
      placeholder={t('filter')}
      aria-label={t('filter')}
      prefix={<Icon name="search" className="t3" />}
      allowClear
      style={{ width: 280 }}
    />
  );
}

function useColumns(): TableColumnsType<TableRowView> {
  const t = useTranslations('tables');
  const locale = useLocale();
  return useMemo<TableColumnsType<TableRowView>>(
    () => [
      {
        title: t('column.table'),
        key: 'table',
        render: (_, row) => (
          <span className="ellipsis">
            <Link href={row.href} style={{ color: 'inherit', fontWeight: 500 }}>
              <code>{row.name}</code>
            </Link>
            {row.kind !== 'table' && <span className="t3"> {t(`kind.${row.kind}`)}</span>}
          </span>
        ),
      },
      {
        title: t('column.comment'),
        dataIndex: 'comment',
        key: 'comment',
        ellipsis: true,
        className: styles.comment ?? '',
      },
      {
        title: t('column.physical'),
        key: 'physical',
        align: 'right',
        width: 112,
        render: (_, row) => <span className="num t3">{row.tables > 1 ? formatCount(row.tables, locale) : ''}</span>,
      },
      {
        title: t('column.columns'),
        key: 'columns',
        align: 'right',
        width: 88,
        render: (_, row) => <span className="num">{row.columns}</span>,
      },
      {
        title: t('column.rows'),
        key: 'rows',
        align: 'right',
        width: 104,
        render: (_, row) => <span className="num">{formatCount(row.size.rows, locale)}</span>,
      },
      {
        title: t('column.size'),
        key: 'size',
        align: 'right',
        width: 104,
        render: (_, row) => <span className="num">{formatBytes(row.size.bytes)}</span>,
      },
      {
        title: t('column.changed'),
        key: 'changed',
        width: 136,
        render: (_, row) => <RelativeTime at={row.changedAt} />,
      },
    ],
    [t, locale],
  );
}
