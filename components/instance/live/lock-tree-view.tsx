'use client';

import { Button } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import styles from '@/components/instance/live/live.module.css';
import { SqlInline } from '@/components/sql/sql-text';
import { Icon } from '@/components/ui/icon';
import { formatDuration } from '@/components/ui/number-format';
import type { TransactionRow } from '@/lib/instance/live/live-question';
import type { LockNode } from '@/lib/instance/live/lock-tree';
import type { SessionRow } from '@/lib/instance/live/session-row';

export type LockTreeViewProps = {
  readonly tree: readonly LockNode[];
  readonly sessions: ReadonlyMap<number, SessionRow>;
  readonly transactions: ReadonlyMap<number, TransactionRow>;
  /** Undefined: who looks may not. */
  readonly onKill?: (session: SessionRow, blocked: number) => void;
};

/** The head blocker on red, who waits for it below, each with what it waits for and since when. */
export function LockTreeView(props: LockTreeViewProps) {
  const t = useTranslations('live');
  return (
    <ul aria-label={t('whoBlocks')}>
      {props.tree.map((node) => (
        <Waiter key={node.thread} node={node} depth={0} {...props} />
      ))}
    </ul>
  );
}

function Waiter({ node, depth, ...props }: LockTreeViewProps & { readonly node: LockNode; readonly depth: number }) {
  const t = useTranslations('live');
  const locale = useLocale();
  const session = props.sessions.get(node.thread);
  const transaction = props.transactions.get(node.thread);
  const isHead = node.wait === undefined;
  const seconds = isHead ? (transaction?.seconds ?? session?.seconds) : session?.seconds;
  return (
    <li>
      <div className={styles.waiter} data-head={isHead}>
        <div className={styles.who}>
          <b className="num">{node.thread}</b>{' '}
          <span className="t2">{session ? `${session.user}@${session.host}` : t('sessionGone')}</span>
          {session?.statement ? (
            <SqlInline sql={session.statement} />
          ) : (
            <small className="t3">{session ? t('idleHolds') : ''}</small>
          )}
        </div>
        <span className="t2">
          {node.wait
            ? [t(`lock.${node.wait.kind}`), node.wait.index].filter(Boolean).join(', ')
            : transaction
              ? t('holdsRows', { count: transaction.rowsLocked })
              : t('holds')}
          {node.wait && <span className="t3 caption ellipsis"> {node.wait.object}</span>}
        </span>
        <span className={styles.number}>{seconds === undefined ? '' : formatDuration(seconds * 1000, locale)}</span>
        <span>
          {isHead && session && props.onKill && (
            <Button
              size="small"
              danger
              icon={<Icon name="cross" />}
              onClick={() => props.onKill?.(session, node.blocked)}
            >
              {t('kill')}
            </Button>
          )}
        </span>
      </div>
      {node.waiters.length > 0 && (
        <ul className={depth < 8 ? styles.branch : undefined}>
          {node.waiters.map((child) => (
            <Waiter key={child.thread} node={child} depth={depth + 1} {...props} />
          ))}
        </ul>
      )}
    </li>
  );
}
