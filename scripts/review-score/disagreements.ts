/** Cases that are answered otherwise on purpose: id of the case, and why we are right or why both may be. */
export const disagreements: { readonly [caseId: string]: string | undefined } = {};
