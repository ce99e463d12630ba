/** What the command says to a script. The numbers from 64 up are those of sysexits.h. */
export const exitCodes = {
  ok: 0,
  /** Review: what `--fail-on` names beside errors. Ticket: ended without success. */
  attention: 1,
  /** Review: errors. Ticket: waits for a person's decision. Inspection: something is broken. */
  errors: 2,
  /** Sluice answered and said no; the code and the reason stand on stderr. */
  refused: 3,
  usage: 64,
  /** A file that is not there, not readable or not UTF-8. */
  input: 66,
  /** No answer from Sluice, or no database where one was needed. */
  unavailable: 69,
  internal: 70,
  configuration: 78,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends the command with a sentence on stderr. */
export class CommandFailure extends Error {
  constructor(
    readonly exitCode: ExitCode,
    message: string,
  ) {
    super(message);
    this.name = 'CommandFailure';
  }
}
