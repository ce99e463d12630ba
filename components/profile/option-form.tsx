'use client';

import { Input, InputNumber, Select, Switch } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { isSameValue, optionValue } from '@/components/profile/profile-draft';
import type { RuleSetting } from '@/components/profile/profile-view';
import { valueText } from '@/components/profile/value-text';
import { Field } from '@/components/ui/field';
import { useText } from '@/components/ui/use-text';
import type { OptionField } from '@/lib/review/profile/option-field';

export type OptionFormProps = {
  readonly fields: readonly OptionField[];
  readonly setting: RuleSetting;
  readonly canEdit: boolean;
  onChange(setting: RuleSetting): void;
};

/** One field for each option, of the kind that its schema says. What is not valid stays in the field and goes no further. */
export function OptionForm({ fields, setting, canEdit, onChange }: OptionFormProps) {
  const set = (field: OptionField, value: unknown) => {
    const rest = Object.entries(setting.options).filter(([name]) => name !== field.name);
    const own = isSameValue(value, field.defaultValue) ? [] : [[field.name, value] as const];
    onChange({ ...setting, options: Object.fromEntries([...rest, ...own]) });
  };
  return fields.map((field) => (
    <OptionInput
      key={field.name}
      field={field}
      value={optionValue(field, setting)}
      disabled={!canEdit}
      onChange={(value) => set(field, value)}
    />
  ));
}

type OptionInputProps = {
  readonly field: OptionField;
  readonly value: unknown;
  readonly disabled: boolean;
  onChange(value: unknown): void;
};

function OptionInput(props: OptionInputProps) {
  const { field, value } = props;
  const t = useTranslations('profile');
  const textOf = useText();
  const [problem, setProblem] = useState<string>();
  const isOwn = !isSameValue(value, field.defaultValue);
  return (
    <Field
      label={textOf(field.text)}
      note={<code>{field.name}</code>}
      error={problem}
      {...(isOwn ? { help: t('default', { value: valueText(field.defaultValue) }) } : {})}
    >
      {(id) => <Control {...props} id={id} onProblem={setProblem} />}
    </Field>
  );
}

type ControlProps = OptionInputProps & { readonly id: string; onProblem(problem: string | undefined): void };

function Control(props: ControlProps) {
  const { id, field, value, disabled, onChange } = props;
  const t = useTranslations('profile');
  switch (field.kind) {
    case 'number':
      return <NumberControl {...props} field={field} />;
    case 'switch':
      return <Switch id={id} checked={value === true} disabled={disabled} onChange={onChange} />;
    case 'text':
      return (
        <Input
          id={id}
          value={typeof value === 'string' ? value : ''}
          disabled={disabled}
          maxLength={1000}
          spellCheck={false}
          className="mono"
          {...(field.isNullable ? { placeholder: t('noValue') } : {})}
          onChange={({ target }) => onChange(target.value === '' && field.isNullable ? null : target.value)}
        />
      );
    case 'choice':
      return (
        <Select
          id={id}
          value={typeof value === 'string' ? value : null}
          disabled={disabled}
          allowClear={field.isNullable}
          onChange={(chosen) => onChange(chosen ?? null)}
          options={field.choices.map((choice) => ({ value: choice, label: choice }))}
        />
      );
    case 'list':
      return (
        <Select
          id={id}
          mode={field.choices ? 'multiple' : 'tags'}
          value={Array.isArray(value) ? value.map(String) : []}
          disabled={disabled}
          tokenSeparators={[',', '，']}
          placeholder={t('emptyList')}
          onChange={onChange}
          options={field.choices?.map((choice) => ({ value: choice, label: choice })) ?? []}
          {...(field.choices ? {} : { open: false, suffixIcon: null })}
        />
      );
    case 'json':
      return <JsonControl {...props} />;
  }
}

type NumberProps = ControlProps & { readonly field: Extract<OptionField, { kind: 'number' }> };

function NumberControl({ id, field, value, disabled, onChange, onProblem }: NumberProps) {
  const t = useTranslations('profile');
  const { min, max, isInteger, isNullable } = field;
  const take = (next: number | null) => {
    const problem = problemOf(next);
    onProblem(problem);
    if (problem === undefined) onChange(next);
  };
  function problemOf(next: number | null): string | undefined {
    if (next === null) return isNullable ? undefined : t('problem.empty');
    if (isInteger && !Number.isInteger(next)) return t('problem.integer');
    if (min !== null && next < min) return t('problem.min', { min });
    if (max !== null && next > max) return t('problem.max', { max });
    return undefined;
  }
  return (
    <InputNumber<number>
      id={id}
      value={typeof value === 'number' ? value : null}
      disabled={disabled}
      onChange={take}
      style={{ width: 160 }}
      {...(isNullable ? { placeholder: t('noValue') } : {})}
    />
  );
}

/** For forms that have no field of their own. */
function JsonControl({ id, value, disabled, onChange, onProblem }: ControlProps) {
  const t = useTranslations('profile');
  const [text, setText] = useState(() => JSON.stringify(value, null, 2));
  const take = (next: string) => {
    setText(next);
    try {
      onChange(JSON.parse(next));
      onProblem(undefined);
    } catch {
      onProblem(t('problem.json'));
    }
  };
  return (
    <Input.TextArea
      id={id}
      value={text}
      disabled={disabled}
      autoSize={{ minRows: 3, maxRows: 12 }}
      className="mono"
      spellCheck={false}
      onChange={({ target }) => take(target.value)}
    />
  );
}
