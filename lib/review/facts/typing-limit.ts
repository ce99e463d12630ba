/** Characters of a script that are reviewed while somebody types. A longer one is reviewed on save, by a worker, like any other. */
export const typingLengthMax = 512 * 1024;
