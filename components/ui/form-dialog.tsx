'use client';

import type { FormInstance } from 'antd';
import { Button, Drawer, Form, Modal } from 'antd';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import type { Command } from '@/components/ui/action-state';
import { issuesOf } from '@/components/ui/action-state';
import styles from '@/components/ui/form-dialog.module.css';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { useCommand } from '@/components/ui/use-command';

export type FormDialogProps<Values extends object, Value = unknown> = {
  readonly open: boolean;
  readonly title: string;
  /** The button says the deed. */
  readonly verb: string;
  /** `drawer` for long forms: the page stays usable beside it. */
  readonly look?: 'dialog' | 'drawer';
  readonly initial: Partial<Values>;
  readonly command: Command<Values, Value>;
  /** Form items; errors of the service stand under the field that they name. */
  readonly children: ReactNode | ((form: FormInstance<Values>) => ReactNode);
  onClose(): void;
  onDone?(value: Value): void;
};

/** A form in a dialogue or a drawer. */
export function FormDialog<Values extends object, Value = unknown>(props: FormDialogProps<Values, Value>) {
  const { open, title, look = 'dialog', onClose } = props;
  const body = <FormBody {...props} />;
  return look === 'drawer' ? (
    <Drawer open={open} onClose={onClose} title={title} size={480} mask={false} destroyOnHidden>
      {body}
    </Drawer>
  ) : (
    <Modal open={open} onCancel={onClose} title={title} width={480} footer={null} destroyOnHidden>
      {body}
    </Modal>
  );
}

function FormBody<Values extends object, Value>({
  verb,
  initial,
  command,
  children,
  onClose,
  onDone,
}: FormDialogProps<Values, Value>) {
  const t = useTranslations('dialog');
  const [form] = Form.useForm<Values>();
  const run = useCommand(command, (value) => {
    onDone?.(value);
    onClose();
  });
  const { refusal } = run;
  useEffect(() => {
    const issues = issuesOf(refusal);
    if (issues.size === 0) return;
    const fields = [...issues].map(([path, message]) => ({ name: path.split('.'), errors: [message] }));
    // Paths come from the service's schema, whose fields are the form's.
    form.setFields(fields as unknown as Parameters<typeof form.setFields>[0]);
  }, [refusal, form]);
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      // antd wants every level partial; the values are whole where they are given.
      initialValues={initial as Parameters<typeof form.setFieldsValue>[0]}
      onFinish={(values) => void run.run({ ...initial, ...values } as Values)}
      className={styles.form ?? ''}
    >
      {typeof children === 'function' ? children(form) : children}
      <RefusalAlert refusal={refusal} />
      <div className={styles.actions}>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={run.pending}>
          {verb}
        </Button>
      </div>
    </Form>
  );
}

/** "Name optional": what must be given needs no mark. */
export function OptionalLabel({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('dialog');
  return (
    <>
      {children} <small className={styles.optional}>{t('optional')}</small>
    </>
  );
}
