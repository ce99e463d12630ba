'use client';

import { Modal } from 'antd';
import { useTranslations } from 'next-intl';
import { keyLabel } from '@/components/ui/key-press';
import styles from '@/components/ui/shortcut-sheet.module.css';
import type { ShortcutGroup } from '@/components/ui/shortcuts';
import { useAllShortcuts } from '@/components/ui/shortcuts';

const groups: readonly ShortcutGroup[] = ['everywhere', 'list', 'ticket', 'editor', 'console'];

/** What the keys do here: key `?`. */
export function ShortcutSheet({ open, onClose }: { readonly open: boolean; onClose(): void }) {
  const t = useTranslations('keys');
  const all = useAllShortcuts();
  const shown = groups
    .map((group) => ({
      group,
      keys: [...new Map(all.filter((entry) => entry.group === group).map((entry) => [entry.keys, entry])).values()],
    }))
    .filter(({ keys }) => keys.length > 0);
  return (
    <Modal open={open} onCancel={onClose} footer={null} width={720} title={t('title')} destroyOnHidden>
      <div className={styles.groups}>
        {shown.map(({ group, keys }) => (
          <section key={group}>
            <h3>{t(`group.${group}`)}</h3>
            <dl>
              {keys.map((entry) => (
                <div key={entry.keys}>
                  <dt>{entry.label}</dt>
                  <dd>
                    {keyLabel(entry.keys).map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
