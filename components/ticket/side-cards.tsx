'use client';

import { useTranslations } from 'next-intl';
import styles from '@/components/ticket/side-cards.module.css';
import type {
  FactLine,
  NamedValue,
  SchemaChangeView,
  TicketDetailView,
  UndoLine,
} from '@/components/ticket/ticket-view';
import { Card } from '@/components/ui/card';
import { FactList } from '@/components/ui/fact-list';
import type { IconName } from '@/components/ui/icon';
import { Icon } from '@/components/ui/icon';
import { RichLine } from '@/components/ui/rich-line';
import { Status } from '@/components/ui/status';
import type { Hue } from '@/components/ui/status-vocabulary';
import { useText } from '@/components/ui/use-text';

/** Risk, What can be undone, Schema change, Strategy, Servers: beside the ticket. */
export function SideCards({ insight, servers }: Pick<TicketDetailView, 'insight' | 'servers'>) {
  const t = useTranslations('insight');
  return (
    <div className={styles.side}>
      <Card title={t('risk')} end={<Status kind={`risk-${insight.risk.level}`} />}>
        {insight.risk.lines.length > 0 ? <FactLines lines={insight.risk.lines} /> : <p className="t3">{t('noRisk')}</p>}
      </Card>
      <Card title={t('undo')}>
        {insight.undo.length > 0 ? <UndoLines lines={insight.undo} /> : <p className="t3">{t('undoUnknown')}</p>}
      </Card>
      {insight.schemaChanges.length > 0 && (
        <Card title={t('schemaChange')}>
          <SchemaChanges changes={insight.schemaChanges} />
        </Card>
      )}
      {insight.strategy.length > 0 && (
        <Card title={t('strategy')}>
          <NamedValues values={insight.strategy} />
        </Card>
      )}
      {servers.length > 0 && (
        <Card title={t('servers')} note={t('serversNote')}>
          <NamedValues values={servers} />
        </Card>
      )}
    </div>
  );
}

export function FactLines({ lines }: { readonly lines: readonly FactLine[] }) {
  const textOf = useText();
  return (
    <ul className={styles.lines}>
      {lines.map(({ icon, hue, text, note }) => (
        <li key={text.en}>
          <Icon name={icon} size={16} className={hue ? `c-${hue}` : 't3'} />
          <span className="wrap">
            <RichLine text={textOf(text)} /> {note && <span className="t3">{textOf(note)}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

const undoLooks = {
  yes: { icon: 'tick-circle', hue: 'success' },
  partly: { icon: 'half-circle', hue: 'warning' },
  no: { icon: 'cross-circle', hue: 'error' },
  unknown: { icon: 'question', hue: 'unknown' },
} as const satisfies { readonly [Answer in UndoLine['answer']]: { readonly icon: IconName; readonly hue: Hue } };

/** What can be undone is said before it runs; what is not known is said too. */
export function UndoLines({ lines }: { readonly lines: readonly UndoLine[] }) {
  const t = useTranslations('insight');
  const textOf = useText();
  return (
    <ul className={styles.lines}>
      {lines.map(({ ordinals, answer, text, note }) => (
        <li key={`${ordinals.join()}${text.en}`}>
          <Icon
            name={undoLooks[answer].icon}
            size={16}
            className={`c-${undoLooks[answer].hue}`}
            label={t(`answer.${answer}`)}
          />
          <span className="wrap">
            <b>{ordinalText(ordinals)}</b> <RichLine text={textOf(text)} />{' '}
            {note && <span className="t3">{textOf(note)}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** S1, S2–S4, S7 */
export function ordinalText(ordinals: readonly number[]): string {
  const sorted = [...ordinals].sort((a, b) => a - b);
  const runs: [from: number, to: number][] = [];
  for (const ordinal of sorted) {
    const last = runs.at(-1);
    if (last && last[1] + 1 === ordinal) last[1] = ordinal;
    else runs.push([ordinal, ordinal]);
  }
  return runs.map(([from, to]) => (from === to ? `S${from + 1}` : `S${from + 1}–S${to + 1}`)).join(', ');
}

export function SchemaChanges({ changes }: { readonly changes: readonly SchemaChangeView[] }) {
  const textOf = useText();
  return (
    <div className={styles.diff}>
      {changes.map(({ table, note, lines }) => (
        <div key={table}>
          <p className="t3 wrap">
            {table} {note && <span>{textOf(note)}</span>}
          </p>
          {lines.map(({ sign, text }) => (
            <p key={sign + text} data-sign={sign} className="ellipsis" title={text}>
              {sign} {text}
            </p>
          ))}
        </div>
      ))}
    </div>
  );
}

export function NamedValues({ values }: { readonly values: readonly NamedValue[] }) {
  const textOf = useText();
  return (
    <FactList
      facts={values.map(({ name, value, hue }) => ({
        label: textOf(name),
        value: (
          <span className={hue ? `c-${hue}` : undefined}>
            <RichLine text={textOf(value)} />
          </span>
        ),
      }))}
    />
  );
}
