'use client';

import { Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import styles from '@/components/ui/hold-banner.module.css';
import { Icon } from '@/components/ui/icon';
import { useShell } from '@/components/ui/shell-context';
import { useMoment } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';
import { useText } from '@/components/ui/use-text';

/** Above every page while executions are held: why nothing runs, and the way out for those who may take it. */
export function HoldBanner() {
  const { hold, commands } = useShell();
  const t = useTranslations('hold');
  const text = useText();
  const moment = useMoment();
  const [asking, setAsking] = useState(false);
  const release = useCommand(commands.releaseHold, () => setAsking(false));
  if (!hold) return null;
  return (
    <div className={styles.banner} role="status">
      <Icon name="bars" size={16} />
      <p>
        <b>{t('title', { since: moment(hold.since) })}</b> {text(hold.text)}
        {hold.comment !== undefined && <q className="t2">{hold.comment}</q>}
      </p>
      {hold.mayRelease ? <Button onClick={() => setAsking(true)}>{t('open')}</Button> : <span>{t('who')}</span>}
      <ConfirmDialog
        open={asking}
        title={t('dialog')}
        verb={t('verb')}
        danger
        reason={{ label: t('comment'), required: true }}
        pending={release.pending}
        refusal={release.refusal}
        onClose={() => setAsking(false)}
        onConfirm={(comment) => void release.run({ comment })}
      >
        <p>{t('consequence')}</p>
      </ConfirmDialog>
    </div>
  );
}
