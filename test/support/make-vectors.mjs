// node test/support/make-vectors.mjs writes test/vectors/open-form anew; see make-vectors.ts.
import { join } from 'node:path'
import { runnerImport } from 'vite'

const { module } = await runnerImport(join(import.meta.dirname, 'make-vectors.ts'), {
  define: { __VERSION__: JSON.stringify('vectors') },
})
process.stdout.write(`${await module.makeVectors()} vectors written.\n`)
