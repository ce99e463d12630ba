import { both } from '@/app/(portal)/tickets/_view/both';
import type { Blocker as BlockerView } from '@/components/ui/primary-action';
import type { Text } from '@/lib/shared/text';
import type { Blocker } from '@/lib/ticket/blocker';
import { blockerKinds, blockerText } from '@/lib/ticket/blocker';

export type BlockerContext = {
  /** Where the text is put right; absent in the editor itself, which is that place. */
  readonly editHref?: string;
  /** A moment as the reader's clock shows it. */
  readonly moment: (iso: string) => Text;
};

/** All of them, each with the way to its fix. */
export const blockerViews = (blockers: readonly Blocker[], context: BlockerContext): readonly BlockerView[] =>
  blockers.map((blocker) => {
    const fix = fixOf(blocker, context);
    return {
      id: blocker.code,
      text: blockerText(onTheClock(blocker, context)),
      ...(blockerKinds[blocker.code] === 'wait' ? { waits: true } : {}),
      ...(fix ? { fix } : {}),
    };
  });

/** Moments are told in one language's text for both: figures need no translation. */
function onTheClock(blocker: Blocker, { moment }: BlockerContext): Blocker {
  if (blocker.code === 'outside-window') return { ...blocker, opensAt: moment(blocker.opensAt).en };
  if (blocker.code === 'not-before') return { ...blocker, at: moment(blocker.at).en };
  return blocker;
}

const edit: Text = { en: 'Edit', zh: '编辑' };

function fixOf(
  blocker: Blocker,
  { editHref }: BlockerContext,
): { readonly label: Text; readonly href: string } | undefined {
  switch (blocker.code) {
    case 'title-missing':
    case 'no-targets':
    case 'review-errors':
    case 'not-one-transaction':
    case 'rows-expected-of-no-dml':
    case 'already-executed':
      return editHref === undefined ? undefined : { label: edit, href: editHref };
    case 'review-only-instance':
      return {
        label: both((locale) => (locale === 'zh' ? '查看实例' : 'Instance')),
        href: `/instances/${blocker.instanceId}`,
      };
    case 'review-running':
    case 'review-failed':
    case 'gaps-not-accepted':
    case 'nobody-can-approve':
    case 'window-empty':
    case 'outside-window':
    case 'not-before':
      return undefined;
  }
}
