import { App } from 'antd';
import { useRouter } from 'next/navigation';
import type { Command } from '@/components/ui/action-state';
import { useRefusalText } from '@/components/ui/refusal-alert';

/** Runs a deed, shows its refusal as a message, and reads the page again. */
export function useDeed() {
  const router = useRouter();
  const { message } = App.useApp();
  const textOf = useRefusalText();
  return async (deed: ReturnType<Command<unknown>>): Promise<boolean> => {
    const state = await deed;
    if (!state.ok) message.error(textOf(state.error));
    else router.refresh();
    return state.ok;
  };
}
