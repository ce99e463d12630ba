import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import { conditionKinds, toVersionRow } from '@/app/(portal)/rules/custom/_view/custom-rule-views';
import { CustomRuleEditor } from '@/app/(portal)/rules/custom/custom-rule-editor';
import { emptyDraft } from '@/components/custom-rule/custom-rule-view';

type CustomRulePageProps = { readonly params: Promise<{ readonly id: string }> };

export async function generateMetadata({ params }: CustomRulePageProps): Promise<Metadata> {
  return { title: (await params).id };
}

export default async function CustomRulePage({ params }: CustomRulePageProps) {
  const actor = await requireActor('rule.view');
  const { customRules } = services();
  const { id } = await params;
  const [found, versions] = await Promise.all([
    customRules.get(actor, id),
    customRules.versions(actor, id, { limit: 20 }),
  ]);
  if (!found.ok || !versions.ok) notFound();
  const { n, enabled, rule, createdAt, createdBy } = found.value;
  return (
    <CustomRuleEditor
      key={`${id} ${n}`}
      view={{
        id,
        n,
        enabled,
        rule: rule ?? emptyDraft,
        savedAt: createdAt.toISOString(),
        savedBy: createdBy?.name ?? null,
        versions: { ...versions.value, items: versions.value.items.map(toVersionRow) },
        kinds: conditionKinds(),
        canManage: judgeRight(actor, 'rule.manage').ok,
      }}
    />
  );
}
