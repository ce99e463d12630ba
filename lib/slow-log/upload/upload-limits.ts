/** Of what is sent, packed or not. */
export const uploadMegabytesMax = 512;
export const uploadBytesMax = uploadMegabytesMax << 20;
/** Of what it unpacks to: a small file can hold a large one. */
export const unpackedBytesMax = 4 * 2 ** 30;
/** Logs at once in one process, each with its own digests in memory. */
export const uploadsAtOnce = 2;
/** Kept of the result: the statements that took the most time. */
export const keptDigests = 200;
export const keptSampleLength = 4_000;
/** Digests by hour and schema that one transaction adds to an instance. */
export const addedRowsMax = 20_000;
