/** The version of this build: package.json's, as a test makes sure. */
export const release = '0.1.0';
