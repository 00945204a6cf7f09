// Draws the icons of every platform from icon.svg: PNG for Linux, ICO for Windows, ICNS for macOS. Run by hand when the drawing
// changes (`node resources/tooling/icons.mjs`); the results are in version control, so packaging needs no browser.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, say } from './run.mjs'

const browser = process.env.CHROME_BIN ?? '/usr/bin/chromium'
const out = join(root, 'resources/packaging/icons')
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const ICO_SIZES = [16, 24, 32, 48, 64, 256]
/** Types of an ICNS file that hold a PNG, with the size of each in pixels. */
const ICNS_TYPES = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['icp6', 64],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic13', 256],
  ['ic09', 512],
  ['ic14', 512],
  ['ic10', 1024],
]

/** One PNG of the drawing, with nothing behind it. */
function draw(svg, size, place) {
  const page = join(place, `${size}.html`)
  const picture = join(place, `${size}.png`)
  const style = `html,body{margin:0;overflow:hidden}svg{display:block;width:${size}px;height:${size}px}`
  writeFileSync(page, `<!doctype html><style>${style}</style>${svg}`)
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--no-first-run']
  args.push(`--user-data-dir=${join(place, 'profile')}`, '--default-background-color=00000000')
  args.push(`--window-size=${size},${size}`, `--screenshot=${picture}`, `file://${page}`)
  const { status } = spawnSync(browser, args, { stdio: 'ignore' })
  if (status !== 0) throw new Error(`${browser} could not draw ${size} pixels`)
  const png = readFileSync(picture)
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  if (width !== size || height !== size) throw new Error(`drew ${width}×${height} instead of ${size}`)
  return png
}

/** A directory of images, then the images: what Windows has read as PNG since Vista. */
function icoOf(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  pictures.forEach(([size, png], index) => {
    const at = 6 + 16 * index
    head.writeUInt8(size === 256 ? 0 : size, at)
    head.writeUInt8(size === 256 ? 0 : size, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.length
  })
  return Buffer.concat([head, ...pictures.map(([, png]) => png)])
}

/** Chunks of a type, a length with its head, and a PNG. */
function icnsOf(pictures) {
  const chunk = (type, body) => {
    const head = Buffer.alloc(8)
    head.write(type, 'latin1')
    head.writeUInt32BE(body.length + 8, 4)
    return Buffer.concat([head, body])
  }
  return chunk('icns', Buffer.concat(ICNS_TYPES.map(([type, size]) => chunk(type, pictures.get(size)))))
}

const place = mkdtempSync(join(tmpdir(), 'secure-backup-icons-'))
try {
  const svg = readFileSync(join(root, 'src-renderer/public/icon.svg'), 'utf8')
  const pictures = new Map(SIZES.map((size) => [size, draw(svg, size, place)]))
  mkdirSync(out, { recursive: true })
  for (const [size, png] of pictures) writeFileSync(join(out, `${size}x${size}.png`), png)
  writeFileSync(join(out, 'icon.ico'), icoOf(ICO_SIZES.map((size) => [size, pictures.get(size)])))
  writeFileSync(join(out, 'icon.icns'), icnsOf(pictures))
  say(`Drew ${SIZES.length} sizes, icon.ico and icon.icns.`)
} finally {
  rmSync(place, { recursive: true, force: true })
}
