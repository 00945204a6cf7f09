// Whether a set may be written for a certificate: said before anything is written, with the one reason that stops it.
import { Failure } from '../../contract/errors.ts'
import type { Certificate } from '../ports/pki.ts'

/** FORMAT F-09. */
export const MIN_BITS_TO_WRITE = 3072

/** Throws Failure `certificate.not-rsa`, `certificate.usage`, `certificate.short`, `certificate.expired`. */
export function checkRecipient({ info }: Certificate, now: Date, name: string = info.commonName): void {
  if (info.keyType !== 'RSA') throw new Failure('certificate.not-rsa', { name, type: info.keyType })
  if (info.keyUsage.length > 0 && !info.keyUsage.includes('keyEncipherment')) {
    throw new Failure('certificate.usage', { name, usage: 'keyEncipherment' })
  }
  if (info.keyBits < MIN_BITS_TO_WRITE) {
    throw new Failure('certificate.short', { name, bits: info.keyBits, needed: MIN_BITS_TO_WRITE })
  }
  checkValidity({ info }, now, name)
}

/** Throws Failure `certificate.expired`, also for one that is not valid yet. */
export function checkValidity({ info }: Pick<Certificate, 'info'>, now: Date, name: string): void {
  const { notBefore: from, notAfter: to } = info
  const isValid = Date.parse(from) <= now.getTime() && now.getTime() <= Date.parse(to)
  if (!isValid) throw new Failure('certificate.expired', { name, from, to })
}
