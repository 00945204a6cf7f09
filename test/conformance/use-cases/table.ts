// All entries.
import { LOOKING } from './table/looking.ts'
import { MAKING } from './table/making.ts'
import { RESTORING } from './table/restoring.ts'
import type { UseCase } from './use-case.ts'

export const TABLE: readonly UseCase[] = [...LOOKING, ...MAKING, ...RESTORING]
