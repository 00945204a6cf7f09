// All entries.
import { CERTIFICATES } from './table/certificates.ts'
import { CONDITION } from './table/condition.ts'
import { LOOKING } from './table/looking.ts'
import { MAKING } from './table/making.ts'
import { PLACES } from './table/places.ts'
import { RESTORING } from './table/restoring.ts'
import { TRUST } from './table/trust.ts'
import { LOOKS } from './table/looks.ts'
import type { UseCase } from './use-case.ts'

export const TABLE: readonly UseCase[] = [
  ...CERTIFICATES,
  ...TRUST,
  ...PLACES,
  ...LOOKING,
  ...MAKING,
  ...RESTORING,
  ...CONDITION,
  ...LOOKS,
]
