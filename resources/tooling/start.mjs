// npm start: installs what is missing, builds, and runs the main job on the sample appliance.
import { build, installPackages } from './install.mjs'
import { must } from './run.mjs'

await installPackages()
await build()
await must(process.execPath, ['resources/tooling/demo.mjs'])
