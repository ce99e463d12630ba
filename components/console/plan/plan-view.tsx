'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import { useMemo, useState } from 'react';
import { planTree } from '@/components/console/plan/plan-tree';
import styles from '@/components/console/plan/plan-view.module.css';
import { CopyButton } from '@/components/ui/copy-button';
import { Icon } from '@/components/ui/icon';
import { formatDuration } from '@/components/ui/number-format';
import { useText } from '@/components/ui/use-text';
import { readJsonPlan } from '@/lib/review/explain/read-plan';

/** How the server means to find the rows: a tree with the rows that each node reads. `text` is EXPLAIN FORMAT=JSON. */
export function PlanView({ text }: { readonly text: string }) {
  const t = useTranslations('console.plan');
  const textOf = useText();
  const locale = useLocale();
  const [raw, setRaw] = useState(false);
  const tree = useMemo(() => {
    const plan = readJsonPlan(text);
    return plan && planTree(plan);
  }, [text]);
  return (
    <div className={styles.plan}>
      {tree && !raw && (
        <>
          <p className={styles.unit}>{t('rowsRead')}</p>
          <ul className={styles.tree}>
            {tree.nodes.map(({ depth, name, title, note, rows, share, costly, ms }, at) => (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: -- nodes of one plan, in its order
                key={at}
                data-costly={costly || undefined}
                data-child={depth > 0 || undefined}
                style={{ '--depth': depth } as CSSProperties}
              >
                <div>
                  <p className="ellipsis" title={`${name} ${textOf(title)}`}>
                    <b>{name}</b> {name ? textOf(title) : <b>{textOf(title)}</b>}
                  </p>
                  <p className="caption t2">
                    {[textOf(note), ms !== null && formatDuration(Math.max(1, Math.round(ms)), locale)]
                      .filter(Boolean)
                      .join(', ')}
                  </p>
                </div>
                {rows !== null && (
                  <div className={styles.rows}>
                    <span className="num caption">{rows.toLocaleString('en')}</span>
                    <span className={styles.bar} aria-hidden="true">
                      <i style={{ width: `${Math.max(2, share * 100)}%` }} />
                    </span>
                  </div>
                )}
                {costly && <span className="visually-hidden">{t('costly')}</span>}
              </li>
            ))}
          </ul>
          {tree.advice && (
            <div className={styles.advice}>
              <Icon name="triangle" size={16} />
              <p>{textOf(tree.advice)}</p>
            </div>
          )}
          <p className={styles.foot}>{t(tree.measured ? 'measured' : 'estimate')}</p>
        </>
      )}
      {!tree && <p className={styles.foot}>{t('unknownForm')}</p>}
      {(raw || !tree) && <pre className={styles.raw}>{text}</pre>}
      <div className={styles.tools}>
        {tree && (
          <button type="button" onClick={() => setRaw(!raw)}>
            {t(raw ? 'asTree' : 'asText')}
          </button>
        )}
        <CopyButton text={text} />
      </div>
    </div>
  );
}
