'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import styles from '@/components/profile/profile-trial.module.css';
import type { ProfileRule } from '@/components/profile/profile-view';
import type { TrialState, TriedTicket } from '@/components/profile/use-trial';
import { EnvChip, environmentKinds } from '@/components/ui/env-chip';
import { FigureStrip } from '@/components/ui/figure-strip';
import { FilterChips } from '@/components/ui/filter-bar';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import { Status } from '@/components/ui/status';
import { useText } from '@/components/ui/use-text';
import type { TrialChange } from '@/lib/review/trial/trial';
import type { RuleTotal } from '@/lib/review/trial/trial-service';

type Shown = 'changed' | 'blocked' | 'all';

/** What would differ: first the sum, then by rule, then by ticket. */
export function TrialResults({ state, rules }: { readonly state: TrialState; readonly rules: readonly ProfileRule[] }) {
  const t = useTranslations('trial');
  const [shown, setShown] = useState<Shown>('changed');
  const { tickets, sum } = state;
  const passes: { readonly [Key in Shown]: (ticket: TriedTicket) => boolean } = {
    changed: ({ result, skipped }) => skipped !== null || (result?.changes.length ?? 0) > 0,
    blocked: ({ result }) => result !== null && result.errorsBefore === 0 && result.errorsAfter > 0,
    all: () => true,
  };
  const count = (key: Shown) => tickets.filter(passes[key]).length;
  if (tickets.length === 0) return null;
  return (
    <>
      {sum && (
        <div className={styles.figures}>
          <FigureStrip
            figures={[
              { label: t('reviewed'), value: sum.reviewed, unit: t('of', { total: sum.total }) },
              { label: t('different'), value: count('changed') },
              { label: t('newlyBlocked'), value: sum.newlyBlocked },
              { label: t('noLongerBlocked'), value: sum.noLongerBlocked },
            ]}
          />
          {sum.isCut && <p className="c-unknown">{t('cut')}</p>}
        </div>
      )}
      {sum && sum.rules.length > 0 && <RuleTotals totals={sum.rules} rules={rules} />}
      <div className={styles.filter}>
        <FilterChips<Shown>
          label={t('show')}
          choices={(['changed', 'blocked', 'all'] as const).map((key) => ({
            key,
            label: t(`shown.${key}`),
            count: count(key),
          }))}
          value={shown}
          onChoose={setShown}
        />
      </div>
      {count(shown) === 0 && state.phase === 'done' && <p className={styles.idle}>{t(`none.${shown}`)}</p>}
      <ul className={styles.tickets}>
        {tickets.filter(passes[shown]).map((ticket) => (
          <Ticket key={ticket.number} ticket={ticket} rules={rules} />
        ))}
      </ul>
    </>
  );
}

function RuleTotals({
  totals,
  rules,
}: {
  readonly totals: readonly RuleTotal[];
  readonly rules: readonly ProfileRule[];
}) {
  const t = useTranslations('trial');
  return (
    <table className={styles.totals}>
      <thead>
        <tr>
          <th scope="col">{t('column.rule')}</th>
          <th scope="col">{t('column.change')}</th>
          <th scope="col" className="right">
            {t('column.findings')}
          </th>
          <th scope="col" className="right">
            {t('column.tickets')}
          </th>
        </tr>
      </thead>
      <tbody>
        {totals.map((total) => (
          <tr key={`${total.ruleId} ${total.kind} ${total.from} ${total.to}`}>
            <td>
              <RuleName ruleId={total.ruleId} rules={rules} />
            </td>
            <td>
              <Change change={total} />
            </td>
            <td className="right num">{total.count}</td>
            <td className="right num">{total.tickets}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RuleName({ ruleId, rules }: { readonly ruleId: string; readonly rules: readonly ProfileRule[] }) {
  const textOf = useText();
  const rule = rules.find(({ id }) => id === ruleId);
  return (
    <span className={styles.rule}>
      <span className="ellipsis">{rule ? textOf(rule.title) : ruleId}</span>
      <code className="t3 ellipsis">{ruleId}</code>
    </span>
  );
}

/** New, gone, or at another level. */
function Change({ change: { kind, from, to } }: { readonly change: Pick<TrialChange, 'kind' | 'from' | 'to'> }) {
  const t = useTranslations('trial');
  return (
    <span className={styles.change}>
      {kind !== 'level' && <span className="t3">{t(`kind.${kind}`)}</span>}
      {from && <Status kind={from} look="plain" />}
      {kind === 'level' && <Icon name="arrow-right" className="t3" />}
      {to && <Status kind={to} look="plain" />}
    </span>
  );
}

function Ticket({ ticket, rules }: { readonly ticket: TriedTicket; readonly rules: readonly ProfileRule[] }) {
  const t = useTranslations('trial');
  const { number, title, project, environment, targets, result, skipped, isSchemaKnown } = ticket;
  const kind = environmentKinds.find((known) => known === environment.kind) ?? 'dev';
  const isBlocked = result !== null && result.errorsBefore === 0 && result.errorsAfter > 0;
  return (
    <li className={styles.ticket}>
      <header>
        <Link href={`/tickets/${number}`} className="num">
          T-{number}
        </Link>
        <span className="ellipsis">{title}</span>
        <EnvChip kind={kind} name={environment.name} />
        <span className="t3">{project}</span>
        <span className="grow" />
        {isBlocked && <Status kind="risk-blocked" />}
        {result && <span className="t3 nowrap">{t('statements', { count: result.statements })}</span>}
      </header>
      {skipped && <p className="c-unknown">{t(`skipped.${skipped}`)}</p>}
      {result && !isSchemaKnown && <p className="c-unknown">{t('noSchema')}</p>}
      {result && targets > 1 && <p className="t3">{t('firstTarget', { targets })}</p>}
      {result?.changes.map((change) => (
        <div key={`${change.ruleId} ${change.kind} ${change.from} ${change.to}`} className={styles.found}>
          <RuleName ruleId={change.ruleId} rules={rules} />
          <Change change={change} />
          <span className="t3 num nowrap">{t('at', { count: change.count, line: change.line })}</span>
        </div>
      ))}
    </li>
  );
}
