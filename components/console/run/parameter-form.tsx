'use client';

import { Input, Modal, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import styles from '@/components/console/run/parameter-form.module.css';
import type { ParameterValue } from '@/components/console/run/parameters';
import { isNumber } from '@/components/console/run/parameters';
import { SqlText } from '@/components/sql/sql-text';
import { Field } from '@/components/ui/field';

export type ParameterFormProps = {
  readonly names: readonly string[];
  /** As last typed for these names. */
  readonly known: ReadonlyMap<string, ParameterValue>;
  /** The statements with these values in them. */
  textOf(values: ReadonlyMap<string, ParameterValue>): string;
  onRun(values: ReadonlyMap<string, ParameterValue>): void;
  onClose(): void;
};

const empty: ParameterValue = { kind: 'text', value: '' };

/** Asks for the values of `:name`s and shows the text that will be sent. */
export function ParameterForm({ names, known, textOf, onRun, onClose }: ParameterFormProps) {
  const t = useTranslations('console.parameters');
  const [values, setValues] = useState<ReadonlyMap<string, ParameterValue>>(
    () => new Map(names.map((name) => [name, known.get(name) ?? empty])),
  );
  const [tried, setTried] = useState(false);
  const set = (name: string, value: ParameterValue) => setValues(new Map(values).set(name, value));
  const isWrong = (value: ParameterValue) => value.kind === 'number' && !isNumber(value.value);
  const run = () => {
    setTried(true);
    if (![...values.values()].some(isWrong)) onRun(values);
  };
  return (
    <Modal open title={t('title')} okText={t('run')} onOk={run} onCancel={onClose} cancelText={t('cancel')} width={560}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        {names.map((name, at) => {
          const value = values.get(name) ?? empty;
          return (
            <Field key={name} label={`:${name}`} {...(tried && isWrong(value) ? { error: t('notNumber') } : {})}>
              {(id) => (
                <div className={styles.value}>
                  <Select<ParameterValue['kind']>
                    value={value.kind}
                    onChange={(kind) =>
                      set(name, kind === 'null' ? { kind } : { kind, value: value.kind === 'null' ? '' : value.value })
                    }
                    options={(['text', 'number', 'null'] as const).map((kind) => ({
                      value: kind,
                      label: t(`kind.${kind}`),
                    }))}
                    aria-label={t('kindOf', { name })}
                  />
                  <Input
                    autoFocus={at === 0}
                    disabled={value.kind === 'null'}
                    value={value.kind === 'null' ? '' : value.value}
                    onChange={(event) => value.kind !== 'null' && set(name, { ...value, value: event.target.value })}
                    id={id}
                  />
                </div>
              )}
            </Field>
          );
        })}
        <button type="submit" hidden />
      </form>
      <p className={styles.head}>{t('sent')}</p>
      <div className={styles.text}>
        <SqlText sql={textOf(values)} />
      </div>
    </Modal>
  );
}
