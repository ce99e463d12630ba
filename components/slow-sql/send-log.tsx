'use client';

import { Button, Modal, Progress, Select } from 'antd';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { sendBytes } from '@/components/slow-sql/send-bytes';
import styles from '@/components/slow-sql/slow-sql.module.css';
import type { SourceListView } from '@/components/slow-sql/slow-sql-view';
import type { Refusal } from '@/components/ui/action-state';
import { formatBytes } from '@/components/ui/number-format';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { uploadBytesMax, uploadMegabytesMax } from '@/lib/slow-log/upload/upload-limits';

export type SendLogProps = {
  readonly open: boolean;
  readonly instances: SourceListView['instances'];
  onClose(): void;
};

/** Sends a slow log from this machine; the server reads it while it arrives, and the result is a page. */
export function SendLog({ open, instances, onClose }: SendLogProps) {
  const t = useTranslations('slowSql');
  const locale = useLocale();
  const router = useRouter();
  const [file, setFile] = useState<File>();
  const [instanceId, setInstanceId] = useState<string>();
  const [share, setShare] = useState<number>();
  const [refusal, setRefusal] = useState<Refusal>();
  const sending = useRef<AbortController>(undefined);
  const tooLarge = file !== undefined && file.size > uploadBytesMax;
  const close = () => {
    sending.current?.abort();
    setFile(undefined);
    setShare(undefined);
    setRefusal(undefined);
    onClose();
  };
  const send = async () => {
    if (!file) return;
    const ending = new AbortController();
    sending.current = ending;
    setRefusal(undefined);
    setShare(0);
    const sent = await sendBytes({ file, instanceId, locale, onProgress: setShare }, ending.signal);
    if (ending.signal.aborted) return;
    setShare(undefined);
    if (sent.ok) router.push(`/slow-queries/uploads/${sent.value.id}`);
    else setRefusal(sent.error);
  };
  return (
    <Modal open={open} onCancel={close} title={t('send')} width={480} footer={null} destroyOnHidden>
      <div className={styles.send}>
        <label className={styles.field}>
          {t('sendFile')}
          <input
            type="file"
            disabled={share !== undefined}
            onChange={({ target }) => {
              setFile(target.files?.[0]);
              setRefusal(undefined);
            }}
          />
          <span className="t3 caption">{t('sendNote', { megabytes: uploadMegabytesMax })}</span>
        </label>
        <div className={styles.field}>
          {t('sendTo')}
          <Select
            value={instanceId ?? null}
            onChange={(id: string | null) => setInstanceId(id ?? undefined)}
            placeholder={t('sendToNobody')}
            aria-label={t('sendTo')}
            allowClear
            disabled={share !== undefined}
            showSearch={{ optionFilterProp: 'label' }}
            options={instances.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <span className="t3 caption">{t('sendToNote')}</span>
        </div>
        {share !== undefined && (
          <div role="status">
            <Progress percent={Math.floor(share * 100)} size="small" />
            {share < 1 ? t('sending', { size: formatBytes(file?.size ?? 0) }) : t('digesting')}
          </div>
        )}
        <RefusalAlert
          refusal={
            tooLarge
              ? { code: 'slow-sql/upload-too-large', message: t('tooLarge', { megabytes: uploadMegabytesMax }) }
              : refusal
          }
        />
        <div className={styles.actions}>
          <Button onClick={close}>{t('cancel')}</Button>
          <Button type="primary" disabled={!file || tooLarge} loading={share !== undefined} onClick={() => void send()}>
            {t('send')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
