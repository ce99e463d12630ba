'use client';

import { Button, Input, QRCode } from 'antd';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { EntryPage } from '@/components/access/entry-page';
import type { Reauthenticate } from '@/components/access/password-prompt';
import { usePasswordPrompt } from '@/components/access/password-prompt';
import { RecoveryCodes } from '@/components/access/recovery-codes';
import styles from '@/components/access/second-factor-enrol.module.css';
import type { Command } from '@/components/ui/action-state';
import { CopyButton } from '@/components/ui/copy-button';
import { Field } from '@/components/ui/field';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import type { Instant } from '@/components/ui/time';
import { Moment } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';

/** Held by this page as long as it is open, and given by no later answer. */
export type Enrolment = { readonly seed: string; readonly uri: string; readonly expiresAt: Instant };

export type EnrolCommands = {
  readonly begin: Command<void, Enrolment>;
  readonly confirm: Command<{ readonly code: string }, { readonly recoveryCodes: readonly string[] }>;
  readonly reauthenticate: Reauthenticate;
};

export type SecondFactorEnrolProps = {
  readonly commands: EnrolCommands;
  readonly forced: boolean;
  /** There is one already. */
  readonly isOn: boolean;
};

/** From "begin" over the picture and the first code to the recovery codes. */
export function SecondFactorEnrol({ commands, forced, isOn }: SecondFactorEnrolProps) {
  const t = useTranslations('secondFactor');
  const [enrolment, setEnrolment] = useState<Enrolment>();
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[]>();
  const { guard, prompt } = usePasswordPrompt(commands.reauthenticate);
  const begin = useMemo(() => guard(commands.begin), [guard, commands.begin]);
  const run = useCommand(begin, setEnrolment);
  if (recoveryCodes) {
    return (
      <EntryPage title={t('codesTitle')} note={t('codesNote')}>
        <div className={styles.step}>
          <RecoveryCodes codes={recoveryCodes} />
          <Button type="primary" size="large" block href="/">
            {t('codesKept')}
          </Button>
        </div>
      </EntryPage>
    );
  }
  if (isOn) {
    return (
      <EntryPage title={t('title')} note={t('isOn')}>
        <div className={styles.step}>
          <Button type="primary" size="large" block href="/account">
            {t('toAccount')}
          </Button>
        </div>
      </EntryPage>
    );
  }
  return (
    <EntryPage title={t('title')} note={t(forced ? 'forced' : 'note')}>
      {enrolment ? (
        <FirstCode
          enrolment={enrolment}
          confirm={commands.confirm}
          onAgain={() => void run.run()}
          onDone={setRecoveryCodes}
        />
      ) : (
        <div className={styles.step}>
          <RefusalAlert refusal={run.refusal} />
          <Button type="primary" size="large" block loading={run.pending} onClick={() => void run.run()}>
            {t('begin')}
          </Button>
        </div>
      )}
      {prompt}
    </EntryPage>
  );
}

type FirstCodeProps = {
  readonly enrolment: Enrolment;
  readonly confirm: EnrolCommands['confirm'];
  onAgain(): void;
  onDone(recoveryCodes: readonly string[]): void;
};

function FirstCode({ enrolment, confirm, onAgain, onDone }: FirstCodeProps) {
  const t = useTranslations('secondFactor');
  const [code, setCode] = useState('');
  const run = useCommand(confirm, (done) => onDone(done.recoveryCodes));
  return (
    <form
      className={styles.step}
      onSubmit={(event) => {
        event.preventDefault();
        void run.run({ code });
      }}
    >
      <div className={styles.picture}>
        <QRCode type="svg" value={enrolment.uri} size={184} bordered={false} color="#000" bgColor="#fff" />
      </div>
      <p className="t2">{t('orType')}</p>
      <p className="row">
        <code className={styles.seed}>{enrolment.seed.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        <CopyButton text={enrolment.seed} />
      </p>
      <p className="t3">{t.rich('holdsUntil', { time: () => <Moment at={enrolment.expiresAt} /> })}</p>
      <Field label={t('firstCode')}>
        {(id) => (
          <Input
            id={id}
            value={code}
            onChange={(event) => setCode(event.target.value)}
            size="large"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            autoFocus
          />
        )}
      </Field>
      <RefusalAlert refusal={run.refusal} />
      <Button type="primary" size="large" block htmlType="submit" loading={run.pending} disabled={code.trim() === ''}>
        {t('confirm')}
      </Button>
      <Button type="link" block onClick={onAgain}>
        {t('again')}
      </Button>
    </form>
  );
}
