'use client';

import { Button, Form, Input, Modal } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { AccountCommands } from '@/components/access/own-account';
import styles from '@/components/access/own-account.module.css';
import { usePasswordPrompt } from '@/components/access/password-prompt';
import { RecoveryCodes } from '@/components/access/recovery-codes';
import { Card } from '@/components/ui/card';
import { FormDialog } from '@/components/ui/form-dialog';
import type { Instant } from '@/components/ui/time';
import { Moment } from '@/components/ui/time';

export type FactorView = {
  readonly state: 'on' | 'off' | 'elsewhere';
  readonly since: Instant | null;
  readonly recoveryCodesLeft: number;
  readonly isRequired: boolean;
};

export type OwnSecondFactorProps = {
  readonly factor: FactorView;
  readonly providerName: string;
  readonly commands: Pick<AccountCommands, 'switchOff' | 'renewCodes' | 'reauthenticate'>;
};

export function OwnSecondFactor({ factor, providerName, commands }: OwnSecondFactorProps) {
  const t = useTranslations('account');
  const codes = useTranslations('secondFactor');
  const router = useRouter();
  const [asking, setAsking] = useState<'off' | 'renew'>();
  const [fresh, setFresh] = useState<readonly string[]>();
  const { guard, prompt } = usePasswordPrompt(commands.reauthenticate);
  const renew = useMemo(() => guard(commands.renewCodes), [guard, commands.renewCodes]);
  const close = () => setAsking(undefined);
  const { state, since, recoveryCodesLeft, isRequired } = factor;
  return (
    <Card title={t('factor')} {...(isRequired ? { note: t('required') } : {})}>
      {state === 'elsewhere' && <p>{t('factorElsewhere', { name: providerName })}</p>}
      {state === 'off' && <p>{t('factorOff')}</p>}
      {state === 'on' && (
        <p>
          {t.rich('factorOn', { time: () => since && <Moment at={since} /> })}{' '}
          <span className="t3">{t('codesLeft', { count: recoveryCodesLeft })}</span>
        </p>
      )}
      {state !== 'elsewhere' && (
        <div className={styles.actions}>
          {state === 'off' ? (
            <Button href="/second-factor">{t('setUp')}</Button>
          ) : (
            <>
              <Button onClick={() => setAsking('renew')}>{t('renew')}</Button>
              <Button onClick={() => setAsking('off')}>{t('switchOff')}</Button>
            </>
          )}
        </div>
      )}
      <FormDialog<{ readonly password: string; readonly code: string }>
        open={asking === 'off'}
        title={t('switchOffTitle')}
        verb={t('switchOffVerb')}
        initial={{ password: '', code: '' }}
        command={commands.switchOff}
        onClose={close}
        onDone={() => router.refresh()}
      >
        <p className="t2" style={{ marginBottom: 12 }}>
          {t('switchOffText')} {isRequired && t('switchOffRequired')}
        </p>
        <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('passwordNeeded') }]}>
          <Input.Password autoFocus autoComplete="current-password" maxLength={1024} />
        </Form.Item>
        <CodeItem />
      </FormDialog>
      <FormDialog<{ readonly code: string }, { readonly recoveryCodes: readonly string[] }>
        open={asking === 'renew'}
        title={t('renewTitle')}
        verb={t('renewVerb')}
        initial={{ code: '' }}
        command={renew}
        onClose={close}
        onDone={(made) => setFresh(made.recoveryCodes)}
      >
        <p className="t2" style={{ marginBottom: 12 }}>
          {t('renewText')}
        </p>
        <CodeItem />
      </FormDialog>
      <Modal
        open={fresh !== undefined}
        title={codes('codesTitle')}
        width={480}
        onCancel={() => setFresh(undefined)}
        footer={<Button onClick={() => setFresh(undefined)}>{codes('codesKept')}</Button>}
        afterClose={() => router.refresh()}
      >
        <p className="t2" style={{ marginBottom: 12 }}>
          {codes('codesNote')}
        </p>
        <RecoveryCodes codes={fresh ?? []} />
      </Modal>
      {prompt}
    </Card>
  );
}

function CodeItem() {
  const t = useTranslations('account');
  return (
    <Form.Item name="code" label={t('code')} rules={[{ required: true, message: t('codeNeeded') }]}>
      <Input inputMode="numeric" autoComplete="one-time-code" maxLength={40} />
    </Form.Item>
  );
}
