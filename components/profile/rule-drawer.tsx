'use client';

import { Button, Drawer, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { ruleLevels } from '@/components/profile/level-select';
import { OptionForm } from '@/components/profile/option-form';
import { defaultOf, isChanged } from '@/components/profile/profile-draft';
import type { ProfileRule, RuleSetting } from '@/components/profile/profile-view';
import styles from '@/components/profile/rule-drawer.module.css';
import type { RuleLevel } from '@/components/rule/rule-list';
import { Field } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import { RichLine } from '@/components/ui/rich-line';
import { Status } from '@/components/ui/status';
import { useText } from '@/components/ui/use-text';
import { serverNames } from '@/lib/review/server/feature-support';

export type RuleDrawerProps = {
  readonly rule: ProfileRule;
  readonly setting: RuleSetting;
  readonly canEdit: boolean;
  /** What the service said of this rule when it was saved. */
  readonly problem: string | undefined;
  onChange(setting: RuleSetting): void;
  onClose(): void;
};

/** One rule beside the list: its level, its options, and the way back to the default. */
export function RuleDrawer({ rule, setting, canEdit, problem, onChange, onClose }: RuleDrawerProps) {
  const t = useTranslations('profile');
  const textOf = useText();
  return (
    <Drawer
      open
      size={480}
      mask={false}
      onClose={onClose}
      title={textOf(rule.title)}
      extra={
        <Link href={`/rules/${rule.id}`} className="caption">
          {t('rulePage')}
        </Link>
      }
    >
      <div className={styles.body}>
        <p className="t2">
          <code>{rule.id}</code> · {rule.dialects.map((dialect) => serverNames[dialect]).join(', ')}
        </p>
        <p>
          <RichLine text={textOf(rule.why)} />
        </p>
        <Field
          label={t('column.level')}
          {...(setting.level === rule.defaultLevel ? {} : { help: <DefaultLevel level={rule.defaultLevel} /> })}
        >
          {(id) =>
            canEdit ? (
              <Select<RuleLevel>
                id={id}
                value={setting.level}
                onChange={(level) => onChange({ ...setting, level })}
                options={ruleLevels.map((level) => ({ value: level, label: <Status kind={level} look="plain" /> }))}
                style={{ width: 160 }}
              />
            ) : (
              <Status kind={setting.level} look="plain" />
            )
          }
        </Field>
        <OptionForm key={rule.id} fields={rule.fields} setting={setting} canEdit={canEdit} onChange={onChange} />
        {rule.fields.length === 0 && <p className="t3">{t('noOptions')}</p>}
        {problem && <p className="c-error">{problem}</p>}
        {canEdit && isChanged(rule, setting) && (
          <Button icon={<Icon name="undo" />} onClick={() => onChange(defaultOf(rule))} className={styles.reset ?? ''}>
            {t('reset')}
          </Button>
        )}
      </div>
    </Drawer>
  );
}

function DefaultLevel({ level }: { readonly level: RuleLevel }) {
  const t = useTranslations('profile');
  return (
    <span className={styles.default}>
      {t('defaultLevel')} <Status kind={level} look="plain" />
    </span>
  );
}
