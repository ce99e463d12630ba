'use client';

import { Button } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { AccessRequestDetailView } from '@/components/access-request/access-request-view';
import { WantList } from '@/components/access-request/want-list';
import { SqlText } from '@/components/sql/sql-text';
import { ApprovalSentence } from '@/components/ticket/approval-flow';
import type { Command } from '@/components/ui/action-state';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EnvChip } from '@/components/ui/env-chip';
import { FactList } from '@/components/ui/fact-list';
import { Link } from '@/components/ui/link';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import { Status } from '@/components/ui/status';
import { Moment } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';

export type AccessDecide = {
  readonly requestId: string;
  readonly version: number;
  readonly stepId: string;
  readonly stepVersion: number;
  readonly contentHash: string;
  readonly comment: string;
};

export type AccessRequestDetailProps = {
  readonly request: AccessRequestDetailView;
  readonly approve: Command<AccessDecide>;
  readonly reject: Command<AccessDecide>;
  readonly withdraw: Command<{ readonly requestId: string; readonly version: number }>;
};

type Asking = 'approve' | 'reject' | 'withdraw';

/** What is asked for, why, who decides, and how far it is. */
export function AccessRequestDetail({ request, approve, reject, withdraw }: AccessRequestDetailProps) {
  const t = useTranslations('accessRequest');
  const access = useTranslations('access');
  const router = useRouter();
  const [asking, setAsking] = useState<Asking>();
  const { id: requestId, version, contentHash, decides, number } = request;
  const close = () => setAsking(undefined);
  const onDone = () => {
    close();
    router.refresh();
  };
  const runs = {
    approve: useCommand(approve, onDone),
    reject: useCommand(reject, onDone),
    withdraw: useCommand(withdraw, onDone),
  };
  const decision = (comment: string) => ({
    requestId,
    version,
    contentHash,
    stepId: decides?.id ?? '',
    stepVersion: decides?.version ?? 0,
    comment,
  });
  const { exported } = request;
  const wants = (
    <>
      <WantList wants={request.wants} exported={exported} />
      {exported && <SqlText sql={exported.sql} />}
    </>
  );
  return (
    <Page
      crumbs={[{ label: access('title') }, { label: t('title'), href: '/access/requests' }, { label: `A-${number}` }]}
    >
      <PageHead
        number={`A-${number}`}
        title={request.instance}
        tags={
          <>
            <Status {...request.status} /> <EnvChip {...request.environment} />
          </>
        }
        meta={[request.submitter, request.project, <Moment key="at" at={request.at} />]}
        actions={
          <>
            {request.mayWithdraw && <Button onClick={() => setAsking('withdraw')}>{t('detail.withdraw')}</Button>}
            {decides && <Button onClick={() => setAsking('reject')}>{t('detail.reject')}</Button>}
            {decides && <PrimaryAction label={t('detail.approve')} icon="tick" onAct={() => setAsking('approve')} />}
          </>
        }
      />
      <ApprovalSentence sentence={request.sentence} flow={request.flow} />
      <div style={{ display: 'grid', gap: 16, marginTop: 16 }}>
        <Card title={t('detail.wants')}>{wants}</Card>
        <Card title={t('detail.reason')}>
          <p style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{request.reason}</p>
          <FactList
            align="start"
            facts={[
              { label: t('detail.days'), value: t('detail.dayCount', { days: request.days }) },
              ...request.comments.map(({ by, text }) => ({ label: by, value: text })),
            ]}
          />
          {request.status.kind === 'approved' && !exported && <Link href="/access/grants">{t('detail.grants')}</Link>}
          {request.until && (
            <p>
              {t.rich('export.until', { time: () => <Moment at={request.until ?? request.at} /> })}{' '}
              {request.consoleHref && <Link href={request.consoleHref}>{t('export.open')}</Link>}
            </p>
          )}
        </Card>
      </div>
      <ConfirmDialog
        open={asking === 'approve'}
        title={`${t('detail.approve')} A-${number}`}
        verb={t('detail.approve')}
        reason={{ label: t('detail.comment'), required: false }}
        pending={runs.approve.pending}
        refusal={runs.approve.refusal}
        onClose={close}
        onConfirm={(comment) => void runs.approve.run(decision(comment))}
      >
        <p>
          {t(exported ? 'export.approveText' : 'detail.approveText', { name: request.submitter, days: request.days })}
        </p>
        {wants}
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'reject'}
        title={`${t('detail.reject')} A-${number}`}
        verb={t('detail.reject')}
        danger
        reason={{ label: t('detail.rejectReason'), required: true }}
        pending={runs.reject.pending}
        refusal={runs.reject.refusal}
        onClose={close}
        onConfirm={(comment) => void runs.reject.run(decision(comment))}
      />
      <ConfirmDialog
        open={asking === 'withdraw'}
        title={`${t('detail.withdraw')} A-${number}`}
        verb={t('detail.withdraw')}
        pending={runs.withdraw.pending}
        refusal={runs.withdraw.refusal}
        onClose={close}
        onConfirm={() => void runs.withdraw.run({ requestId, version })}
      >
        <p>{t('detail.withdrawText')}</p>
      </ConfirmDialog>
    </Page>
  );
}
