import type { StatusView } from '@/components/ui/status';
import type { ShownState } from '@/lib/ticket/shown-state';

/** The words of a ticket's state are those of the view's vocabulary; its text says more where it knows more. */
export const toStatus = ({ word, text, at }: ShownState): StatusView => ({
  kind: word,
  word: text,
  ...(at ? { at: at.toISOString() } : {}),
});
