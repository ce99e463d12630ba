'use client';

import { Form, Input, InputNumber, Radio, Select } from 'antd';
import { useTranslations } from 'next-intl';
import type { WantAction } from '@/components/access-request/access-request-view';
import type { Command } from '@/components/ui/action-state';
import { FormDialog, OptionalLabel } from '@/components/ui/form-dialog';

export type GrantValues = {
  readonly projectId?: string;
  /** `user:<id>`, `group:<id>`, `project:<id>` */
  readonly subject: string;
  readonly effect: 'allow' | 'deny';
  readonly action: WantAction;
  readonly instanceId: string;
  readonly schema?: string;
  readonly object?: string;
  readonly column?: string;
  readonly rowLimit?: number | null;
  readonly days?: number | null;
  readonly reason: string;
};

type Option = { readonly id: string; readonly name: string };

export type GrantFormProps = {
  readonly projects: readonly Option[];
  /** Without a project it holds everywhere: a DBA's to give. */
  readonly canGiveEverywhere: boolean;
  readonly people: readonly Option[];
  readonly groups: readonly Option[];
  readonly instances: readonly Option[];
  readonly actions: readonly WantAction[];
  readonly daysMax: number;
  readonly give: Command<GrantValues>;
  onClose(): void;
  onDone(): void;
};

export function GrantForm(props: GrantFormProps) {
  const { projects, canGiveEverywhere, people, groups, instances, actions, daysMax, give, onClose, onDone } = props;
  const t = useTranslations('grants');
  const deeds = useTranslations('accessRequest');
  const needed = [{ required: true, message: t('field.needed') }];
  const options = (kind: 'user' | 'group' | 'project', all: readonly Option[]) =>
    all.map(({ id, name }) => ({ value: `${kind}:${id}`, label: name }));
  const plain = (all: readonly Option[]) => all.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FormDialog<GrantValues>
      open
      look="drawer"
      title={t('new')}
      verb={t('verb')}
      initial={{
        effect: 'allow',
        action: 'query',
        days: 30,
        ...(!canGiveEverywhere && projects[0] ? { projectId: projects[0].id } : {}),
      }}
      command={give}
      onClose={onClose}
      onDone={onDone}
    >
      <Form.Item
        name="projectId"
        label={canGiveEverywhere ? <OptionalLabel>{t('field.project')}</OptionalLabel> : t('field.project')}
        {...(canGiveEverywhere ? { extra: t('field.projectHelp') } : { rules: needed })}
      >
        <Select allowClear={canGiveEverywhere} options={plain(projects)} />
      </Form.Item>
      <Form.Item name="subject" label={t('field.subject')} rules={needed}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { label: t('subject.user'), options: options('user', people) },
            { label: t('subject.group'), options: options('group', groups) },
            { label: t('subject.project'), options: options('project', projects) },
          ].filter((group) => group.options.length > 0)}
        />
      </Form.Item>
      <Form.Item name="effect" label={t('field.effect')}>
        <Radio.Group
          options={[
            { value: 'allow', label: t('field.allow') },
            { value: 'deny', label: t('field.denyChoice') },
          ]}
        />
      </Form.Item>
      <Form.Item name="action" label={t('field.action')}>
        <Radio.Group
          vertical
          options={actions.map((value) => ({
            value,
            label: (
              <>
                {deeds(`action.${value}`)} <span className="t3">{deeds(`actionNote.${value}`)}</span>
              </>
            ),
          }))}
        />
      </Form.Item>
      <Form.Item name="instanceId" label={t('field.instance')} rules={needed}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={plain(instances)} />
      </Form.Item>
      <Form.Item name="schema" label={<OptionalLabel>{t('field.schema')}</OptionalLabel>} extra={t('field.schemaHelp')}>
        <Input maxLength={64} className="mono" autoComplete="off" />
      </Form.Item>
      <Form.Item name="object" label={<OptionalLabel>{t('field.object')}</OptionalLabel>} extra={t('field.objectHelp')}>
        <Input maxLength={64} className="mono" autoComplete="off" />
      </Form.Item>
      <Form.Item name="column" label={<OptionalLabel>{t('field.column')}</OptionalLabel>}>
        <Input maxLength={64} className="mono" autoComplete="off" />
      </Form.Item>
      <Form.Item name="rowLimit" label={<OptionalLabel>{t('field.rowLimit')}</OptionalLabel>}>
        <InputNumber min={1} max={10_000} precision={0} />
      </Form.Item>
      <Form.Item name="days" label={t('field.days')} extra={t('field.daysHelp', { max: daysMax })}>
        <InputNumber min={1} max={daysMax} precision={0} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('field.reason')}
        rules={[{ required: true, whitespace: true, message: t('field.needed') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}
