// What a file of certificates and keys is, as it is shown before anything of it is kept.

export const FILE_FORMS = ['pem', 'der', 'pkcs7', 'pkcs12', 'jks', 'jceks'] as const
export type FileForm = (typeof FILE_FORMS)[number]

/** Nothing is encrypted; under an empty passphrase, or no password, which everybody knows; under one that was given. */
export const FILE_PROTECTIONS = ['none', 'empty', 'passphrase'] as const
export type FileProtection = (typeof FILE_PROTECTIONS)[number]
