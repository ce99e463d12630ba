'use client';

import { Button } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import styles from '@/components/home/home.module.css';
import { TicketLines } from '@/components/ticket/ticket-lines';
import type { TicketRow } from '@/components/ticket/ticket-list';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { IconName } from '@/components/ui/icon';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import { useText } from '@/components/ui/use-text';
import type { Text } from '@/lib/shared/text';

/** One of the three things to do first. */
export type FirstStep = {
  readonly id: string;
  readonly title: Text;
  readonly text: Text;
  readonly href: string;
  readonly verb: Text;
  readonly done: boolean;
};

export type HomeView = {
  readonly name: string;
  readonly waiting: readonly TicketRow[];
  readonly waitingCount: number;
  readonly mine: readonly TicketRow[];
  /** What runs now or is about to. */
  readonly running: readonly TicketRow[];
  /** Offered until all are done. */
  readonly firstSteps: readonly FirstStep[];
  readonly estate: readonly {
    readonly label: Text;
    readonly value: string;
    readonly icon: IconName;
    readonly href: string;
    readonly hue?: 'error' | 'unknown';
  }[];
  readonly canCreateTicket: boolean;
};

/** What waits for me, what is mine, and how to begin. */
export function Home({ view }: { readonly view: HomeView }) {
  const t = useTranslations('home');
  const router = useRouter();
  const open = view.firstSteps.filter(({ done }) => !done);
  const newTicket = view.canCreateTicket ? (
    <Button type="link" size="small" onClick={() => router.push('/tickets/new')}>
      {t('newTicket')}
    </Button>
  ) : undefined;
  return (
    <Page crumbs={[{ label: t('title') }]}>
      <PageHead
        title={t('hello', { name: view.name })}
        meta={[t('waitingMeta', { count: view.waitingCount }), t('runningMeta', { count: view.running.length })]}
        actions={
          view.canCreateTicket && (
            <PrimaryAction label={t('newTicket')} icon="plus" onAct={() => router.push('/tickets/new')} />
          )
        }
      />
      {open.length > 0 && <FirstSteps steps={view.firstSteps} />}
      <div className={styles.columns}>
        <div className={styles.main}>
          <Card
            title={t('waiting')}
            note={t('waitingNote')}
            padding="none"
            end={
              <Link href="/tickets?view=waiting" className="caption">
                {t('all', { count: view.waitingCount })}
              </Link>
            }
          >
            {view.waiting.length > 0 ? (
              <TicketLines rows={view.waiting} />
            ) : (
              <EmptyState>{t('nothingWaits')}</EmptyState>
            )}
          </Card>
          <Card
            title={t('mine')}
            padding="none"
            end={
              <Link href="/tickets?view=mine" className="caption">
                {t('allMine')}
              </Link>
            }
          >
            {view.mine.length > 0 ? (
              <TicketLines rows={view.mine} />
            ) : (
              <EmptyState action={newTicket}>{t('nothingMine')}</EmptyState>
            )}
          </Card>
        </div>
        <div className={styles.side}>
          <Card title={t('running')} padding="none">
            {view.running.length > 0 ? (
              <TicketLines rows={view.running} compact />
            ) : (
              <EmptyState>{t('nothingRuns')}</EmptyState>
            )}
          </Card>
          {view.estate.length > 0 && <Estate lines={view.estate} />}
        </div>
      </div>
    </Page>
  );
}

function FirstSteps({ steps }: { readonly steps: readonly FirstStep[] }) {
  const t = useTranslations('home');
  const textOf = useText();
  return (
    <section className={styles.steps} aria-label={t('firstSteps')}>
      {steps.map(({ id, title, text, href, verb, done }, at) => (
        <div key={id} data-done={done || undefined}>
          <span className={styles.mark}>{done ? <Icon name="tick" /> : at + 1}</span>
          <div className="grow">
            <h2>{textOf(title)}</h2>
            <p className="t2">{textOf(text)}</p>
            {done ? <span className="c-success">{t('done')}</span> : <Link href={href}>{textOf(verb)}</Link>}
          </div>
        </div>
      ))}
    </section>
  );
}

function Estate({ lines }: { readonly lines: HomeView['estate'] }) {
  const t = useTranslations('home');
  const textOf = useText();
  return (
    <Card title={t('estate')}>
      <ul className={styles.estate}>
        {lines.map(({ label, value, icon, href, hue }) => (
          <li key={label.en}>
            <Link href={href}>
              <Icon name={icon} size={16} className={hue ? `c-${hue}` : 't3'} />
              <span className="grow">{textOf(label)}</span>
              <b className={hue ? `num c-${hue}` : 'num'}>{value}</b>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
