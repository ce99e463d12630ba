'use client';

import { Button, Input, InputNumber, Switch } from 'antd';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useMemo, useState } from 'react';
import styles from '@/components/inspection/inspection.module.css';
import type { CheckValues, CheckView } from '@/components/inspection/settings-view';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar, FilterChips } from '@/components/ui/filter-bar';
import { useText } from '@/components/ui/use-text';

const views = ['on', 'changed', 'all'] as const;
type View = (typeof views)[number];

export type ChecksProps = {
  readonly checks: readonly CheckView[];
  readonly values: { readonly [checkId: string]: CheckValues };
  readonly canManage: boolean;
  onChange(checkId: string, values: CheckValues | undefined): void;
};

const isOn = (check: CheckView, values: CheckValues | undefined) => values?.isOn ?? check.byDefault;

/** Which checks are on, and from where they speak. */
export function SettingsChecks({ checks, values, canManage, onChange }: ChecksProps) {
  const t = useTranslations('inspection.settings');
  const textOf = useText();
  const [view, setView] = useState<View>('on');
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim().toLowerCase());
  const inView = useMemo(() => {
    const of = {
      on: checks.filter((check) => isOn(check, values[check.id])),
      changed: checks.filter(({ id }) => values[id] !== undefined),
      all: checks,
    };
    return of;
  }, [checks, values]);
  const shown = inView[view].filter(
    ({ id, code, title }) => wanted === '' || `${id} ${code} ${textOf(title)}`.toLowerCase().includes(wanted),
  );
  return (
    <Card title={t('checks')} note={t('checksNote')} padding="none">
      <FilterBar>
        <FilterChips<View>
          label={t('checks')}
          value={view}
          onChoose={setView}
          choices={views.map((key) => ({ key, label: t(`views.${key}`), count: inView[key].length }))}
        />
        <Input
          allowClear
          value={text}
          placeholder={t('searchChecks')}
          aria-label={t('searchChecks')}
          onChange={(event) => setText(event.target.value)}
          style={{ width: 240 }}
        />
      </FilterBar>
      {shown.length === 0 ? (
        <EmptyState>{t(view === 'changed' && wanted === '' ? 'nothingChanged' : 'noSuchCheck')}</EmptyState>
      ) : (
        <ul className={styles.checks} aria-label={t('checks')}>
          {shown.map((check) => (
            <CheckLine
              key={check.id}
              check={check}
              values={values[check.id]}
              canManage={canManage}
              onChange={(next) => onChange(check.id, next)}
            />
          ))}
        </ul>
      )}
    </Card>
  );
}

function CheckLine({
  check,
  values,
  canManage,
  onChange,
}: {
  readonly check: CheckView;
  readonly values: CheckValues | undefined;
  readonly canManage: boolean;
  onChange(values: CheckValues | undefined): void;
}) {
  const t = useTranslations('inspection.settings');
  const textOf = useText();
  const on = isOn(check, values);
  const setOption = (name: string, standard: number, value: number | null) => {
    const { [name]: _before, ...others } = values?.options ?? {};
    // As it comes is not kept: a later version may know better.
    const options = value === null || value === standard ? others : { ...others, [name]: value };
    onChange(tidy({ ...values, options }));
  };
  return (
    <li>
      <Switch
        size="small"
        checked={on}
        disabled={!canManage}
        aria-label={`${check.code} ${textOf(check.title)}`}
        onChange={(next) => onChange(tidy({ ...values, isOn: next === check.byDefault ? undefined : next }))}
      />
      <span className={styles.what}>
        <b>
          <span className="t3 mono caption">{check.code}</span> {textOf(check.title)}
        </b>
        <span className="t3 caption">{textOf(check.why)}</span>
        {on && check.options.length > 0 && (
          <span className={styles.options}>
            {check.options.map(({ name, text, unit, standard }) => {
              const set = values?.options?.[name];
              const label = name === 'warning' || name === 'critical' ? t(`limits.${name}`) : textOf(text);
              return (
                <span key={name} className={styles.option}>
                  <span className="t2 caption">{label}</span>
                  <InputNumber
                    size="small"
                    aria-label={`${check.code} ${label}`}
                    disabled={!canManage}
                    value={typeof set === 'number' ? set : standard}
                    onChange={(value) => setOption(name, standard, value)}
                    style={{ width: 112 }}
                  />
                  <span className="t3 caption">
                    {textOf(unit)} {set !== undefined && t('standard', { value: standard })}
                  </span>
                </span>
              );
            })}
          </span>
        )}
      </span>
      {values !== undefined && canManage && (
        <Button size="small" type="text" onClick={() => onChange(undefined)}>
          {t('asItComes')}
        </Button>
      )}
    </li>
  );
}

/** Nothing of its own left: the check is as it comes. */
function tidy({ isOn: on, options }: CheckValues): CheckValues | undefined {
  const hasOptions = options !== undefined && Object.keys(options).length > 0;
  if (on === undefined && !hasOptions) return undefined;
  return { ...(on === undefined ? {} : { isOn: on }), ...(hasOptions ? { options } : {}) };
}
