/** `12` and `T-12` are the same ticket. */
export function parseTicketNumber(text: string): number | undefined {
  const [, digits] = /^(?:[Tt]-)?(\d{1,9})$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
