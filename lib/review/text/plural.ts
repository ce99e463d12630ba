/** Words in s that are no plural, or the same in both numbers. Those in -ss, -us, -is and -ics are told by their ending. */
const singular: ReadonlySet<string> = new Set(
  (
    'access address alias always analytics as atlas bias canvas caps chaos cors css dns does gas goods ' +
    'gps has headquarters https ios its kubernetes kudos lens less loss mars means news ours pancreas pos ' +
    'rss sas series sms species texas this tls vas was yes'
  ).split(' '),
);

const irregular: ReadonlySet<string> = new Set(
  (
    'people children men women mice feet teeth geese oxen criteria phenomena indices matrices vertices ' + 'appendices'
  ).split(' '),
);

/** A guess by the ending, for English words in lower case. */
export function isPlural(word: string): boolean {
  if (irregular.has(word)) return true;
  if (word.length < 4 || !word.endsWith('s') || singular.has(word)) return false;
  return !endings.some((ending) => word.endsWith(ending));
}

const endings = ['ss', 'us', 'is', 'ics'];
