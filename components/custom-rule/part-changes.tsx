import { useTranslations } from 'next-intl';
import type { CustomVersionRow } from '@/components/custom-rule/custom-rule-view';
import styles from '@/components/custom-rule/part-changes.module.css';
import { useText } from '@/components/ui/use-text';

/** The parts of a rule that a version changed: what stood there, what stands there now. */
export function PartChanges({ changes }: Pick<CustomVersionRow, 'changes'>) {
  const t = useTranslations('customRule');
  const textOf = useText();
  if (changes === null) return <p className="t3">{t('firstVersion')}</p>;
  if (changes.length === 0) return <p className="t3">{t('noChanges')}</p>;
  return (
    <dl className={styles.changes}>
      {changes.map(({ part, from, to }) => (
        <div key={part}>
          <dt className="t2">{t(`part.${part}`)}</dt>
          <dd>
            <del>{textOf(from) || '–'}</del>
            <ins>{textOf(to) || '–'}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
