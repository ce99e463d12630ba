'use client';

import { App, Button, Tabs } from 'antd';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { SlowOfTable } from '@/components/slow-sql/slow-of-table';
import type { SlowSqlRow } from '@/components/slow-sql/slow-sql-view';
import { SqlText } from '@/components/sql/sql-text';
import { GrowthChart } from '@/components/table/growth-chart';
import { RelationGraph } from '@/components/table/relation-graph';
import { ColumnTable, IndexTable } from '@/components/table/table-columns';
import styles from '@/components/table/table-detail.module.css';
import { TableFacts } from '@/components/table/table-facts';
import type { TableDetailView, TableTab } from '@/components/table/table-views';
import { tableTabs } from '@/components/table/table-views';
import { TicketLines } from '@/components/table/ticket-lines';
import type { Command } from '@/components/ui/action-state';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { EmptyState } from '@/components/ui/empty-state';
import { EnvChip } from '@/components/ui/env-chip';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import { formatBytes, formatCount } from '@/components/ui/number-format';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import { useRefusalText } from '@/components/ui/refusal-alert';
import { Status } from '@/components/ui/status';
import { RelativeTime } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';

export type TableDetailProps = {
  readonly view: TableDetailView;
  readonly tab: TableTab;
  /** Of the week, read when their tab is open; absent for who may not see them. */
  readonly slow?: readonly SlowSqlRow[];
  /** Reads the instance anew; absent for who may not ask for it. */
  readonly readAgain?: Command<{ readonly instanceId: string }, { readonly asked: boolean }>;
};

/** All that is known of a table, and the ways to go on from it. */
export function TableDetail({ view, tab, slow = [], readAgain }: TableDetailProps) {
  const t = useTranslations('tables');
  const locale = useLocale();
  const router = useRouter();
  const { newTicketHref, queryHref } = view;
  const counts: { readonly [Tab in TableTab]?: number } = {
    columns: view.columns.length,
    relations: view.relations.incoming.length + view.relations.outgoing.length,
    tickets: view.tickets.length,
    places: view.places.length,
  };
  return (
    <Page
      crumbs={[
        { label: t('title'), href: '/tables' },
        { label: view.instance.name, href: `/instances/${view.instance.id}` },
        { label: view.schema.name, href: view.schema.href },
        { label: view.name },
      ]}
    >
      <PageHead
        title={view.name}
        tags={
          <>
            <EnvChip {...view.environment} />
            {view.differing.length > 0 && (
              <Status kind="warning" word={differs} data={{ count: view.differing.length }} />
            )}
          </>
        }
        meta={[
          t(`kind.${view.kind}`),
          view.members.length > 1 && t('physical', { count: view.members.length }),
          view.size && t('rowCount', { rows: formatCount(view.size.rows, locale) }),
          view.size && formatBytes(view.size.bytes),
          <span key="read">{t.rich('readAt', { time: () => <RelativeTime at={view.seenAt} /> })}</span>,
        ]}
        actions={
          <>
            {readAgain && <ReadAgain instanceId={view.instance.id} readAgain={readAgain} />}
            {queryHref && (
              <Button size="large" icon={<Icon name="code" />} onClick={() => router.push(queryHref)}>
                {t('query')}
              </Button>
            )}
            {newTicketHref && (
              <PrimaryAction label={t('newTicket')} icon="plus" onAct={() => router.push(newTicketHref)} />
            )}
          </>
        }
      />
      {view.comment && <p className={styles.comment}>{view.comment}</p>}
      <Tabs
        className={styles.tabs ?? ''}
        size="small"
        activeKey={tab}
        onChange={(key) => router.push(key === 'columns' ? view.path : `${view.path}?tab=${key}`, { scroll: false })}
        items={tableTabs
          .filter((key) => key !== 'places' || view.places.length > 1)
          .map((key) => ({
            key,
            label: (
              <>
                {t(`tab.${key}`)} {counts[key] !== undefined && <span className="t3">{counts[key]}</span>}
              </>
            ),
          }))}
      />
      <div className={styles.columns}>
        <div className={styles.main}>
          <Tab view={view} tab={tab} slow={slow} />
        </div>
        <TableFacts view={view} />
      </div>
    </Page>
  );
}

type ReadAgainProps = Required<Pick<TableDetailProps, 'readAgain'>> & { readonly instanceId: string };

function ReadAgain({ instanceId, readAgain }: ReadAgainProps) {
  const t = useTranslations('tables');
  const { message } = App.useApp();
  const textOf = useRefusalText();
  const { run, pending } = useCommand(async (input: { readonly instanceId: string }) => {
    const answer = await readAgain(input);
    if (!answer.ok) message.error(textOf(answer.error));
    else message.info(t(answer.value.asked ? 'readAsked' : 'readLately'));
    return answer;
  });
  return (
    <Button size="large" icon={<Icon name="refresh" />} loading={pending} onClick={() => void run({ instanceId })}>
      {t('readAgain')}
    </Button>
  );
}

const differs = { en: '{count} built otherwise', zh: '{count} 张表结构不一致' };

function Tab({ view, tab, slow = [] }: TableDetailProps) {
  const t = useTranslations('tables');
  const locale = useLocale();
  switch (tab) {
    case 'columns':
      return <ColumnsTab view={view} />;
    case 'ddl':
      return (
        <Card title="DDL" note={t('ddlNote')} end={<CopyButton text={view.ddl} />} padding="none">
          <SqlText sql={view.ddl} numbered />
        </Card>
      );
    case 'relations':
      return (
        <Card title={t('tab.relations')} note={t('relation.note')} padding="none">
          {view.relations.incoming.length + view.relations.outgoing.length === 0 ? (
            <EmptyState>{t('relation.none')}</EmptyState>
          ) : (
            <RelationGraph name={view.name} relations={view.relations} />
          )}
        </Card>
      );
    case 'growth':
      if (view.growth.length < 2) {
        return (
          <Card title={t('tab.growth')} padding="none">
            <EmptyState>{t('growth.none')}</EmptyState>
          </Card>
        );
      }
      return (
        <>
          <Card title={t('growth.bytes')} note={t('growth.note')}>
            <GrowthChart
              label={t('growth.bytes')}
              unit="bytes"
              locale={locale}
              points={view.growth.map(({ day, bytes }) => ({ day, value: bytes }))}
            />
          </Card>
          <Card title={t('growth.rows')} note={t('growth.note')}>
            <GrowthChart
              label={t('growth.rows')}
              unit="rows"
              locale={locale}
              points={view.growth.map(({ day, rows }) => ({ day, value: rows }))}
            />
          </Card>
        </>
      );
    case 'tickets':
      return <TicketsTab view={view} />;
    case 'slow':
      return (
        <Card title={t('tab.slow')} padding="none">
          {slow.length === 0 ? <EmptyState>{t('slowNone')}</EmptyState> : <SlowOfTable rows={slow} />}
        </Card>
      );
    case 'places':
      return <PlacesTab view={view} />;
  }
}

function ColumnsTab({ view }: { readonly view: TableDetailView }) {
  const t = useTranslations('tables');
  return (
    <>
      <Card
        title={t('tab.columns')}
        note={view.members.length > 1 ? t('ofOne', { name: view.members.at(-1) ?? '' }) : undefined}
        padding="none"
      >
        {view.columns.length === 0 ? <EmptyState>{t('noColumns')}</EmptyState> : <ColumnTable columns={view.columns} />}
      </Card>
      {view.kind === 'table' && (
        <Card
          title={t('indexes')}
          note={view.usageDays === undefined ? t('usageUnknown') : t('usageDays', { days: view.usageDays })}
          padding="none"
        >
          {view.indexes.length === 0 ? (
            <EmptyState>{t('noIndexes')}</EmptyState>
          ) : (
            <IndexTable indexes={view.indexes} isUseKnown={view.usageDays !== undefined} />
          )}
        </Card>
      )}
    </>
  );
}

function TicketsTab({ view }: { readonly view: TableDetailView }) {
  const t = useTranslations('tables');
  if (view.tickets.length === 0) {
    return (
      <Card title={t('tab.tickets')} padding="none">
        <EmptyState action={view.newTicketHref ? <Link href={view.newTicketHref}>{t('newTicket')}</Link> : undefined}>
          {t('noTickets')}
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card title={t('tab.tickets')} note={t('ticketsNote')} padding="none">
      <TicketLines tickets={view.tickets} />
    </Card>
  );
}

function PlacesTab({ view }: { readonly view: TableDetailView }) {
  const t = useTranslations('tables');
  const locale = useLocale();
  return (
    <Card title={t('tab.places')} note={t('placesNote')} padding="none">
      <ul className={styles.places}>
        {view.places.map((place) => (
          <li key={place.id}>
            <Link href={place.href} className="ellipsis">
              <code>
                {place.schema}.{place.name}
              </code>
            </Link>
            <span className="ellipsis">{place.instance}</span>
            <EnvChip {...place.environment} />
            <span className="num t3">{place.tables > 1 ? t('physical', { count: place.tables }) : ''}</span>
            <span className="num">{formatCount(place.size.rows, locale)}</span>
            <span className="num">{formatBytes(place.size.bytes)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
