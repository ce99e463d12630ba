'use client';

import { Button, Popover, Radio } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import styles from '@/components/ticket/editor-options.module.css';
import type { TicketOptionsDraft } from '@/components/ticket/editor-view';
import { ScheduleField } from '@/components/ticket/schedule-field';
import { Icon } from '@/components/ui/icon';
import { useMoment } from '@/components/ui/time';

export type EditorOptionsProps = { readonly value: TicketOptionsDraft; onChange(value: TicketOptionsDraft): void };

/** When, by whom and in which transactions: what the submitter asks for beside the SQL. The approval binds it. */
export function EditorOptions({ value, onChange }: EditorOptionsProps) {
  const t = useTranslations('options');
  const moment = useMoment();
  const [open, setOpen] = useState(false);
  const when = value.notBefore ? t('notBefore', { time: moment(value.notBefore) }) : t(`by.${value.executeBy}`);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      open={open}
      onOpenChange={setOpen}
      content={
        <div className={styles.panel} role="dialog" aria-label={t('title')}>
          <fieldset>
            <legend>{t('executedBy')}</legend>
            <Radio.Group
              vertical
              value={value.executeBy}
              onChange={(event) => onChange({ ...value, executeBy: event.target.value })}
              options={(['policy', 'submitter', 'dba'] as const).map((who) => ({
                value: who,
                label: t(`byLong.${who}`),
              }))}
            />
          </fieldset>
          <fieldset>
            <legend>{t('when')}</legend>
            <Radio.Group
              value={value.notBefore === null ? 'any' : 'at'}
              onChange={(event) =>
                onChange({ ...value, notBefore: event.target.value === 'any' ? null : nextHour().toISOString() })
              }
              options={[
                { value: 'any', label: t('anyTime') },
                { value: 'at', label: t('atTime') },
              ]}
            />
            {value.notBefore !== null && (
              <ScheduleField
                value={value.notBefore}
                onChange={(notBefore) => notBefore && onChange({ ...value, notBefore })}
              />
            )}
          </fieldset>
          <fieldset>
            <legend>{t('transactions')}</legend>
            <Radio.Group
              vertical
              value={value.transactionMode}
              onChange={(event) => onChange({ ...value, transactionMode: event.target.value })}
              options={(['per-statement', 'per-target'] as const).map((mode) => ({
                value: mode,
                label: (
                  <span>
                    {t(`mode.${mode}`)} <span className="t3">{t(`modeNote.${mode}`)}</span>
                  </span>
                ),
              }))}
            />
          </fieldset>
        </div>
      }
    >
      <Button icon={<Icon name="clock" />} aria-haspopup="dialog" aria-expanded={open}>
        {when}
      </Button>
    </Popover>
  );
}

function nextHour(): Date {
  const at = new Date();
  at.setMinutes(0, 0, 0);
  at.setHours(at.getHours() + 1);
  return at;
}
