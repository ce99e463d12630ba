'use client';

import type { TableColumnsType } from 'antd';
import { Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import styles from '@/components/exemption/exemption-table.module.css';
import type { Command } from '@/components/ui/action-state';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import type { EnvironmentView } from '@/components/ui/env-chip';
import { EnvChip } from '@/components/ui/env-chip';
import type { LoadMore } from '@/components/ui/keyset-table';
import { KeysetTable } from '@/components/ui/keyset-table';
import { Link } from '@/components/ui/link';
import { Status } from '@/components/ui/status';
import type { Instant } from '@/components/ui/time';
import { Moment } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';
import { useText } from '@/components/ui/use-text';
import type { Page } from '@/lib/shared/page';
import type { Text } from '@/lib/shared/text';

export type ExemptionRow = {
  readonly id: string;
  readonly ruleId: string;
  readonly title: Text | null;
  /** The form of the statement, its values as `?`. */
  readonly form: string;
  readonly state: 'active' | 'expired' | 'revoked';
  readonly project: string | null;
  readonly environment: EnvironmentView | null;
  readonly table: string | null;
  readonly until: Instant;
  readonly reason: string;
  readonly by: string;
  readonly ticket: number | null;
  readonly revoked: { readonly by: string; readonly at: Instant; readonly reason: string } | null;
};

export type RevokeExemption = Command<{ readonly exemptionId: string; readonly reason: string }>;

export type ExemptionTableProps = {
  readonly exemptions: Page<ExemptionRow>;
  readonly canRevoke: boolean;
  readonly loadMore: LoadMore<ExemptionRow>;
  readonly revoke: RevokeExemption;
  onRevoked(): void;
};

/** What does not block, where, until when and why. Each ends by itself, and may be ended before. */
export function ExemptionTable({ exemptions, canRevoke, loadMore, revoke, onRevoked }: ExemptionTableProps) {
  const t = useTranslations('exemptions');
  const [ending, setEnding] = useState<ExemptionRow>();
  const run = useCommand(revoke, () => {
    setEnding(undefined);
    onRevoked();
  });
  const columns = useColumns(canRevoke ? setEnding : undefined);
  return (
    <>
      <KeysetTable<ExemptionRow>
        label={t('title')}
        first={exemptions}
        columns={columns}
        rowKey={({ id }) => id}
        loadMore={loadMore}
        isQuiet={({ state }) => state !== 'active'}
        minWidth={1040}
        empty={<EmptyState>{t('empty')}</EmptyState>}
      />
      {ending && (
        <ConfirmDialog
          open
          title={t('revokeTitle')}
          verb={t('revokeVerb')}
          danger
          reason={{ label: t('revokeReason'), required: false }}
          pending={run.pending}
          refusal={run.refusal}
          onClose={() => setEnding(undefined)}
          onConfirm={(reason) => void run.run({ exemptionId: ending.id, reason })}
        >
          <p>{t('revokeText')}</p>
          <p>
            <code className="t2">{ending.ruleId}</code>
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

function useColumns(onRevoke: ((row: ExemptionRow) => void) | undefined): TableColumnsType<ExemptionRow> {
  const t = useTranslations('exemptions');
  const textOf = useText();
  return useMemo<TableColumnsType<ExemptionRow>>(
    () => [
      {
        title: t('column.rule'),
        key: 'rule',
        width: 256,
        render: (_, { ruleId, title }) => (
          <span className={styles.two}>
            <Link href={`/rules/${ruleId}`} className="ellipsis" style={{ color: 'inherit' }}>
              {title ? textOf(title) : ruleId}
            </Link>
            <code className="t3 ellipsis">{ruleId}</code>
          </span>
        ),
      },
      {
        title: t('column.statement'),
        key: 'form',
        render: (_, { form, reason }) => (
          <span className={styles.two}>
            <code className="ellipsis" title={form}>
              {form}
            </code>
            <span className="t2 ellipsis" title={reason}>
              {reason}
            </span>
          </span>
        ),
      },
      {
        title: t('column.where'),
        key: 'where',
        width: 176,
        render: (_, row) => <Where row={row} />,
      },
      {
        title: t('column.until'),
        key: 'until',
        width: 144,
        render: (_, { state, until, revoked }) => (
          <span className={styles.two}>
            <Status kind={state} look="plain" />
            <span className="t3">
              <Moment at={revoked?.at ?? until} withTime={false} />
            </span>
          </span>
        ),
      },
      {
        title: t('column.by'),
        key: 'by',
        width: 128,
        render: (_, { by, ticket }) => (
          <span className={styles.two}>
            <span className="ellipsis">{by}</span>
            {ticket !== null && (
              <Link href={`/tickets/${ticket}`} className="num">
                T-{ticket}
              </Link>
            )}
          </span>
        ),
      },
      ...(onRevoke
        ? [
            {
              key: 'actions',
              width: 96,
              align: 'right' as const,
              render: (_: unknown, row: ExemptionRow) =>
                row.state === 'active' && (
                  <Button size="small" onClick={() => onRevoke(row)}>
                    {t('revoke')}
                  </Button>
                ),
            },
          ]
        : []),
    ],
    [t, textOf, onRevoke],
  );
}

function Where({ row: { project, environment, table } }: { readonly row: ExemptionRow }) {
  const t = useTranslations('exemptions');
  return (
    <span className={styles.two}>
      <span className="ellipsis">
        {project ?? t('allProjects')}
        {table && (
          <>
            {' · '}
            <code>{table}</code>
          </>
        )}
      </span>
      {environment ? <EnvChip {...environment} /> : <span className="t3">{t('allEnvironments')}</span>}
    </span>
  );
}
