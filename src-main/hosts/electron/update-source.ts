// Where news of versions come from, and the one key that is believed. Empty until a publisher has both, and then nothing is asked;
// an organisation names its own in update-source.json of the state folder. resources/tooling/sign-version.mjs makes the document.
export const SHIPPED_UPDATE_SOURCE = { address: '', publicKey: '' } as const
