import type { ReactNode } from 'react';
import styles from '@/components/access/entry-page.module.css';
import { LocaleSwitch } from '@/components/ui/locale-switch';
import { Logo } from '@/components/ui/logo';

/** The pages before the shell: sign in, first set-up, a new password. */
export function EntryPage({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <span className={styles.logo}>
          <Logo size={24} />
          <b>Sluice</b>
        </span>
        <LocaleSwitch />
      </header>
      <main className={styles.main}>
        <h1>{title}</h1>
        {note && <p className="t2">{note}</p>}
        {children}
      </main>
    </div>
  );
}
