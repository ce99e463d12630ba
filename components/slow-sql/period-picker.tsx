'use client';

import { Button, Input, Popover } from 'antd';
import { useTimeZone, useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import styles from '@/components/slow-sql/slow-sql.module.css';
import type { Instant } from '@/components/ui/time';

type Field = 'from' | 'to' | 'start';
export type Times = { readonly [Name in Field]?: Instant | undefined };

export type PeriodPickerProps = {
  readonly label: string;
  readonly isOn: boolean;
  readonly fields: readonly Field[];
  readonly value: Times;
  onPick(times: Times): void;
};

/** Times on the reader's clock. The form is made when it is opened, in the browser, which alone knows that clock. */
export function PeriodPicker({ label, isOn, fields, value, onPick }: PeriodPickerProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <TimesForm
          label={label}
          fields={fields}
          value={value}
          onPick={(times) => {
            setOpen(false);
            onPick(times);
          }}
        />
      }
    >
      <Button size="small" type={isOn ? 'primary' : 'default'} ghost={isOn} aria-expanded={open}>
        {label}
      </Button>
    </Popover>
  );
}

function TimesForm({ label, fields, value, onPick }: Omit<PeriodPickerProps, 'isOn'>) {
  const t = useTranslations('slowSql');
  const zone = useTimeZone();
  const id = useId();
  const [texts, setTexts] = useState(() => new Map(fields.map((field) => [field, localText(value[field])])));
  const isWhole = fields.every((field) => toInstant(texts.get(field)) !== undefined);
  return (
    <form
      className={styles.send}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) onPick(Object.fromEntries(fields.map((field) => [field, toInstant(texts.get(field))])));
      }}
    >
      {fields.map((field) => (
        <div key={field} className={styles.field}>
          <label className="t3 caption" htmlFor={`${id}-${field}`}>
            {t(`moment.${field}`)}
          </label>
          <Input
            id={`${id}-${field}`}
            type="datetime-local"
            value={texts.get(field) ?? ''}
            onChange={(event) => setTexts(new Map(texts).set(field, event.target.value))}
            style={{ width: 208 }}
          />
        </div>
      ))}
      {!isWhole && <span className="t3 caption">{t('timesNeeded')}</span>}
      <div className={styles.actions}>
        <span className="t3 caption">{zone}</span>
        <Button htmlType="submit" size="small" type="primary">
          {t('apply')}
        </Button>
      </div>
    </form>
  );
}

/** `YYYY-MM-DDTHH:mm` in the browser's zone, as the field wants it. */
function localText(instant: Instant | undefined): string {
  const at = new Date(instant ?? Number.NaN);
  if (Number.isNaN(at.getTime())) return '';
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Without milliseconds: it stands in the address. */
function toInstant(text: string | undefined): Instant | undefined {
  const at = new Date(text || Number.NaN);
  return Number.isNaN(at.getTime()) ? undefined : `${at.toISOString().slice(0, 16)}Z`;
}
