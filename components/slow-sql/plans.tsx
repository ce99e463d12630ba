'use client';

import { Button, Select, Table } from 'antd';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import styles from '@/components/slow-sql/slow-sql.module.css';
import type { DigestDetailView, PlanRow } from '@/components/slow-sql/slow-sql-view';
import { SqlText } from '@/components/sql/sql-text';
import type { Command } from '@/components/ui/action-state';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { formatCount } from '@/components/ui/number-format';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { RelativeTime } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';
import type { SaidFinding, SlowPlan } from '@/lib/slow-log/plan/slow-plan';

export type ExplainInput = { readonly digestId: string; readonly instanceId: string };

const lookAgainMs = 2_000;

/** How instances would find the rows, when somebody asks; an index that is advised has been read by the review. */
export function Plans({ view, explain }: { readonly view: DigestDetailView; readonly explain: Command<ExplainInput> }) {
  const t = useTranslations('slowSql');
  const router = useRouter();
  const places = [...new Map(view.places.map(({ instanceId, instanceName }) => [instanceId, instanceName]))];
  const [instanceId, setInstanceId] = useState(places[0]?.[0]);
  const ask = useCommand(explain, () => router.refresh());
  const isWaiting = view.plans.some(({ isPending }) => isPending);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => router.refresh(), lookAgainMs);
    return () => clearInterval(timer);
  }, [isWaiting, router]);
  return (
    <Card
      title={t('plans')}
      note={t('plansNote')}
      padding="none"
      end={
        view.canAct &&
        instanceId !== undefined && (
          <span className={styles.ask}>
            {places.length > 1 && (
              <Select
                size="small"
                value={instanceId}
                onChange={setInstanceId}
                aria-label={t('instance')}
                showSearch={{ optionFilterProp: 'label' }}
                popupMatchSelectWidth={false}
                options={places.map(([id, name]) => ({ value: id, label: name }))}
              />
            )}
            <Button
              size="small"
              loading={ask.pending || isWaiting}
              onClick={() => void ask.run({ digestId: view.id, instanceId })}
            >
              {t('explain')}
            </Button>
          </span>
        )
      }
    >
      <RefusalAlert refusal={ask.refusal} />
      {view.plans.length === 0 ? (
        <EmptyState>{t('noPlans')}</EmptyState>
      ) : (
        view.plans.map((row) => <OnePlan key={row.instanceId} row={row} />)
      )}
    </Card>
  );
}

function OnePlan({ row }: { readonly row: PlanRow }) {
  const t = useTranslations('slowSql');
  const locale = useLocale();
  const { instanceName, isPending, at, plan, why } = row;
  return (
    <div className={styles.sample}>
      <div className={styles.sampleHead}>
        <b>{instanceName}</b>
        <RelativeTime at={at} />
        {isPending && <span role="status">{t('asking')}</span>}
        {plan && plan.answeredBy !== instanceName && <span>{t('answeredBy', { instance: plan.answeredBy })}</span>}
      </div>
      {why && <p className={styles.planText}>{why[locale]}</p>}
      {plan && <Steps plan={plan} instanceId={row.instanceId} />}
    </div>
  );
}

function Steps({ plan, instanceId }: { readonly plan: SlowPlan; readonly instanceId: string }) {
  const t = useTranslations('slowSql');
  const locale = useLocale();
  const { steps, filesort, temporary, guessed, findings, advice } = plan;
  const marks = [filesort && t('filesort'), temporary && t('temporary'), guessed && t('guessed')].filter(Boolean);
  return (
    <>
      <Table
        size="small"
        pagination={false}
        rowKey="key"
        dataSource={steps.map((step, key) => ({ ...step, key }))}
        columns={[
          { title: t('planTable'), key: 'table', render: (_, { table }) => <code>{table}</code> },
          {
            title: t('access'),
            key: 'access',
            render: (_, { access }) => <code>{access === null ? '?' : access === 'all' ? 'ALL' : access}</code>,
          },
          {
            title: t('key'),
            key: 'keys',
            render: (_, { keys, covering }) =>
              keys.length === 0 ? t('noKey') : `${keys.join(', ')}${covering ? ` · ${t('covering')}` : ''}`,
          },
          {
            title: t('examined'),
            key: 'examined',
            align: 'right',
            className: 'num',
            render: (_, { examined }) => formatCount(examined, locale),
          },
        ]}
      />
      {marks.length > 0 && <p className={styles.planText}>{marks.join(' · ')}</p>}
      <Said findings={findings} />
      {advice && (
        <div className={styles.planText}>
          <b>{t('advice')}</b>
          <SqlText sql={advice.sql} />
          {advice.findings.length === 0 ? (
            <p className="t3">{t('adviceClean')}</p>
          ) : (
            <Said findings={advice.findings} />
          )}
          <Link href={`/tickets/new?${new URLSearchParams({ instanceId, schema: advice.schema, script: advice.sql })}`}>
            {t('adviceTicket')}
          </Link>
        </div>
      )}
    </>
  );
}

function Said({ findings }: { readonly findings: readonly SaidFinding[] }) {
  const locale = useLocale();
  if (findings.length === 0) return null;
  return (
    <ul className={styles.said}>
      {findings.map(({ ruleId, text }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule may say the same of two places
        <li key={`${ruleId} ${at}`}>
          {text[locale]} <Link href={`/rules/${ruleId}`}>{ruleId}</Link>
        </li>
      ))}
    </ul>
  );
}
