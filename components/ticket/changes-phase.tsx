'use client';

import { Segmented } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import type { FindingDeed, FindingView } from '@/components/sql/finding';
import { SqlDiff } from '@/components/sql/sql-diff';
import { SqlEditor } from '@/components/sql/sql-editor';
import styles from '@/components/ticket/changes-phase.module.css';
import type { TicketDetailView } from '@/components/ticket/ticket-view';
import { CopyButton } from '@/components/ui/copy-button';
import { CountChips } from '@/components/ui/count-chip';
import { EnvChip } from '@/components/ui/env-chip';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import { formatDuration } from '@/components/ui/number-format';
import { Phase } from '@/components/ui/phase-rail';
import { RichLine } from '@/components/ui/rich-line';
import { Status } from '@/components/ui/status';
import { useText } from '@/components/ui/use-text';

export type ChangesPhaseProps = {
  readonly view: TicketDetailView;
  readonly open: boolean;
  onToggle(): void;
  onDeed(finding: FindingView, deed: FindingDeed): void;
};

/** The SQL with what the review says in place, or only what changed since the reader's last look. */
export function ChangesPhase({ view, open, onToggle, onDeed }: ChangesPhaseProps) {
  const t = useTranslations('ticket');
  const locale = useLocale();
  const { changes } = view;
  const [shown, setShown] = useState<'all' | 'changed'>(changes.lastSeen ? 'changed' : 'all');
  const summary = [
    t('statements', { count: changes.statementCount }),
    t('revision', { revision: changes.revision }),
    changes.review.durationMs === undefined ? undefined : formatDuration(changes.review.durationMs, locale),
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <Phase
      title={t('phase.changes')}
      summary={summary}
      icon="code"
      state={view.phases.changes}
      open={open}
      onToggle={onToggle}
      end={<ReviewResult view={view} />}
    >
      {changes.lastSeen && (
        <div className={styles.bar}>
          <Segmented
            size="small"
            value={shown}
            onChange={setShown}
            options={[
              { value: 'changed', label: t('onlyChanged', { revision: changes.lastSeen.revision }) },
              { value: 'all', label: t('wholeText') },
            ]}
          />
        </div>
      )}
      {changes.sameTextAs && (
        <p className={styles.same}>
          <Icon name="link" />
          {t('sameText')} <Link href={`/tickets/${changes.sameTextAs.number}`}>T-{changes.sameTextAs.number}</Link>
          <EnvChip {...changes.sameTextAs.environment} />
        </p>
      )}
      {shown === 'changed' && changes.lastSeen ? (
        <SqlDiff before={changes.lastSeen.script} after={changes.script} label={t('phase.changes')} />
      ) : (
        <SqlEditor
          value={changes.script.trimEnd()}
          findings={changes.findings}
          mode="review"
          label={t('phase.changes')}
          onDeed={onDeed}
        />
      )}
      {view.insight.gaps.length > 0 && <UnplacedGaps view={view} />}
      <footer className={styles.foot}>
        {changes.expectedRows.length > 0 && (
          <span>
            {t('expectedRows')}{' '}
            {changes.expectedRows
              .map(({ ordinal, rows }) => `S${ordinal + 1}: ${rows.toLocaleString('en')}`)
              .join(', ')}
          </span>
        )}
        <span className="grow" />
        {changes.review.profile && <JudgedBy profile={changes.review.profile} />}
        <span className="t3">
          {t('hash')} <code title={changes.contentHash}>{shortHash(changes.contentHash)}</code>
        </span>
        <CopyButton text={changes.script} label={t('copySql')} />
      </footer>
    </Phase>
  );
}

function ReviewResult({ view }: { readonly view: TicketDetailView }) {
  const { review, counts } = view.changes;
  if (review.state === 'running') return <Status kind="reviewing" />;
  if (review.state === 'failed') return <Status kind="rejected-by-review" />;
  return review.state === 'done' ? <CountChips counts={counts} /> : null;
}

function JudgedBy({ profile }: { readonly profile: NonNullable<TicketDetailView['changes']['review']['profile']> }) {
  const t = useTranslations('ticket');
  const textOf = useText();
  const words = t('judgedBy', { profile: textOf(profile.name), n: profile.n });
  return profile.href ? (
    <Link href={profile.href} className="t2">
      {words}
    </Link>
  ) : (
    <span className="t3">{words}</span>
  );
}

/** Gaps without a place in the text. Those with one stand there. */
function UnplacedGaps({ view }: { readonly view: TicketDetailView }) {
  const textOf = useText();
  return (
    <ul className={styles.gaps}>
      {view.insight.gaps.map(({ text, how }) => (
        <li key={text.en}>
          <Icon name="question" size={16} className="c-unknown" />
          <span>
            <RichLine text={textOf(text)} /> {how && <span className="t2">{textOf(how)}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** 9f3c…e1 */
export const shortHash = (hash: string) => (hash.length > 8 ? `${hash.slice(0, 4)}…${hash.slice(-2)}` : hash);
