export const CERT = undefined as never
