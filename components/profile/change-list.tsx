import { useTranslations } from 'next-intl';
import styles from '@/components/profile/change-list.module.css';
import { valueText } from '@/components/profile/value-text';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import { Status } from '@/components/ui/status';
import { useText } from '@/components/ui/use-text';
import type { RuleChange } from '@/lib/review/profile/profile-diff';

/** What another version says, rule by rule: level before and after, options before and after. */
export function ChangeList({ changes }: { readonly changes: readonly RuleChange[] }) {
  const t = useTranslations('profile');
  const textOf = useText();
  return (
    <ul className={styles.list}>
      {changes.map(({ ruleId, title, from, to, options, isReset }) => (
        <li key={ruleId}>
          <span className={styles.rule}>
            {title ? (
              <Link href={`/rules/${ruleId}`} className="ellipsis">
                {textOf(title)}
              </Link>
            ) : (
              <span className="t3">{t('ruleGone')}</span>
            )}
            <code className="t3 ellipsis">{ruleId}</code>
          </span>
          <span className={styles.what}>
            {from === to ? (
              <Status kind={to} look="plain" />
            ) : (
              <>
                <Status kind={from} look="plain" />
                <Icon name="arrow-right" className="t3" />
                <Status kind={to} look="plain" />
              </>
            )}
            {isReset && <span className="t3">{t('asDefault')}</span>}
          </span>
          {options.map((option) => (
            <span key={option.name} className={styles.option}>
              <code>{option.name}</code> <del>{valueText(option.from)}</del> <ins>{valueText(option.to)}</ins>
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
