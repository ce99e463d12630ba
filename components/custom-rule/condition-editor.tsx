'use client';

import { Button, Dropdown, Select } from 'antd';
import { useTranslations } from 'next-intl';
import styles from '@/components/custom-rule/condition-editor.module.css';
import type { ConditionKind } from '@/components/custom-rule/custom-rule-view';
import { newLeaf } from '@/components/custom-rule/custom-rule-view';
import { InputField } from '@/components/custom-rule/input-field';
import { Icon } from '@/components/ui/icon';
import { useText } from '@/components/ui/use-text';
import type { Condition, Group, Leaf } from '@/lib/review/custom/condition-tree';

export type ConditionEditorProps = {
  readonly condition: Condition;
  readonly kinds: readonly ConditionKind[];
  readonly readOnly: boolean;
  /** What is wrong, by path in the rule: `when.of.1.inputs.name`. */
  readonly issues: ReadonlyMap<string, string>;
  readonly path: string;
  readonly depth?: number;
  onChange(condition: Condition): void;
  onRemove?(): void;
};

const depthMax = 4;

/** The tree of conditions: groups that say how many of theirs must hold, and conditions whose fields the rule language describes. */
export function ConditionEditor(props: ConditionEditorProps) {
  const { condition } = props;
  return condition.kind === 'is' ? (
    <LeafEditor {...props} condition={condition} />
  ) : (
    <GroupEditor {...props} condition={condition} />
  );
}

function GroupEditor({
  condition,
  kinds,
  readOnly,
  issues,
  path,
  depth = 0,
  onChange,
  onRemove,
}: ConditionEditorProps & { readonly condition: Group }) {
  const t = useTranslations('customRule');
  const { of } = condition;
  const [first] = kinds;
  const put = (next: readonly Condition[]) => onChange({ ...condition, of: next });
  return (
    <fieldset className={styles.group} aria-label={t(`group.${condition.kind}`)}>
      <div className={styles.head}>
        <Select
          size="small"
          aria-label={t('groupLabel')}
          value={condition.kind}
          disabled={readOnly}
          onChange={(kind) => onChange({ ...condition, kind })}
          options={(['all', 'any', 'none'] as const).map((kind) => ({ value: kind, label: t(`group.${kind}`) }))}
          style={{ width: 160 }}
        />
        <span className="grow" />
        {onRemove && !readOnly && <RemoveButton label={t('removeGroup')} onRemove={onRemove} />}
      </div>
      {of.map((part, at) => {
        const remove = () => put(of.filter((_, i) => i !== at));
        return (
          <ConditionEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: -- conditions have no identity but their place
            key={at}
            condition={part}
            kinds={kinds}
            readOnly={readOnly}
            issues={issues}
            path={`${path}.of.${at}`}
            depth={depth + 1}
            onChange={(next) => put(of.map((old, i) => (i === at ? next : old)))}
            {...(of.length > 1 ? { onRemove: remove } : {})}
          />
        );
      })}
      {!readOnly && first && (
        <div className={styles.add}>
          <Button size="small" type="text" icon={<Icon name="plus" />} onClick={() => put([...of, newLeaf(first)])}>
            {t('addCondition')}
          </Button>
          {depth < depthMax && (
            <Dropdown
              trigger={['click']}
              menu={{
                items: (['any', 'none', 'all'] as const).map((kind) => ({
                  key: kind,
                  label: t(`group.${kind}`),
                  onClick: () => put([...of, { kind, of: [newLeaf(first)] }]),
                })),
              }}
            >
              <Button size="small" type="text" icon={<Icon name="layers" />}>
                {t('addGroup')}
              </Button>
            </Dropdown>
          )}
        </div>
      )}
    </fieldset>
  );
}

function LeafEditor({
  condition,
  kinds,
  readOnly,
  issues,
  path,
  onChange,
  onRemove,
}: ConditionEditorProps & { readonly condition: Leaf }) {
  const t = useTranslations('customRule');
  const textOf = useText();
  const kind = kinds.find(({ id }) => id === condition.predicate);
  const wrong = [...issues].filter(([at]) => at.startsWith(`${path}.`)).map(([, message]) => message);
  return (
    <div className={styles.leaf}>
      <div className={styles.head}>
        <Select
          size="small"
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('conditionLabel')}
          value={condition.predicate}
          disabled={readOnly}
          onChange={(id) => {
            const chosen = kinds.find((one) => one.id === id);
            if (chosen) onChange(newLeaf(chosen));
          }}
          options={kinds.map(({ id, title }) => ({ value: id, label: textOf(title) }))}
          popupMatchSelectWidth={false}
          className={styles.kind ?? ''}
        />
        {kind &&
          Object.entries(kind.inputs).map(([name, spec]) => (
            <InputField
              key={`${kind.id} ${name}`}
              spec={spec}
              value={condition.inputs[name]}
              readOnly={readOnly}
              onChange={(value) => onChange({ ...condition, inputs: { ...condition.inputs, [name]: value } })}
            />
          ))}
        <span className="grow" />
        {onRemove && !readOnly && <RemoveButton label={t('removeCondition')} onRemove={onRemove} />}
      </div>
      {wrong.length > 0 ? (
        <p className="c-error caption">{wrong.join(' ')}</p>
      ) : (
        kind?.note && <p className="t3 caption">{textOf(kind.note)}</p>
      )}
    </div>
  );
}

const RemoveButton = ({ label, onRemove }: { readonly label: string; onRemove(): void }) => (
  <Button size="small" type="text" icon={<Icon name="cross" />} aria-label={label} onClick={onRemove} />
);
