'use client';

import { useTranslations } from 'next-intl';
import styles from '@/components/access/recovery-codes.module.css';
import { CopyButton } from '@/components/ui/copy-button';

/** Shown once, in the order in which they were made. */
export function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  const t = useTranslations('secondFactor');
  return (
    <>
      <ul className={styles.codes} aria-label={t('codesTitle')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div>
        <CopyButton text={codes.join('\n')} label={t('copyCodes')} />
      </div>
    </>
  );
}
