/** `INFO` as names and values. Sections are for people: no name stands in two of them. */
export type RedisInfo = ReadonlyMap<string, string>;

export function parseInfo(text: string): RedisInfo {
  const info = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const at = line.indexOf(':');
    if (line.startsWith('#') || at <= 0) continue;
    info.set(line.slice(0, at), line.slice(at + 1));
  }
  return info;
}

/** Absent, or no number in this version: not known, which is not zero. */
export function infoNumber(info: RedisInfo, name: string): number | null {
  const text = info.get(name);
  if (text === undefined || text.trim() === '') return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

/** `keys=12,expires=3,avg_ttl=0`, `ip=10.0.0.2,port=6379,state=online,offset=14,lag=0` */
export function infoFields(value: string): ReadonlyMap<string, string> {
  return new Map(
    value.split(',').flatMap((part): [string, string][] => {
      const at = part.indexOf('=');
      return at > 0 ? [[part.slice(0, at), part.slice(at + 1)]] : [];
    }),
  );
}
