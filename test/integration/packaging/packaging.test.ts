// Packs once, as `npm run package -- --dir` does, and holds what was made against what is promised: its content, and its command.
import { beforeAll, describe } from 'vitest'
import { packingMissing, packTree, type PackedTree } from '../../support/packed-tree.ts'
import { describePackedCommand } from './packed-command.ts'
import { describePackedTree } from './packed-tree.ts'
import { describePackedWindow, windowMissing } from './packed-window.ts'

const missing = packingMissing()
const noWindow = windowMissing()
const PACKING_MS = 240_000

describe.skipIf(missing !== undefined)(
  `packing${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    let packed: PackedTree = { tree: '', said: '' }
    beforeAll(async () => {
      packed = await packTree()
    }, PACKING_MS)
    describe('a packed tree', () => describePackedTree(() => packed))
    describe('the command of a packed tree', () => describePackedCommand(() => packed))
    describe.skipIf(noWindow !== undefined)(
      `the window of a packed tree${noWindow === undefined ? '' : ` (skipped: ${noWindow})`}`,
      () => describePackedWindow(() => packed),
    )
  },
)
