/** SHOW ENGINE INNODB STATUS in its sections. Dumps of records are left out: they are values of rows. */
export type InnodbSection = { readonly title: string; readonly text: string };

export type InnodbStatus = {
  readonly sections: readonly InnodbSection[];
  /** What people look for first; undefined = not in this text. */
  readonly historyListLength: number | undefined;
  readonly lastDeadlockAt: string | undefined;
  readonly logSequence: string | undefined;
  readonly checkpointAge: string | undefined;
};

const hiddenRecords = '  … (record, values not shown)';

export function parseInnodbStatus(text: string): InnodbStatus {
  const lines = text.split(/\r?\n/);
  const sections: { title: string; lines: string[] }[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const title = lines[at + 1]?.trim() ?? '';
    if (isRule(line) && title !== '' && isRule(lines[at + 2] ?? '') && title === title.toUpperCase()) {
      sections.push({ title, lines: [] });
      at += 2;
    } else sections.at(-1)?.lines.push(line);
  }
  const shown = sections.map((section) => ({
    title: section.title,
    text: withoutRecords(section.lines).join('\n').trim(),
  }));
  const find = (pattern: RegExp) => pattern.exec(text)?.[1];
  const history = find(/History list length (\d+)/);
  const deadlock = shown.find(({ title }) => title === 'LATEST DETECTED DEADLOCK');
  const [sequence, checkpoint] = [find(/Log sequence number\s+(\d+)/), find(/Last checkpoint at\s+(\d+)/)];
  return {
    sections: shown.filter((section) => section.text !== '' && !section.title.startsWith('END OF')),
    historyListLength: history === undefined ? undefined : Number(history),
    lastDeadlockAt: deadlock && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.exec(deadlock.text)?.[0],
    logSequence: sequence,
    checkpointAge: sequence && checkpoint ? String(BigInt(sequence) - BigInt(checkpoint)) : undefined,
  };
}

const isRule = (line: string) => /^[-=]{3,}\s*$/.test(line);

/** ` 0: len 4; hex 80000001; asc     ;;` (storage/innobase/rem/rem0rec.cc) */
const isRecord = (line: string) => /^\s*\d+: (len|SQL NULL)/.test(line);

function withoutRecords(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line, at) => {
    if (!isRecord(line)) return [line];
    return isRecord(lines[at - 1] ?? '') ? [] : [hiddenRecords];
  });
}
