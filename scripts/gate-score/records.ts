import type { Canaries } from './canaries';
import type { ScorePlatform } from './platform';

/** What is kept of the runs, read as an auditor reads it: every byte but the text that the person typed. */
export async function leaksInRecords(
  { url, token, auditor }: ScorePlatform,
  canaries: Canaries,
): Promise<readonly string[]> {
  const leaks: string[] = [];
  let records = 0;
  for (const [who, path] of [
    [token, '/api/v1/console/runs'],
    [auditor, '/api/v1/console/runs'],
    [auditor, '/api/v1/audit'],
  ] as const) {
    for await (const item of pages(url, path, who)) {
      records += 1;
      const { text = '', ...rest } = item as { text?: string };
      const leak = canaries.find(JSON.stringify(rest), text);
      if (leak !== undefined) leaks.push(`${path}: ${leak} in ${JSON.stringify(rest).slice(0, 200)}`);
    }
  }
  if (records === 0) leaks.push('there are no records');
  return leaks;
}

async function* pages(url: string, path: string, token: string): AsyncGenerator<unknown> {
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ limit: '200', ...(cursor === undefined ? {} : { cursor }) });
    const response = await fetch(`${url}${path}?${query}`, { headers: { authorization: `Bearer ${token}` } });
    if (response.status !== 200) throw new Error(`${path}: ${await response.text()}`);
    const page = (await response.json()) as { items: readonly unknown[]; nextCursor?: string };
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}
