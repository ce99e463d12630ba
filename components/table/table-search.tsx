'use client';

import type { TableColumnsType } from 'antd';
import { Button, Input } from 'antd';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef, useState } from 'react';
import styles from '@/components/table/table-search.module.css';
import type { FoundRow, SchemaRowView, TableSearchView } from '@/components/table/table-views';
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
import { Status } from '@/components/ui/status';
import { RelativeTime } from '@/components/ui/time';

/** Of a schema whose account or time did not reach for all of it. */
export const partlyRead = { en: 'Partly read', zh: '未完整读取' };

export type TableSearchProps = {
  readonly view: TableSearchView;
  readonly moreFound: LoadMore<FoundRow>;
  readonly moreSchemas: LoadMore<SchemaRowView>;
};

/** Tables and columns of the whole estate: by words, or schema by schema. */
export function TableSearch({ view, moreFound, moreSchemas }: TableSearchProps) {
  const t = useTranslations('tables');
  const router = useRouter();
  const { found, schemas, text } = view;
  const foundColumns = useFoundColumns();
  const schemaColumns = useSchemaColumns();
  return (
    <Page crumbs={[{ label: t('title') }]}>
      <PageHead title={t('title')} meta={[t('note')]} />
      <div style={{ marginTop: 16 }}>
        <Card padding="none">
          <FilterBar>
            <SearchField value={text} />
            {found && found.items.length > 0 && (
              <span className="t3">
                {found.isMore
                  ? t('hitsMore', { count: found.count })
                  : found.nextCursor === undefined && found.items.length < found.count
                    ? t('hitsFolded', { count: found.count, rows: found.items.length })
                    : t('hits', { count: found.count })}
              </span>
            )}
          </FilterBar>
          {found && (
            <KeysetTable<FoundRow>
              label={t('title')}
              first={found}
              columns={foundColumns}
              rowKey={(row) => row.id}
              loadMore={moreFound}
              onOpen={(row) => router.push(row.href)}
              minWidth={1080}
              empty={
                <EmptyState
                  action={
                    <Button size="small" onClick={() => router.push('/tables')}>
                      {t('clear')}
                    </Button>
                  }
                >
                  {t('nothing', { text })}
                </EmptyState>
              }
            />
          )}
          {schemas && (
            <KeysetTable<SchemaRowView>
              label={t('schemas')}
              first={schemas}
              columns={schemaColumns}
              rowKey={(row) => row.id}
              loadMore={moreSchemas}
              onOpen={(row) => router.push(row.href)}
              minWidth={900}
              empty={<EmptyState action={<Link href="/instances">{t('toInstances')}</Link>}>{t('empty')}</EmptyState>}
            />
          )}
        </Card>
      </div>
    </Page>
  );
}

/** Searches 200 ms after the last key; the address holds the words. */
function SearchField({ value }: { readonly value: string }) {
  const t = useTranslations('tables');
  const router = useRouter();
  const [text, setText] = useState(value);
  const asked = useRef(value);
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === asked.current) return;
    const timer = setTimeout(() => {
      asked.current = wanted;
      router.replace(wanted === '' ? '/tables' : `/tables?text=${encodeURIComponent(wanted)}`, { scroll: false });
    }, 200);
    return () => clearTimeout(timer);
  }, [text, router]);
  return (
    <Input
      value={text}
      onChange={(event) => setText(event.target.value)}
      placeholder={t('search')}
      aria-label={t('search')}
      prefix={<Icon name="search" className="t3" />}
      maxLength={200}
      allowClear
      autoFocus
      style={{ width: 480, maxWidth: '100%' }}
    />
  );
}

function useFoundColumns(): TableColumnsType<FoundRow> {
  const t = useTranslations('tables');
  const locale = useLocale();
  return useMemo<TableColumnsType<FoundRow>>(
    () => [
      {
        title: t('column.table'),
        key: 'table',
        render: (_, row) => (
          <div className={styles.name}>
            <Link href={row.href} className="ellipsis">
              <code>
                <span className="t3">{row.schema}.</span>
                <b>{row.name}</b>
              </code>
            </Link>
            <span className="t3 ellipsis">
              {row.kind === 'table' ? '' : `${t(`kind.${row.kind}`)} · `}
              {row.comment || t('noComment')}
            </span>
          </div>
        ),
      },
      {
        title: t('column.matched'),
        key: 'matched',
        width: 320,
        render: (_, { matched }) => <Matched columns={matched} />,
      },
      {
        title: t('column.where'),
        key: 'where',
        width: 200,
        render: (_, row) => (
          <div className={styles.name}>
            <span className="ellipsis">
              {row.instances > 1 ? t('instances', { count: row.instances }) : row.instance}
            </span>
            <span className="t3 ellipsis">{row.tables > 1 ? t('physical', { count: row.tables }) : ''}</span>
          </div>
        ),
      },
      { title: t('column.environment'), key: 'env', width: 112, render: (_, row) => <EnvChip {...row.environment} /> },
      {
        title: t('column.rows'),
        key: 'rows',
        align: 'right',
        width: 96,
        render: (_, { size }) => <span className="num">{size ? formatCount(size.rows, locale) : '—'}</span>,
      },
      {
        title: t('column.size'),
        key: 'size',
        align: 'right',
        width: 96,
        render: (_, { size }) => <span className="num">{size ? formatBytes(size.bytes) : '—'}</span>,
      },
    ],
    [t, locale],
  );
}

function Matched({ columns }: { readonly columns: FoundRow['matched'] }) {
  return (
    <div className={styles.name}>
      {columns.slice(0, 2).map(({ name, type, comment }) => (
        <span key={name} className="ellipsis">
          <code>{name}</code> <span className="t3">{[type, comment].filter(Boolean).join(' · ')}</span>
        </span>
      ))}
    </div>
  );
}

function useSchemaColumns(): TableColumnsType<SchemaRowView> {
  const t = useTranslations('tables');
  const locale = useLocale();
  return useMemo<TableColumnsType<SchemaRowView>>(
    () => [
      {
        title: t('column.schema'),
        key: 'schema',
        ellipsis: true,
        render: (_, row) => (
          <Link href={row.href} style={{ color: 'inherit', fontWeight: 500 }}>
            <code>{row.name}</code>
          </Link>
        ),
      },
      { title: t('column.instance'), key: 'instance', dataIndex: 'instance', ellipsis: true },
      { title: t('column.environment'), key: 'env', width: 112, render: (_, row) => <EnvChip {...row.environment} /> },
      {
        title: t('column.tables'),
        key: 'tables',
        align: 'right',
        width: 96,
        render: (_, row) => <span className="num">{formatCount(row.tables, locale)}</span>,
      },
      {
        title: t('column.columns'),
        key: 'columns',
        align: 'right',
        width: 96,
        render: (_, row) => <span className="num">{formatCount(row.columns, locale)}</span>,
      },
      {
        title: t('column.size'),
        key: 'size',
        align: 'right',
        width: 96,
        render: (_, row) => <span className="num">{formatBytes(row.bytes)}</span>,
      },
      {
        title: t('column.read'),
        key: 'read',
        width: 168,
        render: (_, row) =>
          row.hasGaps ? <Status kind="gap" word={partlyRead} look="plain" /> : <RelativeTime at={row.seenAt} />,
      },
    ],
    [t, locale],
  );
}
