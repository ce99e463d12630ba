'use client';

import { Button } from 'antd';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useEffect, useMemo } from 'react';
import type { FindingList } from '@/components/inspection/findings-page';
import { HandOver } from '@/components/inspection/hand-over';
import styles from '@/components/inspection/inspection.module.css';
import { InspectionTabs } from '@/components/inspection/inspection-tabs';
import type { InspectionCommands, ItemsView, ItemView, ReportView } from '@/components/inspection/inspection-view';
import { ItemLines } from '@/components/inspection/item-lines';
import { ChangedCard, SlowCard, UnseenCard } from '@/components/inspection/report-cards';
import { useItems } from '@/components/inspection/use-items';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FigureStrip } from '@/components/ui/figure-strip';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import { formatCount, formatDuration } from '@/components/ui/number-format';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { Sparkline } from '@/components/ui/sparkline';
import { Status } from '@/components/ui/status';
import { useMoment } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';

const refreshMs = 5_000;

/** Page one: what is broken, what changed, what will break, what was not seen. Everything else is behind links. */
export function ReportPage({ view, commands }: { readonly view: ReportView; readonly commands: InspectionCommands }) {
  const t = useTranslations('inspection');
  const locale = useLocale();
  const moment = useMoment();
  const router = useRouter();
  // The same list while the view is the same: the keys of the page are registered anew with each other one, which draws the page again.
  const shown = useMemo(() => {
    const lists = [view.act, view.soon, view.replication, view.storms, view.silenced];
    return uniqueItems(lists.flatMap(({ items }) => items));
  }, [view]);
  const items = useItems(shown, commands, view.canAct);
  const read = useCommand(commands.note, () => router.refresh());
  const start = useCommand(commands.start, () => router.refresh());
  useRefreshWhile(view.isRunning);

  const list = (of: ItemsView, label: string) => (
    <ItemLines
      items={of.items}
      label={label}
      selected={items.selected}
      onSelect={items.select}
      {...(view.canAct ? { onDecide: items.decide } : {})}
    />
  );
  return (
    <Page crumbs={[{ label: t('title') }]} {...(view.isRunning ? { live: { connected: true } as const } : {})}>
      <PageHead
        title={t('title')}
        tags={
          <>
            {view.firing > 0 && (
              <Link href="/inspection/alarms">
                <Status kind="broken" word={countWord(t('alarmCount', { count: view.firing }))} />
              </Link>
            )}
            {view.act.total > 0 && (
              <Status kind="broken" word={countWord(t('brokenCount', { count: view.act.total }))} />
            )}
            {view.soon.total > 0 && (
              <Status kind="check-warning" word={countWord(t('soonCount', { count: view.soon.total }))} />
            )}
            {view.down + view.notSeen > 0 && (
              <Status kind="not-seen" word={countWord(t('unseenCount', { count: view.down + view.notSeen }))} />
            )}
          </>
        }
        meta={[
          view.since ? t('window', { from: moment(view.since), to: moment(view.startedAt) }) : '',
          view.finishedAt
            ? t('made', { at: moment(view.finishedAt), took: formatDuration(view.tookMs, locale) })
            : t('running', { done: view.done, count: view.instances }),
          view.isBaseline ? t('baseline', { count: view.same }) : t('same', { count: view.same }),
          view.onDuty.length > 0 ? t('onDuty', { names: view.onDuty.join(', ') }) : '',
          ...view.readers.map(({ name, at }) => t('readBy', { name, at: moment(at) })),
        ]}
        actions={
          <>
            <Button type="text" icon={<Icon name="download" />} onClick={() => window.print()}>
              {t('print')}
            </Button>
            {view.canAct && (
              <Button
                icon={<Icon name="refresh" />}
                loading={start.pending || view.isRunning}
                onClick={() => void start.run({ instanceId: null })}
              >
                {t('inspectNow')}
              </Button>
            )}
            {view.canAct && (
              <PrimaryAction
                label={t('markRead')}
                icon="tick"
                onAct={() => void read.run({ runId: view.runId, text: null })}
              />
            )}
          </>
        }
      />
      <InspectionTabs current="report" />
      <RefusalAlert refusal={start.refusal ?? read.refusal} />
      <div className={styles.figures}>
        <Figures view={view} />
      </div>
      <div className={styles.columns}>
        <div className={styles.main}>
          <Section title={t('act')} note={t('actNote')} of={view.act} list="act" empty={t('nothingToDo')}>
            {list(view.act, t('act'))}
          </Section>
          <Section
            title={t('soon')}
            note={soonNote(t, view.withoutHistory)}
            of={view.soon}
            list="soon"
            empty={t('nothingSoon')}
          >
            {list(view.soon, t('soon'))}
          </Section>
          <Section
            title={t('replication')}
            note={view.oldestBackup ? t('oldestBackup', view.oldestBackup) : t('noBackups')}
            of={view.replication}
            list="replication"
            empty={t('replicationFine')}
          >
            {list(view.replication, t('replication'))}
          </Section>
          <Section title={t('storms')} note={t('stormsNote')} of={view.storms} list="storms" empty={t('noStorms')}>
            {list(view.storms, t('storms'))}
          </Section>
        </div>
        <div className={styles.side}>
          <ChangedCard view={view} />
          <SlowCard slow={view.slow} />
          <UnseenCard view={view} />
          {view.silenced.total > 0 && (
            <Section
              title={t('silenced')}
              note={t('silencedNote', { count: view.silenced.total })}
              of={view.silenced}
              list="silenced"
              empty=""
            >
              {list(view.silenced, t('silenced'))}
            </Section>
          )}
          <HandOver view={view} note={commands.note} onDone={() => router.refresh()} />
        </div>
      </div>
      {items.dialog}
    </Page>
  );
}

const soonNote = (t: ReturnType<typeof useTranslations<'inspection'>>, withoutHistory: number): string =>
  withoutHistory === 0 ? t('soonNote') : `${t('soonNote')} · ${t('forecast.lacks', { count: withoutHistory })}`;

const countWord = (text: string) => ({ en: text, zh: text });

function uniqueItems(items: readonly ItemView[]): readonly ItemView[] {
  const seen = new Set<string>();
  return items.filter(({ id }) => !seen.has(id) && seen.add(id));
}

function Section({
  title,
  note,
  of,
  list,
  empty,
  children,
}: {
  readonly title: string;
  readonly note: string;
  readonly of: ItemsView;
  readonly list: FindingList;
  readonly empty: string;
  readonly children: ReactNode;
}) {
  const t = useTranslations('inspection');
  const hidden = of.total - of.items.length;
  return (
    <Card
      title={title}
      note={note}
      padding="none"
      {...(hidden > 0
        ? {
            end: (
              <Link href={`/inspection/findings?list=${list}`} className="caption">
                {t('all', { count: of.total })}
              </Link>
            ),
          }
        : {})}
    >
      {of.items.length > 0 ? children : <EmptyState>{empty}</EmptyState>}
    </Card>
  );
}

function Figures({ view }: { readonly view: ReportView }) {
  const t = useTranslations('inspection');
  const locale = useLocale();
  const before = (value: number | null) => (value === null ? '' : t('before', { value }));
  return (
    <FigureStrip
      figures={[
        {
          label: t('worstDecile'),
          aside: t('coverage', { percent: view.coveragePercent }),
          value: view.worstDecile ?? '—',
          unit: before(view.worstDecileBefore),
          ...(view.trend.length > 1 ? { below: <Sparkline values={view.trend} width={180} height={20} /> } : {}),
        },
        {
          label: t('inspected'),
          value: formatCount(view.answered, locale),
          unit: t('ofCount', { count: view.instances }),
        },
        { label: t('belowSixty'), value: view.belowSixty, unit: before(view.belowSixtyBefore) },
        { label: t('down'), value: view.down, unit: view.notSeen > 0 ? t('andNotSeen', { count: view.notSeen }) : '' },
        {
          label: t('oldestBackupTitle'),
          value: view.oldestBackup ? view.oldestBackup.hours : '—',
          unit: view.oldestBackup ? t('hours') : t('notKnown'),
        },
      ]}
    />
  );
}

/** Results come in while a run goes on. */
function useRefreshWhile(isRunning: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => router.refresh(), refreshMs);
    return () => clearInterval(timer);
  }, [isRunning, router]);
}
