'use client';

import { Button } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { AccessTab } from '@/components/access/access-tabs';
import { AccessTabs } from '@/components/access/access-tabs';
import type { WantAction } from '@/components/access-request/access-request-view';
import type { GrantFormProps } from '@/components/grant/grant-form';
import { GrantForm } from '@/components/grant/grant-form';
import type { GrantView } from '@/components/grant/grant-views';
import { grantViews } from '@/components/grant/grant-views';
import type { Command } from '@/components/ui/action-state';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar, FilterChips } from '@/components/ui/filter-bar';
import type { LoadMore } from '@/components/ui/keyset-table';
import { KeysetTable } from '@/components/ui/keyset-table';
import { Link } from '@/components/ui/link';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import type { Instant } from '@/components/ui/time';
import { Moment, useMoment } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';
import type { Page as PageOf } from '@/lib/shared/page';

export type GrantRow = {
  readonly id: string;
  readonly subject: { readonly kind: 'user' | 'group' | 'project' | 'role'; readonly name: string };
  readonly effect: 'allow' | 'deny';
  readonly action: WantAction;
  readonly instance: string;
  readonly place: string;
  readonly project: string | null;
  readonly rowLimit: number | null;
  readonly expiresAt: Instant | null;
  readonly reason: string | null;
  readonly requestNumber: number | null;
  /** When it ends without an answer to "still needed?". */
  readonly endsUnasked: Instant | null;
  readonly mayEnd: boolean;
};

export type GrantListProps = {
  readonly page: PageOf<GrantRow>;
  readonly view: GrantView;
  readonly tabs: readonly AccessTab[];
  readonly canGive: boolean;
  readonly form: Omit<GrantFormProps, 'onClose' | 'onDone'>;
  readonly end: Command<{ readonly id: string }>;
  readonly keep: Command<{ readonly id: string }>;
  readonly loadMore: LoadMore<GrantRow>;
};

/** Who may read what in the console. */
export function GrantList(props: GrantListProps) {
  const { page, view, tabs, canGive, form, end, keep, loadMore } = props;
  const t = useTranslations('grants');
  const access = useTranslations('access');
  const router = useRouter();
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<GrantRow>();
  const ended = useCommand(end, () => {
    setEnding(undefined);
    router.refresh();
  });
  const kept = useCommand(keep, () => router.refresh());
  return (
    <Page crumbs={[{ label: access('title') }, { label: t('title') }]}>
      <PageHead
        title={t('title')}
        meta={[t('note')]}
        {...(canGive ? { actions: <PrimaryAction label={t('new')} icon="plus" onAct={() => setAdding(true)} /> } : {})}
      />
      <AccessTabs current="grants" shown={tabs} />
      <Card padding="none">
        <FilterBar>
          <FilterChips<GrantView>
            label={t('filter')}
            choices={grantViews.map((key) => ({ key, label: t(`state.${key}`) }))}
            value={view}
            onChoose={(key) => router.push(key === 'live' ? '/access/grants' : `/access/grants?view=${key}`)}
          />
        </FilterBar>
        <KeysetTable<GrantRow>
          label={t('title')}
          first={page}
          columns={[
            { title: t('column.subject'), key: 'subject', width: 184, render: (_, row) => <Subject row={row} /> },
            { title: t('column.action'), key: 'action', width: 120, render: (_, row) => <Deed row={row} /> },
            {
              title: t('column.place'),
              key: 'place',
              render: (_, row) => (
                <>
                  <code className="wrap">{row.place}</code> <span className="t3">{row.instance}</span>
                </>
              ),
            },
            {
              title: t('column.project'),
              key: 'project',
              width: 120,
              ellipsis: true,
              render: (_, row) => row.project ?? <span className="t3">{t('everywhere')}</span>,
            },
            {
              title: t('column.limit'),
              key: 'limit',
              width: 72,
              align: 'right',
              render: (_, row) => <span className="num">{row.rowLimit ?? ''}</span>,
            },
            { title: t('column.until'), key: 'until', width: 144, render: (_, row) => <Until row={row} /> },
            { title: t('column.why'), key: 'why', width: 160, ellipsis: true, render: (_, row) => <Why row={row} /> },
            {
              key: 'deeds',
              width: 136,
              align: 'right',
              render: (_, row) =>
                row.mayEnd && (
                  <>
                    {row.endsUnasked && (
                      <Button
                        size="small"
                        type="text"
                        loading={kept.pending}
                        onClick={() => void kept.run({ id: row.id })}
                      >
                        {t('keep')}
                      </Button>
                    )}
                    <Button size="small" type="text" onClick={() => setEnding(row)}>
                      {t('end')}
                    </Button>
                  </>
                ),
            },
          ]}
          rowKey={({ id }) => id}
          loadMore={loadMore}
          isQuiet={() => view === 'expired' || view === 'ended'}
          minWidth={1120}
          empty={<EmptyState>{t(view === 'review' ? 'emptyReview' : 'empty')}</EmptyState>}
        />
      </Card>
      {adding && <GrantForm {...form} onClose={() => setAdding(false)} onDone={() => router.refresh()} />}
      <ConfirmDialog
        open={ending !== undefined}
        title={t('endTitle')}
        verb={t('end')}
        danger
        pending={ended.pending}
        refusal={ended.refusal}
        onClose={() => setEnding(undefined)}
        onConfirm={() => ending && void ended.run({ id: ending.id })}
      >
        {ending && (
          <p>
            <Subject row={ending} /> <Deed row={ending} /> <code className="wrap">{ending.place}</code>
          </p>
        )}
        <p className="t2">{t('endText')}</p>
      </ConfirmDialog>
    </Page>
  );
}

function Subject({ row: { subject } }: { readonly row: GrantRow }) {
  const t = useTranslations('grants');
  return (
    <>
      {subject.kind !== 'user' && <span className="t3">{t(`subject.${subject.kind}`)} </span>}
      {subject.name}
    </>
  );
}

function Deed({ row: { effect, action } }: { readonly row: GrantRow }) {
  const t = useTranslations('grants');
  const deeds = useTranslations('accessRequest.action');
  return (
    <>
      {effect === 'deny' && <span className="c-error">{t('deny')} </span>}
      {deeds(action)}
    </>
  );
}

function Until({ row: { expiresAt, endsUnasked } }: { readonly row: GrantRow }) {
  const t = useTranslations('grants');
  const moment = useMoment();
  return (
    <>
      {expiresAt ? <Moment at={expiresAt} withTime={false} /> : <span className="t3">{t('forever')}</span>}
      {endsUnasked && (
        <div className="c-warning caption" style={{ whiteSpace: 'normal' }}>
          {t('review', { day: moment(endsUnasked, { withTime: false }) })}
        </div>
      )}
    </>
  );
}

function Why({ row: { reason, requestNumber } }: { readonly row: GrantRow }) {
  return (
    <span title={reason ?? undefined}>
      {requestNumber !== null && <Link href={`/access/requests/${requestNumber}`}>A-{requestNumber} </Link>}
      <span className="t2">{reason}</span>
    </span>
  );
}
