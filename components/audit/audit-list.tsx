'use client';

import type { TableColumnsType } from 'antd';
import { Button, Drawer, Input, Select } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { Command } from '@/components/ui/action-state';
import type { PersonView } from '@/components/ui/avatar';
import { Person } from '@/components/ui/avatar';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { EmptyState } from '@/components/ui/empty-state';
import { FactList } from '@/components/ui/fact-list';
import { FilterBar } from '@/components/ui/filter-bar';
import { Icon } from '@/components/ui/icon';
import type { LoadMore } from '@/components/ui/keyset-table';
import { KeysetTable } from '@/components/ui/keyset-table';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { Status } from '@/components/ui/status';
import type { Instant } from '@/components/ui/time';
import { Moment } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';
import type { Page as PageOf } from '@/lib/shared/page';

export type AuditRow = {
  readonly stream: string;
  readonly seq: number;
  readonly at: Instant;
  readonly actor?: PersonView;
  readonly via: 'web' | 'api' | 'cli' | 'worker' | 'system';
  readonly action: string;
  readonly resourceKind: string;
  readonly resourceId: string;
  /** "T-4821", where it has a page. */
  readonly resource: string;
  readonly ip?: string;
  readonly data: string;
  readonly hash: string;
};

export type AuditFilters = {
  readonly actor?: string;
  readonly action?: string;
  readonly resource?: string;
  readonly from?: string;
  readonly to?: string;
};

export type VerifyResult = {
  readonly intact: boolean;
  readonly rows: number;
  readonly streams: number;
  readonly durationMs: number;
  /** Where the chain breaks. */
  readonly firstBreak?: { readonly stream: string; readonly seq: number };
};

export type AuditListProps = {
  readonly page: PageOf<AuditRow>;
  readonly filters: AuditFilters;
  readonly actions: readonly string[];
  readonly verify: Command<void, VerifyResult>;
  readonly loadMore: LoadMore<AuditRow>;
};

/** Who did what, newest first. Each row is chained to the one before it; Verify checks the chain. */
export function AuditList({ page, filters, actions, verify, loadMore }: AuditListProps) {
  const t = useTranslations('audit');
  const router = useRouter();
  const [open, setOpen] = useState<AuditRow>();
  const [result, setResult] = useState<VerifyResult>();
  const run = useCommand(verify, setResult);
  const columns = useColumns();
  const narrowed = Object.values(filters).some(Boolean);
  const go = (part: { readonly [Name in keyof AuditFilters]?: string | undefined }) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...filters, ...part })) if (value) query.set(name, value);
    router.push(query.size > 0 ? `/audit?${query}` : '/audit');
  };
  return (
    <Page crumbs={[{ label: t('title') }]}>
      <PageHead
        title={t('title')}
        tags={result && <Status kind={result.intact ? 'chain-intact' : 'chain-broken'} />}
        meta={[
          t('note'),
          result &&
            (result.intact
              ? t('verified', { rows: result.rows, streams: result.streams })
              : t('broken', { stream: result.firstBreak?.stream ?? '', seq: result.firstBreak?.seq ?? 0 })),
        ]}
        actions={<PrimaryAction label={t('verify')} icon="shield" pending={run.pending} onAct={() => void run.run()} />}
      />
      <RefusalAlert refusal={run.refusal} />
      <div style={{ marginTop: 16 }}>
        <Card padding="none">
          <FilterBar>
            <Typed label={t('filter.actor')} value={filters.actor} onSearch={(actor) => go({ actor })} />
            <Select
              value={filters.action ?? null}
              onChange={(action: string | null) => go({ action: action ?? undefined })}
              placeholder={t('filter.action')}
              aria-label={t('filter.action')}
              allowClear
              showSearch
              popupMatchSelectWidth={false}
              style={{ minWidth: 176 }}
              options={actions.map((group) => ({ value: group, label: `${group}*` }))}
            />
            <Typed label={t('filter.resource')} value={filters.resource} onSearch={(resource) => go({ resource })} />
            <Input
              type="date"
              defaultValue={filters.from ?? ''}
              aria-label={t('filter.from')}
              onChange={(event) => go({ from: event.target.value || undefined })}
              style={{ width: 144 }}
            />
            <span className="t3">–</span>
            <Input
              type="date"
              defaultValue={filters.to ?? ''}
              aria-label={t('filter.to')}
              onChange={(event) => go({ to: event.target.value || undefined })}
              style={{ width: 144 }}
            />
            {narrowed && (
              <Button type="text" onClick={() => router.push('/audit')}>
                {t('clear')}
              </Button>
            )}
          </FilterBar>
          <KeysetTable<AuditRow>
            label={t('title')}
            first={page}
            columns={columns}
            rowKey={(row) => `${row.stream}#${row.seq}`}
            loadMore={loadMore}
            onOpen={setOpen}
            dense
            minWidth={960}
            empty={<EmptyState>{narrowed ? t('filtered') : t('empty')}</EmptyState>}
          />
        </Card>
      </div>
      <Drawer
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={open?.action}
        size={480}
        mask={false}
        destroyOnHidden
      >
        {open && <AuditEntryDetail row={open} />}
      </Drawer>
    </Page>
  );
}

function Typed({
  label,
  value,
  onSearch,
}: {
  readonly label: string;
  readonly value: string | undefined;
  onSearch(text: string | undefined): void;
}) {
  return (
    <Input
      defaultValue={value ?? ''}
      placeholder={label}
      aria-label={label}
      allowClear
      prefix={<Icon name="filter" className="t3" />}
      onChange={(event) => event.target.value === '' && value && onSearch(undefined)}
      onPressEnter={(event) => onSearch(event.currentTarget.value.trim() || undefined)}
      style={{ width: 168 }}
    />
  );
}

function AuditEntryDetail({ row }: { readonly row: AuditRow }) {
  const t = useTranslations('audit');
  return (
    <div className="rows">
      <FactList
        align="start"
        facts={[
          { label: t('column.time'), value: <span className="num">{row.at}</span> },
          { label: t('column.actor'), value: row.actor ? <Person person={row.actor} /> : t('system') },
          { label: t('column.via'), value: t(`via.${row.via}`) },
          { label: t('address'), value: row.ip ?? '–' },
          { label: t('column.resource'), value: `${row.resourceKind} ${row.resourceId}` },
          { label: t('chain'), value: <code>{`${row.stream} #${row.seq}`}</code> },
          { label: t('hash'), value: <code>{row.hash}</code> },
        ]}
      />
      <div className="row">
        <b className="grow">{t('data')}</b>
        <CopyButton text={row.data} />
      </div>
      <pre style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{row.data}</pre>
    </div>
  );
}

function useColumns(): TableColumnsType<AuditRow> {
  const t = useTranslations('audit');
  return useMemo<TableColumnsType<AuditRow>>(
    () => [
      { title: t('column.time'), key: 'time', width: 136, render: (_, row) => <Moment at={row.at} seconds /> },
      {
        title: t('column.actor'),
        key: 'actor',
        width: 168,
        ellipsis: true,
        render: (_, row) => (row.actor ? <Person person={row.actor} /> : <span className="t3">{t('system')}</span>),
      },
      {
        title: t('column.action'),
        key: 'action',
        width: 208,
        ellipsis: true,
        render: (_, row) => (
          <code className={row.action.endsWith('.refused') ? 'c-error' : undefined}>{row.action}</code>
        ),
      },
      {
        title: t('column.resource'),
        key: 'resource',
        width: 200,
        ellipsis: true,
        render: (_, row) => row.resource || `${row.resourceKind} ${row.resourceId}`,
      },
      {
        title: t('column.data'),
        key: 'data',
        ellipsis: true,
        render: (_, row) => <code className="t2">{row.data}</code>,
      },
      {
        title: t('column.via'),
        key: 'via',
        width: 80,
        render: (_, row) => <span className="t3">{t(`via.${row.via}`)}</span>,
      },
    ],
    [t],
  );
}
