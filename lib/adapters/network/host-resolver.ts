import { lookup } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';
import type { HostResolver } from '@/lib/instance/host-guard';

/**
 * Asks as the operating system does (hosts file included) for every address. A name that does not answer in time is a name without
 * address; the system's own question goes on in its thread and ends by itself.
 */
export function createHostResolver({ timeoutMs }: { readonly timeoutMs: number }): HostResolver {
  return async (host) => {
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<readonly string[]>((resolve) => {
      timer = setTimeout(() => resolve([]), timeoutMs);
    });
    try {
      return await Promise.race([addressesOf(host), deadline]);
    } finally {
      clearTimeout(timer);
    }
  };
}

async function addressesOf(host: string): Promise<readonly string[]> {
  try {
    const found = await lookup(host, { all: true, order: 'ipv4first' });
    return [...new Set(found.map(({ address }) => address))];
  } catch (error) {
    if (isNoSuchName(error)) return [];
    throw error;
  }
}

/** EAI_AGAIN: no name server answered. Both are shown as "no address for this name". */
const isNoSuchName = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOTFOUND', 'EAI_AGAIN', 'ENODATA'].includes(String(error.code));

export function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address));
}
