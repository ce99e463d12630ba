'use client';

import { Input } from 'antd';
import { useTimeZone, useTranslations } from 'next-intl';
import type { Instant } from '@/components/ui/time';

export type ScheduleFieldProps = { readonly value: Instant | undefined; onChange(value: Instant | undefined): void };

/** A moment on the reader's clock; the browser's own field, which every keyboard and screen reader knows. */
export function ScheduleField({ value, onChange }: ScheduleFieldProps) {
  const t = useTranslations('schedule');
  const zone = useTimeZone();
  return (
    <div className="row">
      <Input
        type="datetime-local"
        aria-label={t('label')}
        style={{ width: 208 }}
        value={value ? localText(new Date(value)) : ''}
        onChange={(event) => {
          const at = new Date(event.target.value);
          onChange(Number.isNaN(at.getTime()) ? undefined : at.toISOString());
        }}
      />
      <span className="t3 caption">{zone}</span>
    </div>
  );
}

/** `YYYY-MM-DDTHH:mm` in the browser's zone, as the field wants it. */
function localText(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
