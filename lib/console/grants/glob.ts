/** Whether a name fits a pattern: `*` is any number of characters, `?` is one; case never counts. Linear but for the last `*`. */
export function fitsGlob(pattern: string, name: string): boolean {
  const [p, n] = [pattern.toLowerCase(), name.toLowerCase()];
  let [at, i] = [0, 0];
  /** Where to go on when what follows the last star does not fit. */
  let [star, retry] = [-1, 0];
  while (i < n.length) {
    if (p[at] === '*') {
      star = at++;
      retry = i;
    } else if (at < p.length && (p[at] === '?' || p[at] === n[i])) {
      at++;
      i++;
    } else if (star >= 0) {
      at = star + 1;
      i = ++retry;
    } else return false;
  }
  while (p[at] === '*') at++;
  return at === p.length;
}
