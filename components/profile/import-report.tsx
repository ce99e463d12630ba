'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import styles from '@/components/profile/import-dialog.module.css';
import type { Refusal } from '@/components/ui/action-state';
import { FilterChips } from '@/components/ui/filter-bar';
import { RichLine } from '@/components/ui/rich-line';
import { Status } from '@/components/ui/status';
import { useText } from '@/components/ui/use-text';
import type { ForeignLine } from '@/lib/review/foreign/take-over';
import type { FileIssue } from '@/lib/review/profile/profile-file';

/** All that is wrong with a file, each with its line and its rule. */
export function FileIssues({ refusal }: { readonly refusal: Refusal | undefined }) {
  const t = useTranslations('profileImport');
  const textOf = useText();
  if (refusal?.code !== 'profile/file-invalid') return null;
  const issues = (refusal.details?.['issues'] ?? []) as readonly FileIssue[];
  return (
    <ul className={styles.issues}>
      {issues.map(({ line, ruleId, option, problem }) => (
        <li key={`${line} ${ruleId} ${option} ${problem.en}`}>
          <span className="t3 num nowrap">{t('line', { line })}</span>
          <span className="wrap">
            {ruleId && (
              <>
                <code>{[ruleId, option].filter(Boolean).join('.')}</code>{' '}
              </>
            )}
            <RichLine text={textOf(problem)} />
          </span>
        </li>
      ))}
    </ul>
  );
}

const outcomes = ['taken', 'none', 'failed', 'unknown'] as const;
type Outcome = ForeignLine['outcome'];

/** What became of each setting of the other product, and why some have no counterpart. */
export function ForeignReport({ lines }: { readonly lines: readonly ForeignLine[] }) {
  const t = useTranslations('profileImport');
  const [shown, setShown] = useState<Outcome>('taken');
  const count = (outcome: Outcome) => lines.filter((line) => line.outcome === outcome).length;
  return (
    <div className={styles.report}>
      <FilterChips<Outcome>
        label={t('outcomes')}
        choices={outcomes
          .filter((key) => count(key) > 0 || key === 'taken')
          .map((key) => ({ key, label: t(`outcome.${key}`), count: count(key) }))}
        value={shown}
        onChoose={setShown}
      />
      <ul className={styles.lines}>
        {lines
          .filter(({ outcome }) => outcome === shown)
          .map((line) => (
            <ForeignSetting key={line.name} line={line} />
          ))}
      </ul>
    </div>
  );
}

function ForeignSetting({ line: { name, value, line, isDefault, rules, note } }: { readonly line: ForeignLine }) {
  const t = useTranslations('profileImport');
  const textOf = useText();
  return (
    <li>
      <span className="wrap">
        <code>
          {name} = {value === '' ? '""' : value}
        </code>{' '}
        <span className="t3">{isDefault ? t('isDefault') : line > 0 && t('line', { line })}</span>
      </span>
      <span className={styles.rules}>
        {rules.map((rule) => (
          <span key={rule.id}>
            <Status kind={rule.level} look="plain" /> <code className="t2">{rule.id}</code>
          </span>
        ))}
        {note && (
          <span className="t2">
            <RichLine text={textOf(note)} />
          </span>
        )}
      </span>
    </li>
  );
}
