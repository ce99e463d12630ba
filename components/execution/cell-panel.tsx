'use client';

import { Button } from 'antd';
import { useLocale, useNow, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useState } from 'react';
import styles from '@/components/execution/cell-panel.module.css';
import type {
  CellView,
  ExecutionEventView,
  MatrixStatement,
  MatrixTarget,
} from '@/components/execution/execution-view';
import { SqlText } from '@/components/sql/sql-text';
import { Card } from '@/components/ui/card';
import { Icon } from '@/components/ui/icon';
import { formatDuration } from '@/components/ui/number-format';
import { RichLine } from '@/components/ui/rich-line';
import { Status } from '@/components/ui/status';
import { Duration, Moment, useMoment } from '@/components/ui/time';
import { useText } from '@/components/ui/use-text';

export type CellVerbChoice = CellView['verbs'][number];

export type CellPanelProps = {
  readonly cell: CellView;
  readonly statement: MatrixStatement;
  readonly target: MatrixTarget;
  readonly log: readonly ExecutionEventView[];
  onClose(): void;
  onVerb(cell: CellView, verb: CellVerbChoice): void;
};

/** The opened cell: what happened, why, what to do, and its log. */
export function CellPanel({ cell, statement, target, log, onClose, onVerb }: CellPanelProps) {
  const t = useTranslations('execution');
  const textOf = useText();
  const [sqlShown, setSqlShown] = useState(cell.state === 'unknown');
  const facts = useCellFacts(cell, target);
  return (
    <Card
      {...(cell.state === 'failed'
        ? { hue: 'error' as const }
        : cell.state === 'unknown'
          ? { hue: 'unknown' as const }
          : {})}
      title={
        <span className="row">
          <Status kind={cell.state} />
          <span>
            {t('cellOn', { statement: `S${cell.statement + 1}` })} <code>{target.schema}</code>
          </span>
        </span>
      }
      note={facts}
      end={
        <Button type="text" size="small" icon={<Icon name="cross" />} aria-label={t('closeCell')} onClick={onClose} />
      }
    >
      <dl className={styles.facts}>
        {cell.what && <Line name={t('what')}>{<RichLine text={textOf(cell.what)} />}</Line>}
        {cell.why && <Line name={t('why')}>{<RichLine text={textOf(cell.why)} />}</Line>}
        {cell.toDo && <Line name={t('toDo')}>{<RichLine text={textOf(cell.toDo)} />}</Line>}
        {cell.affectedRows !== undefined && (
          <Line name={t('rows')}>
            <span className="num">{t('rowCount', { count: cell.affectedRows })}</span>
            {cell.expectedRows !== undefined && (
              <span className="t3"> {t('expected', { count: cell.expectedRows })}</span>
            )}
          </Line>
        )}
        {cell.startedAt && cell.finishedAt && (
          <Line name={t('took')}>
            <Duration ms={new Date(cell.finishedAt).getTime() - new Date(cell.startedAt).getTime()} />
          </Line>
        )}
      </dl>
      <div className={styles.actions}>
        {cell.verbs.map((verb) => (
          <Button
            key={verb}
            onClick={() => onVerb(cell, verb)}
            {...(verb === 'retry' ? { icon: <Icon name="undo" /> } : {})}
          >
            {t(`verb.${verb}`)}
          </Button>
        ))}
        <Button
          type="link"
          className={styles.sql ?? ''}
          onClick={() => setSqlShown(!sqlShown)}
          aria-expanded={sqlShown}
        >
          {sqlShown ? t('hideSql') : t('showSql')}
        </Button>
      </div>
      {sqlShown && (
        <div className={styles.text}>
          <SqlText sql={statement.sql} />
        </div>
      )}
      {cell.warnings && cell.warnings.length > 0 && (
        <ul className={styles.warnings}>
          {cell.warnings.map(({ level, code, message }) => (
            <li key={`${code}${message}`}>
              <Icon name="triangle" className="c-warning" />
              <span>
                {level} <span className="num">{code}</span>: {message}
              </span>
            </li>
          ))}
        </ul>
      )}
      {log.length > 0 && <CellLog entries={log} />}
    </Card>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="wrap">{children}</dd>
    </>
  );
}

function useCellFacts(cell: CellView, target: MatrixTarget): string {
  const t = useTranslations('execution');
  const moment = useMoment();
  const locale = useLocale();
  const now = useNow({ updateInterval: 1000 });
  const parts = [target.instance];
  if (cell.attempt > 1) parts.push(t('attempt', { attempt: cell.attempt }));
  const at = cell.finishedAt ?? cell.startedAt;
  if (at) parts.push(moment(at, { seconds: true }));
  if (cell.state === 'running' && cell.startedAt) {
    parts.push(
      t('since', { duration: formatDuration(Math.max(0, now.getTime() - new Date(cell.startedAt).getTime()), locale) }),
    );
  }
  return parts.join(' · ');
}

function CellLog({ entries }: { readonly entries: readonly ExecutionEventView[] }) {
  const textOf = useText();
  return (
    <div className={styles.log}>
      {entries.map((entry) => (
        <p key={entry.id}>
          <Moment at={entry.at} seconds />
          <span className={entry.hue === 'error' ? 'c-error' : entry.hue === 'unknown' ? 'c-unknown' : undefined}>
            {textOf(entry.text).replaceAll('**', '').replaceAll('`', '')}
          </span>
          <span>{entry.outcome && textOf(entry.outcome)}</span>
        </p>
      ))}
    </div>
  );
}
