import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { conditionKinds } from '@/app/(portal)/rules/custom/_view/custom-rule-views';
import { CustomRuleEditor } from '@/app/(portal)/rules/custom/custom-rule-editor';
import { emptyDraft } from '@/components/custom-rule/custom-rule-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customRule'))('newTitle') };
}

export default async function NewCustomRulePage() {
  await requireActor('rule.manage');
  return (
    <CustomRuleEditor
      view={{
        id: null,
        n: 0,
        enabled: true,
        rule: emptyDraft,
        savedAt: null,
        savedBy: null,
        versions: { items: [] },
        kinds: conditionKinds(),
        canManage: true,
      }}
    />
  );
}
