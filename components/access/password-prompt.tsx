'use client';

import { Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useCallback, useMemo, useState } from 'react';
import type { Command } from '@/components/ui/action-state';
import { FormDialog } from '@/components/ui/form-dialog';

export type Reauthenticate = Command<{ readonly password: string }>;

export type PasswordPrompt = {
  /** The same deed; where it is refused for want of the password, the password is asked for and the deed done again. */
  guard<Input, Value>(command: Command<Input, Value>): Command<Input, Value>;
  /** Stands somewhere on the page. */
  readonly prompt: ReactNode;
};

/** For deeds that a session left open must not be enough for: new tokens, other people's passwords. */
export function usePasswordPrompt(reauthenticate: Reauthenticate): PasswordPrompt {
  const t = useTranslations('passwordPrompt');
  const [asking, setAsking] = useState<{ answer(given: boolean): void }>();
  const ask = useCallback(
    () =>
      new Promise<boolean>((resolve) => {
        setAsking({
          answer: (given) => {
            resolve(given);
            setAsking(undefined);
          },
        });
      }),
    [],
  );
  const guard = useCallback(
    <Input, Value>(command: Command<Input, Value>): Command<Input, Value> =>
      async (input) => {
        const state = await command(input);
        if (state.ok || state.error.code !== 'access/reauthenticate-needed') return state;
        return (await ask()) ? command(input) : state;
      },
    [ask],
  );
  const prompt = (
    <FormDialog<{ readonly password: string }>
      open={asking !== undefined}
      title={t('title')}
      verb={t('verb')}
      initial={{ password: '' }}
      command={reauthenticate}
      onClose={() => asking?.answer(false)}
      onDone={() => asking?.answer(true)}
    >
      <p className="t2" style={{ marginBottom: 12 }}>
        {t('text')}
      </p>
      <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('needed') }]}>
        <Input.Password autoFocus autoComplete="current-password" maxLength={1024} />
      </Form.Item>
    </FormDialog>
  );
  return useMemo(() => ({ guard, prompt }), [guard, prompt]);
}
