import { markPeers } from '@/app/_server/peer-address';

/** Next calls this once, before the first request of a process. */
export function register(): void {
  markPeers();
}
