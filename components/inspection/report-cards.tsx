'use client';

import { useTranslations } from 'next-intl';
import styles from '@/components/inspection/inspection.module.css';
import type { ChangeLine, ReportView, UnseenView } from '@/components/inspection/inspection-view';
import { Card } from '@/components/ui/card';
import type { IconName } from '@/components/ui/icon';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import { pages } from '@/components/ui/pages';
import { useText } from '@/components/ui/use-text';

const changeIcons: Readonly<Record<ChangeLine['kind'], IconName>> = {
  restart: 'undo',
  role: 'arrow-right',
  version: 'arrow-up',
  source: 'link',
  server: 'instance',
  parameter: 'pencil',
  structure: 'table',
};

/** What is not as it was at the run before. */
export function ChangedCard({ view }: { readonly view: ReportView }) {
  const t = useTranslations('inspection');
  const textOf = useText();
  return (
    <Card title={t('changed')} {...(view.since ? {} : { note: t('firstRunNote') })}>
      <ul className={styles.facts}>
        <li>
          <Icon name="plus" className={view.newCriticals > 0 ? 'c-error' : 't3'} />
          <span className="grow">{t('newCriticals')}</span>
          <b className="num">{view.newCriticals}</b>
        </li>
        <li>
          <Icon name="plus" className={view.newWarnings > 0 ? 'c-warning' : 't3'} />
          <span className="grow">{t('newWarnings')}</span>
          <b className="num">{view.newWarnings}</b>
        </li>
        <li>
          <Icon name="tick-circle" className="c-success" />
          <span className="grow">
            {t('recovered')}{' '}
            {view.recovered.items.slice(0, 2).map((item) => (
              <span key={item.id} className="t3 caption">
                {item.instance} {textOf(item.title)}{' '}
              </span>
            ))}
          </span>
          <b className="num">{view.recovered.total}</b>
        </li>
        <ChangeLines changes={view.changes} />
      </ul>
    </Card>
  );
}

export function ChangeLines({ changes }: { readonly changes: readonly ChangeLine[] }) {
  const t = useTranslations('inspection');
  return changes.map(({ kind, count, withoutTicket, examples }) => (
    <li key={kind}>
      <Icon name={changeIcons[kind]} className={count > 0 ? 't2' : 't3'} />
      <span className="grow">
        {t(`change.${kind}`)}{' '}
        {withoutTicket !== undefined && withoutTicket > 0 && (
          <span className="c-warning caption">{t('withoutTicket', { count: withoutTicket })} </span>
        )}
        {examples.map(({ instanceId, instance, what }) => (
          <span key={`${instanceId}${what}`} className="t3 caption wrap">
            <Link href={`/inspection/${instanceId}`}>{instance}</Link> {what}{' '}
          </span>
        ))}
      </span>
      <b className="num">{count}</b>
    </li>
  ));
}

/** What is new or slower, by its share of the time. */
export function SlowCard({ slow }: { readonly slow: ReportView['slow'] }) {
  const t = useTranslations('inspection');
  return (
    <Card
      title={t('slow')}
      {...(slow
        ? {
            end: (
              <Link href={pages.slow.href} className="caption">
                {t('allSlow')}
              </Link>
            ),
          }
        : {})}
    >
      {slow === null || slow.length === 0 ? (
        <p className="t3">{t(slow === null ? 'noSlowSource' : 'nothingSlower')}</p>
      ) : (
        <ul className={styles.facts}>
          {slow.map(({ id, fingerprint, isNew, sharePercent, instance }) => (
            <li key={id}>
              <Icon name={isNew ? 'plus' : 'arrow-up'} className={isNew ? 'c-warning' : 'c-error'} />
              <span className="grow ellipsis" title={fingerprint}>
                <Link href={`${pages.slow.href}/${id}`} className="mono caption">
                  {fingerprint}
                </Link>{' '}
                <span className="t3 caption">{instance}</span>
              </span>
              <b className="num">{sharePercent} %</b>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const shownUnseen = 8;

/** What nobody looked at. It counts as nothing, least of all as healthy. */
export function UnseenCard({ view }: { readonly view: ReportView }) {
  const t = useTranslations('inspection');
  const textOf = useText();
  const { unseen, unseenReasons } = view;
  return (
    <Card title={t('unseen')} note={t('unseenNote')} hue="unknown">
      {unseen.length === 0 && unseenReasons.length === 0 ? (
        <p className="t3">{t('allSeen')}</p>
      ) : (
        <ul className={styles.facts}>
          {unseen.slice(0, shownUnseen).map((one) => (
            <UnseenLine key={one.instanceId} one={one} />
          ))}
          {unseen.length > shownUnseen && (
            <li className={styles.more}>
              <details>
                <summary>{t('moreInstances', { count: unseen.length - shownUnseen })}</summary>
                <ul className={styles.facts}>
                  {unseen.slice(shownUnseen).map((one) => (
                    <UnseenLine key={one.instanceId} one={one} />
                  ))}
                </ul>
              </details>
            </li>
          )}
          {unseenReasons.map(({ text, instances, checks }) => (
            <li key={text.en}>
              <Icon name="question" className="c-unknown" />
              <span className="grow">{textOf(text)}</span>
              <span className="t3 caption nowrap">{t('checksOn', { checks, instances })}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function UnseenLine({ one }: { readonly one: UnseenView }) {
  const textOf = useText();
  return (
    <li>
      <Icon name={one.isDown ? 'cross-circle' : 'question'} className={one.isDown ? 'c-error' : 'c-unknown'} />
      <span className="grow">
        <Link href={`/inspection/${one.instanceId}`} className="mono">
          {one.instance}
        </Link>{' '}
        <span className="t3 caption">{textOf(one.why)}</span>
      </span>
    </li>
  );
}
