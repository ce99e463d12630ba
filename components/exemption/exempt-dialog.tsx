'use client';

import { Radio, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import styles from '@/components/exemption/exempt-dialog.module.css';
import type { Refusal } from '@/components/ui/action-state';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { EnvironmentView } from '@/components/ui/env-chip';
import { Field } from '@/components/ui/field';
import { RichLine } from '@/components/ui/rich-line';
import { useMoment } from '@/components/ui/time';
import { useText } from '@/components/ui/use-text';
import type { Text } from '@/lib/shared/text';

export type ExemptScope = 'here' | 'environment' | 'everywhere';

export type ExemptDialogProps = {
  /** The project and environment of the ticket. */
  readonly place: { readonly project: string; readonly environment: EnvironmentView };
  readonly message: Text;
  readonly ruleId?: string;
  readonly pending: boolean;
  readonly refusal: Refusal | undefined;
  onClose(): void;
  onExempt(values: { readonly scope: ExemptScope; readonly days: number; readonly reason: string }): void;
};

const scopes: readonly ExemptScope[] = ['here', 'environment', 'everywhere'];

/** A finding that shall not block, here or wherever a statement of the same form turns up, until a date and with a reason. */
export function ExemptDialog(props: ExemptDialogProps) {
  const { place, message, ruleId, pending, refusal, onClose, onExempt } = props;
  const t = useTranslations('exempt');
  const textOf = useText();
  const [scope, setScope] = useState<ExemptScope>('here');
  const [days, setDays] = useState(30);
  const data = { project: place.project, environment: place.environment.name };
  return (
    <ConfirmDialog
      open
      title={t('title')}
      verb={t('verb')}
      reason={{ label: t('reason'), required: true }}
      pending={pending}
      refusal={refusal}
      onClose={onClose}
      onConfirm={(reason) => onExempt({ scope, days, reason })}
    >
      <p>
        <RichLine text={textOf(message)} /> {ruleId && <code className="t3">{ruleId}</code>}
      </p>
      <p className="t2">{t('text')}</p>
      <Field label={t('scope')}>
        {(id) => (
          <Radio.Group
            id={id}
            vertical
            value={scope}
            onChange={(event) => setScope(event.target.value)}
            options={scopes.map((value) => ({ value, label: t(`scopes.${value}`, data) }))}
          />
        )}
      </Field>
      <DaysField days={days} onChange={setDays} />
    </ConfirmDialog>
  );
}

const choices = [1, 7, 14, 30, 90, 180, 365];
const dayMs = 86_400_000;

/** For how long; the day it ends stands beside it. */
export function DaysField({ days, onChange }: { readonly days: number; onChange(days: number): void }) {
  const t = useTranslations('exempt');
  const moment = useMoment();
  const [opened] = useState(() => Date.now());
  return (
    <Field label={t('days')}>
      {(id) => (
        <span className={styles.days}>
          <Select<number>
            id={id}
            value={days}
            onChange={onChange}
            options={choices.map((value) => ({ value, label: t('daysOf', { days: value }) }))}
            style={{ width: 128 }}
          />
          <span className="t3">
            {t('until', { day: moment(new Date(opened + days * dayMs).toISOString(), { withTime: false }) })}
          </span>
        </span>
      )}
    </Field>
  );
}
