'use client';

import { Button } from 'antd';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { DecideWork } from '@/components/slow-sql/decide-work';
import { DigestChangesCard } from '@/components/slow-sql/digest-changes-card';
import { periodQuery } from '@/components/slow-sql/filter-query';
import { PeriodBar } from '@/components/slow-sql/period-bar';
import { CallerTable, PlaceTable } from '@/components/slow-sql/place-tables';
import type { ExplainInput } from '@/components/slow-sql/plans';
import { Plans } from '@/components/slow-sql/plans';
import styles from '@/components/slow-sql/slow-sql.module.css';
import { RegressionMark } from '@/components/slow-sql/slow-sql-columns';
import type { DecideInput, DigestDetailView, PeriodQuery } from '@/components/slow-sql/slow-sql-view';
import { timeText } from '@/components/slow-sql/time-text';
import { TrendChart } from '@/components/slow-sql/trend-chart';
import { SqlText } from '@/components/sql/sql-text';
import type { Command } from '@/components/ui/action-state';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FigureStrip } from '@/components/ui/figure-strip';
import { formatBytes, formatCount } from '@/components/ui/number-format';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import { Status } from '@/components/ui/status';
import { useMoment } from '@/components/ui/time';

export type SlowSqlDetailProps = {
  readonly view: DigestDetailView;
  readonly decide: Command<DecideInput>;
  readonly explain: Command<ExplainInput>;
};

/** One statement: how long it takes and since when, where it runs, who sends it, and whose work it is. */
export function SlowSqlDetail({ view, decide, explain }: SlowSqlDetailProps) {
  const t = useTranslations('slowSql');
  const locale = useLocale();
  const router = useRouter();
  const moment = useMoment();
  const [deciding, setDeciding] = useState(false);
  const query = new URLSearchParams(periodQuery(view.period));
  const go = (period: PeriodQuery, isRaw = view.isRaw) =>
    router.push(
      `/slow-queries/${view.id}?${new URLSearchParams({ ...periodQuery(period), ...(isRaw && { raw: '1' }) })}`,
    );
  return (
    <Page crumbs={[{ label: t('title'), href: `/slow-queries?${query}` }, { label: view.id }]}>
      <PageHead
        title={<code className="ellipsis">{view.fingerprint.slice(0, 120)}</code>}
        tags={
          <>
            <Status {...view.status} />
            {view.isNew && <Status kind="digest-new" />}
            {view.regression && <RegressionMark regression={view.regression} locale={locale} />}
          </>
        }
        actions={view.canAct && <PrimaryAction label={t('decide')} icon="pencil" onAct={() => setDeciding(true)} />}
        meta={[
          view.work.owner && `${t('owner')} ${view.work.owner.name}`,
          view.work.reason,
          judgedText(view, t, moment),
          t('firstSeen', { time: moment(view.firstSeen) }),
          t('lastSeen', { time: moment(view.lastSeen) }),
          t('id', { id: view.id }),
        ]}
      />
      <div style={{ marginTop: 16 }}>
        <PeriodBar period={view.period} span={view.span} onChoose={(period) => go(period)} />
      </div>
      <div className={styles.stack}>
        <Figures view={view} />
        <Trends view={view} />
        <DigestChangesCard view={view} />
        <Card title={t('fingerprint')} padding="none">
          <SqlText sql={view.fingerprint} />
        </Card>
        <Plans view={view} explain={explain} />
        <Samples view={view} onRaw={(isRaw) => go(view.period, isRaw)} />
        <div className={styles.pair}>
          <Card title={t('places')} note={t('placesNote', { count: instancesOf(view) })} padding="none">
            <PlaceTable places={view.places} />
          </Card>
          <Card title={t('callers')} padding="none">
            <CallerTable callers={view.callers} />
          </Card>
        </div>
      </div>
      {deciding && (
        <DecideWork view={view} decide={decide} onClose={() => setDeciding(false)} onDone={() => router.refresh()} />
      )}
    </Page>
  );
}

/** Shards and replicas that it ran on are one statement. */
const instancesOf = ({ places }: DigestDetailView): number => new Set(places.map(({ instanceId }) => instanceId)).size;

/** How it stands against what is usual; what cannot be said is said. */
function judgedText(
  { judged, hoursKnown = 0, regressedSince }: DigestDetailView,
  t: ReturnType<typeof useTranslations<'slowSql'>>,
  moment: (at: string) => string,
): string | undefined {
  if (regressedSince !== undefined) return t('slowerSince', { time: moment(regressedSince) });
  if (judged === 'too-little-history') return t('tooLittle', { hours: hoursKnown });
  if (judged === 'quiet') return t('quiet');
  return judged === 'usual' ? t('asUsual') : undefined;
}

/** This period, and how it differs from the one before. */
function Figures({ view: { now, before, period: asked } }: { readonly view: DigestDetailView }) {
  const t = useTranslations('slowSql');
  const locale = useLocale();
  const period = asked.from === undefined ? t(`hours.${asked.hours}`) : t('sameLength');
  const against = (value: number, old: number) => {
    if (before.count === 0) return t('none', { period });
    const change = old === 0 ? 0 : Math.round((100 * (value - old)) / old);
    return change === 0
      ? t('same', { period })
      : t('before', { period, change: `${change > 0 ? '+' : ''}${change} %` });
  };
  const figure = (label: string, value: string, current: number, old: number) => ({
    label,
    value,
    below: <span className="t3 caption">{against(current, old)}</span>,
  });
  return (
    <FigureStrip
      figures={[
        figure(t('figures.total'), timeText(now.totalMs, locale), now.totalMs, before.totalMs),
        figure(t('figures.count'), formatCount(now.count, locale), now.count, before.count),
        figure(t('figures.mean'), timeText(now.meanMs, locale), now.meanMs, before.meanMs),
        figure(t('figures.p95'), timeText(now.p95Ms, locale), now.p95Ms, before.p95Ms),
        figure(t('figures.rows'), formatCount(now.rows, locale), now.rows, before.rows),
      ]}
    />
  );
}

function Trends({ view: { trend, span, changes } }: { readonly view: DigestDetailView }) {
  const t = useTranslations('slowSql');
  const [each, total] = useMemo(
    () => [
      [
        { name: t('figures.mean'), points: trend.map(({ at, meanMs }) => [at, meanMs] as const) },
        { name: t('figures.p95'), points: trend.map(({ at, p95Ms }) => [at, p95Ms] as const) },
      ],
      [{ name: t('figures.total'), points: trend.map(({ at, totalMs }) => [at, totalMs] as const) }],
    ],
    [trend, t],
  );
  return (
    <div className={styles.pair}>
      <Card title={t('trend')}>
        <TrendChart lines={each ?? []} look="line" label={t('trend')} span={span} marks={changes.marks} />
      </Card>
      <Card title={t('trendTotal')}>
        <TrendChart lines={total ?? []} look="bar" label={t('trendTotal')} span={span} marks={changes.marks} />
      </Card>
    </div>
  );
}

function Samples({ view, onRaw }: { readonly view: DigestDetailView; onRaw(isRaw: boolean): void }) {
  const t = useTranslations('slowSql');
  const locale = useLocale();
  const { samples, isRaw, canSeeRaw } = view;
  return (
    <Card
      title={t('samples')}
      note={isRaw ? t('rawShown') : t('masked')}
      padding="none"
      end={
        canSeeRaw && (
          <Button size="small" onClick={() => onRaw(!isRaw)}>
            {isRaw ? t('hide') : t('raw')}
          </Button>
        )
      }
    >
      {samples.length === 0 ? (
        <EmptyState>{t('noSamples')}</EmptyState>
      ) : (
        samples.map(({ key, instanceName, schema, day, ms, text, cutFrom }) => (
          <div key={key} className={styles.sample}>
            <div className={styles.sampleHead}>
              <b className="num">{timeText(ms, locale)}</b>
              <span>{instanceName}</span>
              <span>{schema || t('noSchema')}</span>
              <span className="num">{day}</span>
              {cutFrom !== undefined && <span>{t('cut', { bytes: formatBytes(cutFrom) })}</span>}
            </div>
            <pre className={styles.code}>{text}</pre>
          </div>
        ))
      )}
    </Card>
  );
}
