'use client';

import { Button, Form, InputNumber, Modal, Segmented, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { EnvironmentDetailView } from '@/components/environment/environment-list';
import styles from '@/components/environment/policy-tester.module.css';
import type { ShownComparison, TesterValues, TryPolicy } from '@/components/environment/policy-tester-view';
import { emptyTrial, statementKinds, trialInput } from '@/components/environment/policy-tester-view';
import { executorText, needWords } from '@/components/environment/policy-text';
import { Icon } from '@/components/ui/icon';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { useCommand } from '@/components/ui/use-command';
import { useText } from '@/components/ui/use-text';
import { risks } from '@/lib/approval/change-facts';
import type { ApprovalPolicy } from '@/lib/approval/policy';

export type PolicyTesterProps = {
  readonly environment: EnvironmentDetailView;
  readonly projects: readonly { readonly id: string; readonly name: string }[];
  /** What stands in the form and is not saved: shown beside what is. */
  readonly edited?: ApprovalPolicy;
  readonly command: TryPolicy;
  onClose(): void;
};

/** What the policy would demand of a change that somebody makes up, or of a real ticket, and why. */
export function PolicyTester({ environment, projects, edited, command, onClose }: PolicyTesterProps) {
  const t = useTranslations('policyTester');
  const [form] = Form.useForm<TesterValues>();
  const [result, setResult] = useState<ShownComparison>();
  const run = useCommand(command, setResult);
  const source = Form.useWatch('source', form) ?? 'made-up';
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      width={880}
      title={t(edited ? 'titleEdited' : 'title', { name: environment.environment.name })}
    >
      <p className="t2">{t('note')}</p>
      <Form<TesterValues>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={emptyTrial}
        className={styles.form ?? ''}
        onFinish={(values) =>
          void run.run(trialInput({ ...emptyTrial, ...values }, { environmentId: environment.id, edited }))
        }
      >
        <Form.Item name="source" className={styles.source ?? ''}>
          <Segmented
            options={[
              { value: 'made-up', label: t('madeUp') },
              { value: 'ticket', label: t('ticket') },
            ]}
          />
        </Form.Item>
        {source === 'ticket' ? (
          <Form.Item
            name="ticketNumber"
            label={t('ticketNumber')}
            rules={[{ required: true, message: t('numberNeeded') }]}
          >
            <InputNumber<number> min={1} precision={0} prefix="T-" controls={false} style={{ width: 144 }} />
          </Form.Item>
        ) : (
          <MadeUpFields projects={projects} />
        )}
        <Button type="primary" htmlType="submit" loading={run.pending}>
          {t('try')}
        </Button>
      </Form>
      <RefusalAlert refusal={run.refusal} />
      {result && <Comparison result={result} />}
    </Modal>
  );
}

function MadeUpFields({ projects }: Pick<PolicyTesterProps, 'projects'>) {
  const t = useTranslations('policyTester');
  const policy = useTranslations('policy');
  const textOf = useText();
  return (
    <>
      <Form.Item name="kind" label={t('kind')}>
        <Select
          style={{ width: 176 }}
          options={statementKinds.map(({ kind, label }) => ({ value: kind, label: textOf(label) }))}
        />
      </Form.Item>
      <Form.Item name="rows" label={t('rows')} tooltip={t('rowsHelp')}>
        <InputNumber<number>
          min={0}
          precision={0}
          controls={false}
          placeholder={t('rowsUnknown')}
          style={{ width: 112 }}
        />
      </Form.Item>
      <Form.Item name="risk" label={t('risk')}>
        <Select style={{ width: 96 }} options={risks.map((risk) => ({ value: risk, label: policy(`risk.${risk}`) }))} />
      </Form.Item>
      <Form.Item name="gaps" label={t('gaps')}>
        <InputNumber<number> min={0} max={1_000} precision={0} style={{ width: 72 }} />
      </Form.Item>
      <Form.Item name="targets" label={t('targets')}>
        <InputNumber<number> min={1} max={10_000} precision={0} style={{ width: 72 }} />
      </Form.Item>
      <Form.Item name="projectId" label={t('project')}>
        <Select
          allowClear
          showSearch
          optionFilterProp="label"
          placeholder={t('anyProject')}
          style={{ width: 160 }}
          options={projects.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
    </>
  );
}

function Comparison({ result: { saved, edited } }: { readonly result: ShownComparison }) {
  const t = useTranslations('policyTester');
  return (
    <div className={styles.results} data-two={edited !== null || undefined} aria-live="polite">
      <Trial title={t('saved')} trial={saved} />
      {edited && <Trial title={t('edited')} trial={edited} />}
    </div>
  );
}

function Trial({ title, trial }: { readonly title: string; readonly trial: ShownComparison['saved'] }) {
  const t = useTranslations('policyTester');
  const textOf = useText();
  const { derivation, lines, automatic, candidates } = trial;
  return (
    <section className={styles.trial} aria-label={title}>
      <h3>{title}</h3>
      <p>{textOf(derivation.explanation)}</p>
      <ol className={styles.steps}>
        {derivation.steps.map(({ rule, need }, at) => (
          <li key={rule.id}>
            <b>{at + 1}</b> {textOf(needWords(need.anyOf))}
            <span className="t3">
              {candidates[at]?.map(({ displayName, login }) => displayName || login).join('、')}
            </span>
          </li>
        ))}
        <li>
          <Icon name="play" size={12} /> {textOf(executorText(derivation.executeBy))}
        </li>
      </ol>
      <h4>{t('lines')}</h4>
      <ul className={styles.lines}>
        {automatic && <Line name={t('automatic')} applies={derivation.steps.length === 0} conditions={automatic} />}
        {lines.map(({ id, need, applies, conditions }) => (
          <Line key={id} name={textOf(needWords(need.anyOf))} applies={applies} conditions={conditions} />
        ))}
      </ul>
    </section>
  );
}

type LineProps = {
  readonly name: string;
  readonly applies: boolean;
  readonly conditions: ShownComparison['saved']['lines'][number]['conditions'];
};

/** A line and each of its conditions: what holds with its figure, what does not with what would be needed. */
function Line({ name, applies, conditions }: LineProps) {
  const t = useTranslations('policyTester');
  const textOf = useText();
  return (
    <li data-applies={applies || undefined}>
      <p className={styles.line}>
        <Icon name={applies ? 'tick' : 'dash'} />
        <span>
          <b>{name}</b> <span className="t3">{t(applies ? 'applies' : 'appliesNot')}</span>
        </span>
      </p>
      <ul>
        {conditions.map(({ holds, text }) => (
          <li key={text.en} className={holds ? styles.line : `${styles.line} t3`}>
            <Icon name={holds ? 'tick' : 'dash'} size={12} />
            <span>{textOf(text)}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}
