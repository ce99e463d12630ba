'use client';

import { Button } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { FigureChart } from '@/components/inspection/figure-chart';
import styles from '@/components/inspection/inspection.module.css';
import type { InspectionCommands, InstanceInspectionView, VerdictView } from '@/components/inspection/inspection-view';
import { ItemLines } from '@/components/inspection/item-lines';
import { ChangeLines } from '@/components/inspection/report-cards';
import { useItems } from '@/components/inspection/use-items';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { EnvChip } from '@/components/ui/env-chip';
import { FigureStrip } from '@/components/ui/figure-strip';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { Sparkline } from '@/components/ui/sparkline';
import { Status } from '@/components/ui/status';
import { Moment, useMoment } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';
import { useText } from '@/components/ui/use-text';

/** One instance: what is wrong with evidence and next step, what was not seen, and 30 days back. */
export function InstanceReport({
  view,
  commands,
}: {
  readonly view: InstanceInspectionView;
  readonly commands: InspectionCommands;
}) {
  const t = useTranslations('inspection');
  const textOf = useText();
  const moment = useMoment();
  const router = useRouter();
  const items = useItems(view.open, commands, view.canAct);
  const start = useCommand(commands.start, () => router.refresh());
  const { last } = view;
  return (
    <Page crumbs={[{ label: t('title'), href: '/inspection' }, { label: view.name }]}>
      <PageHead
        title={view.name}
        tags={
          <>
            {last?.kind === 'down' && <Status kind="down" />}
            <EnvChip {...view.environment} />
          </>
        }
        meta={[
          view.version,
          view.role === 'unknown' ? '' : t(`role.${view.role}`),
          last ? t('inspectedAt', { at: moment(last.at) }) : t('neverInspectedOne'),
          <Link key="live" href={`/instances/${view.instanceId}`}>
            {t('liveView')}
          </Link>,
        ]}
        actions={
          view.canAct && (
            <PrimaryAction
              label={t('inspectNow')}
              icon="refresh"
              pending={start.pending}
              onAct={() => void start.run({ instanceId: view.instanceId })}
            />
          )
        }
      />
      <RefusalAlert refusal={start.refusal} />
      {view.failure && (
        <Card
          hue={last?.kind === 'down' ? 'error' : 'unknown'}
          title={t(last?.kind === 'down' ? 'isDown' : 'isNotSeen')}
        >
          <p>{textOf(view.failure)}</p>
        </Card>
      )}
      <div className={styles.figures}>
        <FigureStrip
          figures={[
            {
              label: t('score'),
              aside: last ? t('coverage', { percent: last.coveragePercent }) : '',
              value: last?.score ?? '—',
              unit: last?.kind === 'none' ? t('noScore') : '',
              ...(view.scores.length > 1
                ? { below: <Sparkline values={view.scores.map(([, value]) => value)} /> }
                : {}),
            },
            { label: t('broken'), value: view.open.filter(({ level }) => level === 'critical').length },
            { label: t('warnings'), value: view.open.filter(({ level }) => level === 'warning').length },
            { label: t('okCount'), value: view.ok.length },
            { label: t('unseen'), value: view.unseen.length },
          ]}
        />
      </div>
      <div className={styles.columns}>
        <div className={styles.main}>
          <Card title={t('findings')} note={t('findingsNote')} padding="none">
            {view.open.length > 0 ? (
              <ItemLines
                items={view.open}
                label={t('findings')}
                selected={items.selected}
                onSelect={items.select}
                withInstance={false}
                {...(view.canAct ? { onDecide: items.decide } : {})}
              />
            ) : (
              <EmptyState>{t(last ? 'noFindings' : 'neverInspectedOne')}</EmptyState>
            )}
          </Card>
          {view.figures.length > 0 && (
            <section aria-label={t('thirtyDays')}>
              <div className={styles.charts}>
                {view.figures.map((figure) => (
                  <FigureChart key={figure.id} view={figure} />
                ))}
              </div>
            </section>
          )}
        </div>
        <div className={styles.side}>
          {view.changes.some(({ count }) => count > 0) && (
            <Card title={t('changed')}>
              <ul className={styles.facts}>
                <ChangeLines changes={view.changes.filter(({ count }) => count > 0)} />
              </ul>
            </Card>
          )}
          <Verdicts title={t('unseen')} verdicts={view.unseen} icon="question" hue="unknown" />
          {view.over.length > 0 && (
            <Card title={t('over')}>
              <ul className={styles.facts}>
                {view.over.slice(0, 20).map(({ item, at }) => (
                  <li key={item.id}>
                    <Icon name="tick-circle" className="c-success" />
                    <span className="grow">{textOf(item.title)}</span>
                    <span className="t3 caption">
                      <Moment at={at} withTime={false} />
                    </span>
                  </li>
                ))}
              </ul>
            </Card>
          )}
          <Verdicts title={t('okCount')} verdicts={view.ok} icon="tick" folded />
          {view.notApplicable > 0 && <p className="t3 caption">{t('notApplicable', { count: view.notApplicable })}</p>}
          <Button type="text" icon={<Icon name="download" />} onClick={() => window.print()}>
            {t('print')}
          </Button>
        </div>
      </div>
      {items.dialog}
    </Page>
  );
}

function Verdicts({
  title,
  verdicts,
  icon,
  hue,
  folded = false,
}: {
  readonly title: string;
  readonly verdicts: readonly VerdictView[];
  readonly icon: 'question' | 'tick';
  readonly hue?: 'unknown';
  readonly folded?: boolean;
}) {
  const textOf = useText();
  if (verdicts.length === 0) return null;
  const list = (
    <ul className={styles.facts}>
      {verdicts.map(({ code, title: name, why }) => (
        <li key={code}>
          <Icon name={icon} className={icon === 'tick' ? 'c-success' : 'c-unknown'} />
          <span className="grow">
            {textOf(name)} <span className="t3 caption">{textOf(why)}</span>
          </span>
          <span className="t3 caption mono">{code}</span>
        </li>
      ))}
    </ul>
  );
  return (
    <Card title={title} note={String(verdicts.length)} {...(hue ? { hue } : {})}>
      {folded ? (
        <details className={styles.more}>
          <summary>{verdicts.length}</summary>
          {list}
        </details>
      ) : (
        list
      )}
    </Card>
  );
}
