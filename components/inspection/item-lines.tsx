'use client';

import { Button } from 'antd';
import { useTranslations } from 'next-intl';
import styles from '@/components/inspection/inspection.module.css';
import type { ItemView } from '@/components/inspection/inspection-view';
import { Person } from '@/components/ui/avatar';
import { EnvChip } from '@/components/ui/env-chip';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import { Sparkline } from '@/components/ui/sparkline';
import { Status } from '@/components/ui/status';
import { Moment } from '@/components/ui/time';
import { useText } from '@/components/ui/use-text';

export type ItemLinesProps = {
  readonly items: readonly ItemView[];
  readonly label: string;
  readonly selected: string | undefined;
  onSelect(id: string): void;
  /** Absent where the reader may not decide. */
  onDecide?(item: ItemView, kind: 'acknowledge' | 'assign' | 'silence' | 'reopen'): void;
  /** On the page of an instance its name is said already. */
  readonly withInstance?: boolean;
};

/** Findings: what, evidence, where, since when, whose, and what to do next. */
export function ItemLines({ items, label, selected, onSelect, onDecide, withInstance = true }: ItemLinesProps) {
  const t = useTranslations('inspection');
  const textOf = useText();
  return (
    <ul className={styles.items} aria-label={label}>
      {items.map((item) => (
        <li key={item.id} data-selected={item.id === selected || undefined} data-finding={item.id}>
          <button
            type="button"
            className={styles.pick}
            aria-pressed={item.id === selected}
            onClick={() => onSelect(item.id)}
          >
            <Status kind={item.level === 'critical' ? 'broken' : 'check-warning'} />
            <span className={styles.what}>
              <b>
                {textOf(item.title)}
                {item.isNew && <span className={styles.new}>{t('new')}</span>}
              </b>
              <span className="t2">{textOf(item.text)}</span>
            </span>
          </button>
          {(item.points.length > 1 || item.forecast) && (
            <span className={styles.spark}>
              {item.points.length > 1 && <Sparkline values={item.points} width={96} height={20} />}
              {item.forecast && <ForecastLine forecast={item.forecast} />}
            </span>
          )}
          <span className={styles.where}>
            {withInstance && (
              <Link href={`/inspection/${item.instanceId}`} className="mono ellipsis">
                {item.instance}
              </Link>
            )}
            {withInstance && <EnvChip {...item.environment} />}
            <span className="t3 caption">
              {t('sinceShort')} <Moment at={item.since} withTime={false} />
            </span>
          </span>
          <span className={styles.owner}>
            <ItemOwner item={item} />
          </span>
          <p className={styles.next}>
            <Icon name="arrow-right" className="t3" />
            <span>
              {textOf(item.next)} {item.ticketHref && <Link href={item.ticketHref}>{t('makeTicket')}</Link>}
            </span>
          </p>
          {onDecide && item.id === selected && <Deeds item={item} onDecide={onDecide} />}
        </li>
      ))}
    </ul>
  );
}

/** When it ends, as an interval: one day would claim more than is known. */
function ForecastLine({ forecast }: { readonly forecast: NonNullable<ItemView['forecast']> }) {
  const t = useTranslations('inspection');
  if (forecast.kind === 'not-enough-history') {
    const { days, needed } = forecast;
    return <span className={`${styles.forecast} t3 caption`}>{t('forecast.short', { days, needed })}</span>;
  }
  const { earliest, latest } = forecast;
  return (
    <b className={`${styles.forecast} num`}>
      {latest === null
        ? t('forecast.from', { earliest })
        : earliest === latest
          ? t('forecast.at', { days: earliest })
          : t('forecast.between', { earliest, latest })}
    </b>
  );
}

function ItemOwner({ item }: { readonly item: ItemView }) {
  const t = useTranslations('inspection');
  if ((item.state === 'silenced' || item.state === 'acknowledged') && item.until) {
    return (
      <span className="t2" title={item.reason ?? ''}>
        {t(`until.${item.state}`)} <Moment at={item.until} withTime={false} />
      </span>
    );
  }
  return item.owner ? (
    <Person person={{ id: item.owner, name: item.owner }} />
  ) : (
    <span className="t3">{t('nobody')}</span>
  );
}

function Deeds({
  item,
  onDecide,
}: {
  readonly item: ItemView;
  readonly onDecide: NonNullable<ItemLinesProps['onDecide']>;
}) {
  const t = useTranslations('inspection');
  return (
    <span className={styles.deeds}>
      <Button size="small" onClick={() => onDecide(item, 'acknowledge')}>
        {t('decideVerb.acknowledge')} <kbd>A</kbd>
      </Button>
      <Button size="small" onClick={() => onDecide(item, 'assign')}>
        {t('decideVerb.assign')} <kbd>O</kbd>
      </Button>
      <Button size="small" onClick={() => onDecide(item, 'silence')}>
        {t('decideVerb.silence')} <kbd>S</kbd>
      </Button>
      {item.state !== 'new' && item.state !== 'assigned' && (
        <Button size="small" onClick={() => onDecide(item, 'reopen')}>
          {t('decideVerb.reopen')}
        </Button>
      )}
    </span>
  );
}
