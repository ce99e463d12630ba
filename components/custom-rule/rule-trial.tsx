'use client';

import { Button, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Draft } from '@/components/custom-rule/custom-rule-view';
import styles from '@/components/custom-rule/rule-trial.module.css';
import type { RuleTrialState } from '@/components/custom-rule/use-rule-trial';
import { useRuleTrial } from '@/components/custom-rule/use-rule-trial';
import { SqlInline } from '@/components/sql/sql-text';
import { EnvChip, environmentKinds } from '@/components/ui/env-chip';
import { ProgressLine } from '@/components/ui/figure-strip';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { useText } from '@/components/ui/use-text';

const limits = [20, 50, 100];

/** What the rule, as it is written now, would have said of the last tickets. */
export function RuleTrial({ draft }: { readonly draft: Draft }) {
  const t = useTranslations('customRule.trial');
  const trial = useTranslations('trial');
  const [limit, setLimit] = useState(100);
  const { state, start, stop } = useRuleTrial();
  const { phase, sum, tickets, total } = state;
  const isRunning = phase === 'running';
  return (
    <>
      <div className={styles.head}>
        <p className="t2">{t('text')}</p>
        <div className={styles.controls}>
          <Select<number>
            aria-label={trial('limit')}
            value={limit}
            onChange={setLimit}
            options={limits.map((count) => ({ value: count, label: trial('last', { count }) }))}
            style={{ width: 144 }}
          />
          {isRunning ? (
            <Button icon={<Icon name="stop" />} onClick={stop}>
              {trial('stop')}
            </Button>
          ) : (
            <Button icon={<Icon name="play" />} onClick={() => void start({ rule: draft, limit })}>
              {trial('run')}
            </Button>
          )}
        </div>
        {(isRunning || phase === 'stopped') && (
          <div role="status">
            <ProgressLine share={total === 0 ? 0 : tickets.length / total} />
            <span className="t3 num">{trial('progress', { done: tickets.length, total })}</span>
          </div>
        )}
        {sum && (
          <p role="status">
            {t('sum', { tickets: sum.tickets, reviewed: sum.reviewed, findings: sum.findings })}
            {sum.isCut && <span className="c-unknown"> {trial('cut')}</span>}
          </p>
        )}
        <RefusalAlert refusal={state.refusal} />
      </div>
      <Tickets tickets={tickets} />
    </>
  );
}

function Tickets({ tickets }: Pick<RuleTrialState, 'tickets'>) {
  const t = useTranslations('customRule.trial');
  const textOf = useText();
  const shown = tickets.filter(({ result, skipped }) => skipped !== null || (result?.count ?? 0) > 0);
  return (
    <ul className={styles.tickets}>
      {shown.map(({ ticket, result, skipped }) => (
        <li key={ticket.number}>
          <header>
            <Link href={`/tickets/${ticket.number}`} className="num">
              T-{ticket.number}
            </Link>
            <span className="ellipsis">{ticket.title}</span>
            <EnvChip
              kind={environmentKinds.find((kind) => kind === ticket.environment.kind) ?? 'dev'}
              name={ticket.environment.name}
            />
            <span className="t3">{ticket.project.name}</span>
            <span className="grow" />
            {result && <span className="t3 nowrap">{t('findings', { count: result.count })}</span>}
          </header>
          {skipped && <p className="c-unknown">{t(`skipped.${skipped}`)}</p>}
          {result?.found.map(({ line, sql, message }) => (
            <p key={`${line} ${sql} ${message.en}`} className={styles.found}>
              <span className="t3 num nowrap">{t('line', { line })}</span>
              <SqlInline sql={sql} />
              <span>{textOf(message)}</span>
            </p>
          ))}
          {result && result.count > result.found.length && (
            <p className="t3">{t('more', { count: result.count - result.found.length })}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
