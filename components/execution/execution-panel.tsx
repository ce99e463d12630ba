'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { CellVerbChoice } from '@/components/execution/cell-panel';
import { CellPanel } from '@/components/execution/cell-panel';
import { EventList } from '@/components/execution/event-list';
import styles from '@/components/execution/execution-panel.module.css';
import type { CellView, ExecutionView } from '@/components/execution/execution-view';
import { cellToOpen, countCells } from '@/components/execution/execution-view';
import { Matrix, MatrixLegend } from '@/components/execution/matrix';
import { Card } from '@/components/ui/card';
import { FactList } from '@/components/ui/fact-list';
import type { Figure } from '@/components/ui/figure-strip';
import { FigureStrip, ProgressLine } from '@/components/ui/figure-strip';
import { formatCount, formatDuration } from '@/components/ui/number-format';
import { RichLine } from '@/components/ui/rich-line';
import { Status } from '@/components/ui/status';
import type { Instant } from '@/components/ui/time';
import { Moment } from '@/components/ui/time';
import { useText } from '@/components/ui/use-text';

export type ExecutionPanelProps = {
  readonly execution: ExecutionView;
  /** From the address; undefined lets the page choose, null keeps all closed. */
  readonly openCellId: string | undefined | null;
  /** The clock of the server at the last event: durations of a run in progress count to it. */
  readonly now: Instant;
  onOpenCell(cellId: string | null): void;
  onVerb(cell: CellView, verb: CellVerbChoice): void;
};

/** A run: five figures, the matrix, the opened cell left, the target's settings and events right. */
export function ExecutionPanel({ execution, openCellId, now, onOpenCell, onVerb }: ExecutionPanelProps) {
  const t = useTranslations('execution');
  const textOf = useText();
  const { cells, statements, targets, events } = execution;
  const open = openCellId === null ? undefined : cellToOpen(cells, openCellId);
  const figures = useFigures(execution, now);
  const others = useMemo(
    () => cells.filter((cell) => cell.id !== open?.id && (cell.state === 'failed' || cell.state === 'unknown')),
    [cells, open],
  );
  const [more, setMore] = useState(false);
  const shownOthers = more ? others : others.slice(0, 3);
  const statement = open && statements.find(({ ordinal }) => ordinal === open.statement);
  const target = open && targets.find(({ ordinal }) => ordinal === open.target);
  return (
    <div className={styles.panel}>
      <FigureStrip figures={figures} />
      {execution.reason && (
        <p className={styles.reason}>
          <RichLine text={textOf(execution.reason)} />
        </p>
      )}
      <Card
        title={t('matrix')}
        note={t(`mode.${execution.transactionMode}`)}
        padding="none"
        end={<MatrixLegend cells={cells} />}
      >
        <Matrix statements={statements} targets={targets} cells={cells} openId={open?.id} onOpen={onOpenCell} />
      </Card>
      <div className={styles.columns}>
        <div className={styles.left}>
          {open && statement && target && (
            <CellPanel
              key={open.id}
              cell={open}
              statement={statement}
              target={target}
              log={events.filter(({ cellId }) => cellId === open.id).toReversed()}
              onClose={() => onOpenCell(null)}
              onVerb={onVerb}
            />
          )}
          {shownOthers.map((cell) => (
            <OtherCell key={cell.id} cell={cell} execution={execution} onOpen={() => onOpenCell(cell.id)} />
          ))}
          {others.length > shownOthers.length && (
            <button type="button" className={styles.more} onClick={() => setMore(true)}>
              {t('moreCells', { count: others.length - shownOthers.length })}
            </button>
          )}
          {!open && others.length === 0 && <p className={styles.hint}>{t('openHint')}</p>}
        </div>
        <div className={styles.right}>
          {execution.settings.length > 0 && (
            <Card title={t('session')}>
              <FactList
                facts={execution.settings.map(({ name, value }) => ({
                  label: <code>{name}</code>,
                  value: <code>{value}</code>,
                }))}
              />
            </Card>
          )}
          <EventList events={events} total={execution.eventCount} onOpenCell={onOpenCell} />
          {execution.runs.length > 1 && (
            <Card title={t('runs')}>
              <ul className="rows">
                {execution.runs.map(({ runNo, state, at }) => (
                  <li key={runNo} className="row">
                    <span className="grow">{t('run', { run: runNo })}</span>
                    <Status kind={state} look="plain" />
                    <span className="t3">
                      <Moment at={at} />
                    </span>
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </div>
      </div>
    </div>
  );
}

type OtherCellProps = { readonly cell: CellView; readonly execution: ExecutionView; onOpen(): void };

function OtherCell({ cell, execution, onOpen }: OtherCellProps) {
  const t = useTranslations('execution');
  const textOf = useText();
  const target = execution.targets.find(({ ordinal }) => ordinal === cell.target);
  return (
    <button type="button" className={styles.other} data-state={cell.state} onClick={onOpen}>
      <Status kind={cell.state} />
      <b className="nowrap">
        {t('cellOn', { statement: `S${cell.statement + 1}` })} <code>{target?.schema}</code>
      </b>
      <span className="t2 ellipsis grow">
        {cell.what && textOf(cell.what).replaceAll('`', '').replaceAll('**', '')}
      </span>
      <span className="c-accent nowrap">{cell.verbs.length > 0 ? t('decide') : t('look')}</span>
    </button>
  );
}

function useFigures(execution: ExecutionView, now: Instant): readonly Figure[] {
  const t = useTranslations('execution');
  const locale = useLocale();
  const counts = countCells(execution.cells);
  const total = execution.cells.length;
  const finished = counts.done + counts.skipped;
  const endAt = execution.finishedAt ?? now;
  const spentMs = execution.startedAt
    ? Math.max(0, new Date(endAt).getTime() - new Date(execution.startedAt).getTime())
    : undefined;
  const rate = spentMs && spentMs >= 1000 ? execution.affectedRows / (spentMs / 1000) : undefined;
  const share = total === 0 ? 0 : finished / total;
  const left =
    !execution.finishedAt && spentMs !== undefined && share > 0.05 && share < 1
      ? (spentMs / share) * (1 - share)
      : undefined;
  const needs = counts.failed + counts.unknown;
  return [
    {
      label: t('progress'),
      aside: t('cellsDone', { done: finished, total }),
      value: Math.floor(share * 100),
      unit: '%',
      below: <ProgressLine share={share} hue={share === 1 ? 'success' : 'accent'} />,
    },
    {
      label: t('rowsChanged'),
      value: formatCount(execution.affectedRows, locale),
      unit:
        execution.expectedRows === undefined
          ? t('rowsUnit')
          : t('ofAbout', { count: formatCount(execution.expectedRows, locale) }),
      below: (
        <p className="t3 caption">
          {rate === undefined
            ? t('noRate')
            : rate < 1
              ? t('slowRate')
              : t('rate', { rate: formatCount(Math.round(rate), locale) })}
        </p>
      ),
    },
    {
      label: execution.finishedAt ? t('tookFigure') : t('timeSpent'),
      value: spentMs === undefined ? '–' : formatDuration(spentMs, locale),
      below: (
        <p className="t3 caption">{execution.startedAt ? <Started at={execution.startedAt} /> : t('notStarted')}</p>
      ),
    },
    {
      label: t('timeLeft'),
      value: execution.finishedAt
        ? '0'
        : left === undefined
          ? '–'
          : formatDuration(Math.ceil(left / 1000) * 1000, locale),
      below: (
        <p className="t3 caption">
          {execution.finishedAt ? t('ended') : left === undefined ? t('noEstimate') : t('byCells')}
        </p>
      ),
    },
    {
      label: t('needsYou'),
      ...(needs === 0
        ? { value: 0, below: <p className="t3 caption">{t('nothingNeeded')}</p> }
        : {
            below: (
              <>
                <div className={styles.needs}>
                  {counts.failed > 0 && <Status kind="failed" word={countWord(counts.failed, 'failed', '失败')} />}
                  {counts.unknown > 0 && <Status kind="unknown" word={countWord(counts.unknown, 'unknown', '未知')} />}
                </div>
                <p className="t3 caption">{t('heldBelow', { count: counts.held })}</p>
              </>
            ),
          }),
    },
  ];
}

const countWord = (count: number, en: string, zh: string) => ({ en: `${count} ${en}`, zh: `${count} ${zh}` });

function Started({ at }: { readonly at: Instant }) {
  const t = useTranslations('execution');
  return t.rich('startedAt', { time: () => <Moment at={at} seconds /> });
}
