import type { ReactNode } from 'react';
import styles from '@/components/ui/empty-state.module.css';

/** One sentence of what would stand here, and one action. */
export function EmptyState({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>{children}</p>
      {action}
    </div>
  );
}
