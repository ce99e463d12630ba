'use client';

import { Button, Checkbox, Input, Popover } from 'antd';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { DatabaseChoice, Target } from '@/components/console/console-view';
import { targetKey } from '@/components/console/console-view';
import styles from '@/components/console/target-chooser.module.css';
import { EnvChip } from '@/components/ui/env-chip';
import { Icon } from '@/components/ui/icon';

export type TargetChooserProps = {
  readonly databases: readonly DatabaseChoice[];
  readonly targets: readonly Target[];
  readonly open: boolean;
  onOpen(open: boolean): void;
  onTargets(targets: readonly Target[]): void;
};

const shownMax = 80;
/** A run each: more are an export or a ticket. */
export const targetsMax = 20;

/** Where the tab runs: a press chooses one, a tick adds one to the others. */
export function TargetChooser({ databases, targets, open, onOpen, onTargets }: TargetChooserProps) {
  const t = useTranslations('console.target');
  const chosen = useMemo(() => new Set(targets.map(targetKey)), [targets]);
  const [first] = targets;
  const database = first && databases.find((each) => targetKey(each) === targetKey(first));
  return (
    <Popover
      open={open}
      onOpenChange={onOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      content={
        <Chooser databases={databases} chosen={chosen} targets={targets} onOpen={onOpen} onTargets={onTargets} />
      }
    >
      <Button className={styles.button ?? ''} aria-haspopup="dialog" aria-label={t('label')}>
        <span className={styles.shown}>
          {database ? (
            <>
              <EnvChip {...database.environment} />
              <span className={`mono ellipsis ${styles.schema}`} title={database.schema}>
                {database.schema}
              </span>
              <span className="t3 ellipsis" title={database.instanceName}>
                {t('on', { instance: database.instanceName })}
              </span>
              {targets.length > 1 && <span className="num">{t('more', { count: targets.length - 1 })}</span>}
            </>
          ) : (
            <span>{first ? t('gone', { schema: first.schema }) : t('choose')}</span>
          )}
          <Icon name="chevron-down" size={12} />
        </span>
      </Button>
    </Popover>
  );
}

type ChooserProps = Pick<TargetChooserProps, 'databases' | 'targets' | 'onOpen' | 'onTargets'> & {
  readonly chosen: ReadonlySet<string>;
};

function Chooser({ databases, chosen, targets, onOpen, onTargets }: ChooserProps) {
  const t = useTranslations('console.target');
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(() => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const textOf = ({ schema, instanceName, environment }: DatabaseChoice) =>
      `${schema} ${instanceName} ${environment.name} ${environment.kind}`.toLowerCase();
    const all = databases.filter((database) => words.every((word) => textOf(database).includes(word)));
    // Chosen ones first, so that they can be seen and taken away.
    return [...all].sort((a, b) => Number(chosen.has(targetKey(b))) - Number(chosen.has(targetKey(a))));
  }, [databases, query, chosen]);
  const shown = found.slice(0, shownMax);
  const only = (database: DatabaseChoice) => {
    onTargets([{ instanceId: database.instanceId, schema: database.schema }]);
    onOpen(false);
  };
  const tick = (database: DatabaseChoice) => {
    const key = targetKey(database);
    if (chosen.has(key)) return onTargets(targets.filter((target) => targetKey(target) !== key));
    if (targets.length < targetsMax)
      onTargets([...targets, { instanceId: database.instanceId, schema: database.schema }]);
  };
  const keys = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = shown[at];
    if (step) setAt(Math.max(0, Math.min(shown.length - 1, at + step)));
    else if (event.key === 'Enter' && row) {
      if (event.ctrlKey || event.metaKey) tick(row);
      else only(row);
    } else return;
    event.preventDefault();
  };
  return (
    <div className={styles.chooser} role="dialog" aria-label={t('label')}>
      <Input
        autoFocus
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={keys}
        prefix={<Icon name="search" />}
        placeholder={t('search')}
        aria-label={t('search')}
      />
      <ul className={styles.list}>
        {shown.map((database, row) => (
          <li
            key={targetKey(database)}
            data-active={row === at || undefined}
            data-chosen={chosen.has(targetKey(database)) || undefined}
          >
            <Checkbox
              checked={chosen.has(targetKey(database))}
              onChange={() => tick(database)}
              aria-label={t('add', { schema: database.schema, instance: database.instanceName })}
            />
            <button type="button" onClick={() => only(database)}>
              <span className="mono ellipsis">{database.schema}</span>
              <span className="t3 ellipsis">
                {database.instanceName} · {database.serverVersion}
              </span>
              <EnvChip {...database.environment} />
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && (
        <p className={styles.foot}>{databases.length === 0 ? t('none') : t('nothingFound', { query })}</p>
      )}
      {found.length > shownMax && <p className={styles.foot}>{t('narrow', { count: found.length - shownMax })}</p>}
      <p className={styles.foot}>{t('help', { max: targetsMax })}</p>
    </div>
  );
}
