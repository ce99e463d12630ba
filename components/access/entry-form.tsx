'use client';

import { Button, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import styles from '@/components/access/entry-form.module.css';
import type { ActionState } from '@/components/ui/action-state';
import { issuesOf } from '@/components/ui/action-state';
import { Field } from '@/components/ui/field';
import { RefusalAlert } from '@/components/ui/refusal-alert';

/** A form that also works before any script has run: it posts to the action as it is. */
export type EntryAction = (
  previous: ActionState<unknown> | undefined,
  form: FormData,
) => Promise<ActionState<unknown> | undefined>;

export type EntryField = {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly kind: 'text' | 'password' | 'email';
  readonly autoComplete: string;
  readonly optional?: boolean;
  readonly initial?: string;
};

export type EntryFormProps = {
  readonly action: EntryAction;
  readonly fields: readonly EntryField[];
  readonly hidden?: { readonly [name: string]: string };
  readonly verb: string;
};

export function EntryForm({ action, fields, hidden = {}, verb }: EntryFormProps) {
  const t = useTranslations('entry');
  const [state, formAction, pending] = useActionState(action, undefined);
  const refusal = state && !state.ok ? state.error : undefined;
  const issues = issuesOf(refusal);
  return (
    <form action={formAction} className={styles.form}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields.map(({ name, label, help, kind, autoComplete, optional, initial }, at) => (
        <Field
          key={name}
          label={label}
          note={optional ? t('optional') : undefined}
          help={help}
          error={issues.get(name)}
        >
          {(id) => {
            const shared = {
              id,
              name,
              autoComplete,
              required: !optional,
              size: 'large' as const,
              autoFocus: at === 0,
              ...(initial ? { defaultValue: initial } : {}),
              ...(issues.has(name) ? { status: 'error' as const } : {}),
            };
            return kind === 'password' ? <Input.Password {...shared} /> : <Input type={kind} {...shared} />;
          }}
        </Field>
      ))}
      <RefusalAlert refusal={refusal} />
      <Button type="primary" size="large" htmlType="submit" loading={pending} block>
        {verb}
      </Button>
    </form>
  );
}
