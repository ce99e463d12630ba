type Position = { readonly serverId: string; readonly sequence: number };

/** MariaDB's GTID list by domain: `0-1-100,1-2-5` (MariaDB manual, Global Transaction ID). */
export function positionsOf(text: string): ReadonlyMap<string, Position> {
  const found = new Map<string, Position>();
  for (const part of text.split(',')) {
    const match = /^\s*(\d+)-(\d+)-(\d+)\s*$/.exec(part);
    if (match) found.set(match[1] ?? '', { serverId: match[2] ?? '', sequence: Number(match[3]) });
  }
  return found;
}

/** Transactions between two lists, domain by domain. */
export function unappliedOf(received: string, applied: string): number {
  const done = positionsOf(applied);
  let count = 0;
  for (const [domain, { sequence }] of positionsOf(received))
    count += Math.max(0, sequence - (done.get(domain)?.sequence ?? 0));
  return count;
}
