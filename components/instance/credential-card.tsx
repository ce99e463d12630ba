'use client';

import { App, Button, Form, Input, Popconfirm } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import styles from '@/components/instance/credential-card.module.css';
import type { CredentialValues, InstanceCommands, InstanceDetailView } from '@/components/instance/instance-view';
import { Card } from '@/components/ui/card';
import { FormDialog } from '@/components/ui/form-dialog';
import { useRefusalText } from '@/components/ui/refusal-alert';
import { RelativeTime } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';
import type { Purpose } from '@/lib/instance/target-session';
import { purposes } from '@/lib/instance/target-session';

export type CredentialCardProps = { readonly view: InstanceDetailView; readonly commands: InstanceCommands };

/** Accounts by purpose. Passwords go in and never come out again. */
export function CredentialCard({ view, commands }: CredentialCardProps) {
  const t = useTranslations('credential');
  const purposeText = useTranslations('purpose');
  const router = useRouter();
  const { message } = App.useApp();
  const textOf = useRefusalText();
  const [setting, setSetting] = useState<Purpose>();
  const remove = useCommand(commands.removeCredential, () => router.refresh());
  const byPurpose = new Map(view.credentials.map((credential) => [credential.purpose, credential]));
  return (
    <Card title={t('title')} note={t('note')} padding="none">
      <ul className={styles.list}>
        {purposes.map((purpose) => {
          const credential = byPurpose.get(purpose);
          return (
            <li key={purpose}>
              <div>
                <b>{purposeText(`${purpose}.name`)}</b>
                <p className="t3 caption">{purposeText(`${purpose}.use`)}</p>
              </div>
              <span className={styles.account}>
                {credential ? (
                  <>
                    <code>{credential.username}</code>
                    <span className="t3">
                      {t.rich('set', { time: () => <RelativeTime at={credential.updatedAt} /> })}
                    </span>
                  </>
                ) : (
                  <span className="t3">{purpose === 'execute' ? t('reviewOnly') : t('none')}</span>
                )}
              </span>
              <span className={styles.actions}>
                <Button size="small" onClick={() => setSetting(purpose)}>
                  {credential ? t('change') : t('add')}
                </Button>
                {credential && (
                  <Popconfirm
                    title={t('removeTitle', { purpose: purposeText(`${purpose}.name`) })}
                    description={purpose === 'execute' ? t('removeExecute') : t('removeText')}
                    okText={t('remove')}
                    okButtonProps={{ danger: true }}
                    onConfirm={async () => {
                      const state = await commands.removeCredential({ purpose });
                      if (state.ok) router.refresh();
                      else message.error(textOf(state.error));
                    }}
                  >
                    <Button size="small" type="text" loading={remove.pending}>
                      {t('remove')}
                    </Button>
                  </Popconfirm>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      {setting && (
        <FormDialog<CredentialValues>
          open
          title={t('formTitle', { purpose: purposeText(`${setting}.name`), name: view.name })}
          verb={t('verb')}
          initial={{ purpose: setting, username: byPurpose.get(setting)?.username ?? '', password: '' }}
          command={commands.setCredential}
          onClose={() => setSetting(undefined)}
          onDone={() => {
            message.success(t('saved'));
            router.refresh();
          }}
        >
          <p className="t2" style={{ marginBottom: 12 }}>
            {t('testFirst')}
          </p>
          <Form.Item name="username" label={t('username')} rules={[{ required: true, message: t('usernameNeeded') }]}>
            <Input autoComplete="off" spellCheck={false} autoFocus maxLength={128} />
          </Form.Item>
          <Form.Item name="password" label={t('password')} extra={t('passwordHelp')}>
            <Input.Password autoComplete="new-password" maxLength={1024} />
          </Form.Item>
        </FormDialog>
      )}
    </Card>
  );
}
