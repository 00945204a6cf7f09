// How quantities are written in English.
import type { QuantityWords } from '../sentences.ts'

export const EN_QUANTITIES: QuantityWords = { decimal: '.', thousands: ',', bytes: 'bytes' }
