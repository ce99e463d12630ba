'use client';

import { InputNumber, Select, Space } from 'antd';
import { useTranslations } from 'next-intl';
import { useText } from '@/components/ui/use-text';
import type { Comparison, InputSpec, PatternInput } from '@/lib/review/custom/input';

export type InputFieldProps = {
  readonly spec: InputSpec;
  readonly value: unknown;
  readonly readOnly: boolean;
  onChange(value: unknown): void;
};

/** One field of a condition, made from its description. */
export function InputField({ spec, value, readOnly, onChange }: InputFieldProps) {
  const textOf = useText();
  const label = textOf(spec.title);
  switch (spec.kind) {
    case 'choice':
    case 'choices':
      return (
        <Select
          size="small"
          aria-label={label}
          value={value as string}
          disabled={readOnly}
          onChange={onChange}
          {...(spec.kind === 'choices' ? { mode: 'multiple' as const } : {})}
          showSearch={{ optionFilterProp: 'label' }}
          options={Object.entries(spec.of).map(([key, text]) => ({ value: key, label: textOf(text) }))}
          popupMatchSelectWidth={false}
          style={{ minWidth: spec.kind === 'choices' ? 176 : 128, maxWidth: 480 }}
        />
      );
    case 'pattern':
      return (
        <PatternField
          label={label}
          hint={spec.hint ? textOf(spec.hint) : ''}
          value={value as PatternInput}
          readOnly={readOnly}
          onChange={onChange}
        />
      );
    case 'comparison':
      return <ComparisonField label={label} value={value as Comparison} readOnly={readOnly} onChange={onChange} />;
  }
}

type PartProps<Value> = {
  readonly label: string;
  readonly value: Value;
  readonly readOnly: boolean;
  onChange(value: Value): void;
};

function PatternField({ label, hint, value, readOnly, onChange }: PartProps<PatternInput> & { readonly hint: string }) {
  const t = useTranslations('customRule');
  return (
    <Space.Compact>
      <Select
        size="small"
        aria-label={t('syntaxLabel')}
        value={value.syntax}
        disabled={readOnly}
        onChange={(syntax) => onChange({ ...value, syntax })}
        options={(['glob', 'regexp'] as const).map((syntax) => ({ value: syntax, label: t(`syntax.${syntax}`) }))}
        popupMatchSelectWidth={false}
        style={{ width: 104 }}
      />
      <Select
        size="small"
        mode="tags"
        aria-label={label}
        placeholder={hint}
        value={[...value.texts]}
        disabled={readOnly}
        open={false}
        suffixIcon={null}
        tokenSeparators={value.syntax === 'glob' ? [',', ' '] : []}
        onChange={(texts: string[]) => onChange({ ...value, texts })}
        style={{ minWidth: 176, maxWidth: 400 }}
      />
    </Space.Compact>
  );
}

const operators = ['>', '>=', '=', '<=', '<'] as const;

function ComparisonField({ label, value, readOnly, onChange }: PartProps<Comparison>) {
  const t = useTranslations('customRule');
  return (
    <Space.Compact>
      <Select
        size="small"
        aria-label={label}
        value={value.operator}
        disabled={readOnly}
        onChange={(operator) => onChange({ ...value, operator })}
        options={operators.map((operator) => ({ value: operator, label: operator }))}
        style={{ width: 64 }}
      />
      <InputNumber
        size="small"
        aria-label={t('number')}
        min={0}
        precision={0}
        value={value.value}
        disabled={readOnly}
        onChange={(given) => onChange({ ...value, value: given ?? 0 })}
        style={{ width: 104 }}
      />
    </Space.Compact>
  );
}
