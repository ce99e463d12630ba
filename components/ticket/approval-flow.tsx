'use client';

import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import styles from '@/components/ticket/approval-flow.module.css';
import type { FlowStep } from '@/components/ticket/ticket-view';
import { Avatar } from '@/components/ui/avatar';
import type { IconName } from '@/components/ui/icon';
import { Icon } from '@/components/ui/icon';
import { RichLine } from '@/components/ui/rich-line';
import { useText } from '@/components/ui/use-text';
import type { Text } from '@/lib/shared/text';

const icons: { readonly [State in FlowStep['state']]: IconName } = {
  done: 'tick',
  current: 'person',
  next: 'clock',
  rejected: 'cross',
};

/** Why these approvals, and how far the ticket has come: stands on the page, not in a tooltip. */
export function ApprovalSentence({
  sentence,
  flow,
}: {
  readonly sentence?: Text | undefined;
  readonly flow: readonly FlowStep[];
}) {
  const t = useTranslations('ticket');
  const textOf = useText();
  if (!sentence && flow.length === 0) return null;
  return (
    <div className={styles.say}>
      <p>{sentence && <RichLine text={textOf(sentence)} />}</p>
      <ol className={styles.flow} aria-label={t('flow')}>
        {flow.map((step, at) => (
          <Fragment key={step.id}>
            {at > 0 && <li className={styles.line} aria-hidden="true" />}
            <li
              className={styles.step}
              data-state={step.state}
              aria-current={step.state === 'current' ? 'step' : undefined}
            >
              <Icon name={step.icon ?? icons[step.state]} />
              <span className="visually-hidden">{t(`flowState.${step.state}`)}</span>
              <span className="ellipsis">{textOf(step.label)}</span>
              {step.by && (
                <span title={step.by.name}>
                  <Avatar name={step.by.name} />
                  <span className="visually-hidden">{step.by.name}</span>
                </span>
              )}
            </li>
          </Fragment>
        ))}
      </ol>
    </div>
  );
}
