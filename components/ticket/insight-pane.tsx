'use client';

import { InputNumber } from 'antd';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { EditorStatement, LiveReview, TicketDraft } from '@/components/ticket/editor-view';
import styles from '@/components/ticket/insight-pane.module.css';
import { FactLines, NamedValues, SchemaChanges, UndoLines } from '@/components/ticket/side-cards';
import { Icon } from '@/components/ui/icon';
import { RichLine } from '@/components/ui/rich-line';
import { Status } from '@/components/ui/status';
import { useText } from '@/components/ui/use-text';

export type InsightPaneProps = {
  readonly review: LiveReview | undefined;
  readonly expectedRows: TicketDraft['expectedRows'];
  onExpectedRows(rows: TicketDraft['expectedRows']): void;
};

/** Risk, impact, who must approve, what can be undone, what was not checked: while one writes. */
export function InsightPane({ review, expectedRows, onExpectedRows }: InsightPaneProps) {
  const t = useTranslations('insight');
  const textOf = useText();
  if (!review) {
    return (
      <aside className={styles.pane}>
        <Section title={t('risk')}>
          <p className="t3">{t('nothingYet')}</p>
        </Section>
      </aside>
    );
  }
  const { insight, statements } = review;
  return (
    <aside className={styles.pane}>
      <Section title={t('risk')} end={<Status kind={`risk-${insight.risk.level}`} />}>
        {insight.risk.sentence && (
          <p className="t2">
            <RichLine text={textOf(insight.risk.sentence)} />
          </p>
        )}
        {insight.risk.lines.length > 0 && <FactLines lines={insight.risk.lines} />}
      </Section>
      <Section title={t('impact')} note={t('impactNote')}>
        {insight.impact.length > 0 ? <NamedValues values={insight.impact} /> : <p className="t3">{t('noImpact')}</p>}
      </Section>
      {insight.schemaChanges.length > 0 && (
        <Section title={t('schemaChange')}>
          <SchemaChanges changes={insight.schemaChanges} />
        </Section>
      )}
      <Section title={t('approval')}>
        <p className="t2">
          <RichLine text={textOf(insight.approval.sentence)} />
        </p>
        <ApprovalSteps steps={insight.approval.steps} />
      </Section>
      <ExpectedRows statements={statements} value={expectedRows} onChange={onExpectedRows} />
      <Section title={t('undo')}>
        {insight.undo.length > 0 ? <UndoLines lines={insight.undo} /> : <p className="t3">{t('undoUnknown')}</p>}
      </Section>
      <Section title={t('unchecked')} end={<GapCount count={insight.gaps.length} />}>
        {insight.gaps.length === 0 ? (
          <p className="t3">{t('allChecked')}</p>
        ) : (
          <ul className="rows">
            {insight.gaps.map(({ text, how }) => (
              <li key={text.en}>
                <RichLine text={textOf(text)} /> {how && <span className="t3">{textOf(how)}</span>}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </aside>
  );
}

type SectionProps = {
  readonly title: string;
  readonly note?: string;
  readonly end?: ReactNode;
  readonly children: ReactNode;
};

function Section({ title, note, end, children }: SectionProps) {
  return (
    <section className={styles.section}>
      <h2>
        {title}
        {note && <span className="t3 ellipsis">{note}</span>}
        <span className="grow" />
        {end}
      </h2>
      {children}
    </section>
  );
}

function GapCount({ count }: { readonly count: number }) {
  return (
    <span className={styles.count} data-any={count > 0 || undefined}>
      <Icon name="question" />
      {count}
    </span>
  );
}

function ApprovalSteps({ steps }: { readonly steps: LiveReview['insight']['approval']['steps'] }) {
  const textOf = useText();
  return (
    <ol className={styles.steps}>
      {steps.map(({ label, who, kind }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: -- steps have no other identity than their order
        <li key={at}>
          <i>{kind === 'run' ? <Icon name="play" size={12} /> : at + 1}</i>
          <span>{textOf(label)}</span>
          <span className="t2 ellipsis" title={who}>
            {who}
          </span>
        </li>
      ))}
    </ol>
  );
}

type ExpectedRowsProps = {
  readonly statements: readonly EditorStatement[];
  readonly value: TicketDraft['expectedRows'];
  onChange(rows: TicketDraft['expectedRows']): void;
};

/** A number given here is checked when the statement runs: any other and it rolls back. */
function ExpectedRows({ statements, value, onChange }: ExpectedRowsProps) {
  const t = useTranslations('insight');
  const changing = statements.filter(({ changesRows }) => changesRows);
  if (changing.length === 0) return null;
  const set = (ordinal: number, rows: number | null) => {
    const others = value.filter((entry) => entry.ordinal !== ordinal);
    onChange(rows === null ? others : [...others, { ordinal, rows }].sort((a, b) => a.ordinal - b.ordinal));
  };
  return (
    <Section title={t('expectedRows')} note={t('optional')}>
      <p className="t3 caption">{t('expectedRowsHelp')}</p>
      <ul className={styles.rows}>
        {changing.slice(0, 50).map(({ ordinal, label }) => (
          <li key={ordinal}>
            <span className="ellipsis" title={label}>
              <b>S{ordinal + 1}</b> <code className="t2">{label}</code>
            </span>
            <InputNumber<number>
              size="small"
              min={0}
              precision={0}
              controls={false}
              value={value.find((entry) => entry.ordinal === ordinal)?.rows ?? null}
              onChange={(rows) => set(ordinal, rows)}
              aria-label={t('expectedRowsOf', { statement: ordinal + 1 })}
              style={{ width: 88 }}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
