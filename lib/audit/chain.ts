/**
 * Hash chains of the audit log and of the execution journals: each row's hash covers the row and the hash before it, under a key
 * that the database does not hold. Whoever can write the tables but has no key cannot alter, drop, add or move a row unseen.
 */
export type AuditMac = {
  /** HMAC-SHA256 under the active key of the ring, lower-case hex. */
  sign(text: string): string;
  /** Id of the ring's key under which this is the text's MAC; undefined when there is none. */
  signerOf(text: string, mac: string): string | undefined;
};

/** What stands before the first row of a chain. */
export const chainStart = '0'.repeat(64);

/** `row` is the row's canonical text (`canonicalJson` or a form that is as exact). */
export function chainHash(previous: string, row: string, mac: AuditMac): string {
  return mac.sign(linkText(previous, row));
}

/** Key id under which the link holds; undefined = it does not hold. */
export function chainSigner(
  link: { readonly previous: string; readonly row: string; readonly hash: string },
  mac: AuditMac,
): string | undefined {
  return mac.signerOf(linkText(link.previous, link.row), link.hash);
}

const linkText = (previous: string, row: string) => `${previous}\n${row}`;
