/** Draws the icons of the installed app from the logo: `node scripts/run.cjs scripts/draw-icons.ts`. The pictures are kept in git. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser } from '../test/browser/browser.ts'

const folder = join(import.meta.dirname, '../web/public')
const logo = readFileSync(join(folder, 'harmonia.svg'), 'utf8')
const petals = logo.replace(/<rect[^>]*\/>/, '')
const plum = '#7f2f57'

/** `inset`: what of each side is left free, in parts of the whole. Android cuts a maskable icon down to its inner circle. */
const icons = [
  { name: 'icon-192.png', size: 192, picture: logo, ground: 'transparent', inset: 0 },
  { name: 'icon-512.png', size: 512, picture: logo, ground: 'transparent', inset: 0 },
  { name: 'icon-maskable-512.png', size: 512, picture: petals, ground: plum, inset: 0.14 },
  { name: 'apple-touch-icon.png', size: 180, picture: petals, ground: plum, inset: 0.06 },
  // Android shows only where it is opaque, in one colour.
  { name: 'badge-96.png', size: 96, picture: petals, ground: 'transparent', inset: 0 },
]

const browser = await openBrowser()
for (const { name, size, picture, ground, inset } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  const side = Math.round(size * (1 - 2 * inset))
  await page.setContent(
    `<style>body{margin:0;display:grid;place-items:center;height:100vh;background:${ground}}svg{width:${side}px;height:${side}px;display:block}</style>${picture}`,
  )
  await page.screenshot({ path: join(folder, name), omitBackground: true })
  await page.close()
}
await browser.close()
