'use client';

import { Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import styles from '@/components/profile/level-select.module.css';
import type { RuleLevel } from '@/components/rule/rule-list';
import { Icon } from '@/components/ui/icon';
import { Status } from '@/components/ui/status';

export const ruleLevels: readonly RuleLevel[] = ['error', 'warning', 'notice', 'off'];

export type LevelSelectProps = {
  readonly value: RuleLevel;
  /** Names the rule: what the level is of. */
  readonly label: string;
  onChange(level: RuleLevel): void;
};

/** A button until it is pressed: a page of 250 rules would otherwise hold 250 choosers. */
export function LevelSelect({ value, label, onChange }: LevelSelectProps) {
  const t = useTranslations('profile');
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    // Back to where the keyboard was.
    if (!isOpen && wasOpen.current) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  if (!isOpen) {
    return (
      <button
        ref={button}
        type="button"
        className={styles.button}
        aria-haspopup="listbox"
        aria-label={t('levelOf', { rule: label })}
        onClick={() => setOpen(true)}
      >
        <Status kind={value} look="plain" />
        <Icon name="chevron-down" className="t3" />
      </button>
    );
  }
  return (
    <Select<RuleLevel>
      size="small"
      autoFocus
      defaultOpen
      value={value}
      aria-label={t('levelOf', { rule: label })}
      onChange={onChange}
      onOpenChange={setOpen}
      onBlur={() => setOpen(false)}
      options={ruleLevels.map((level) => ({ value: level, label: <Status kind={level} look="plain" /> }))}
      style={{ width: 112 }}
    />
  );
}
