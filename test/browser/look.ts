import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { z } from 'zod'
import type { Page } from 'playwright-core'
import { shotPath, sizes, type Size } from './browser.ts'

/** A screenshot, no sideways scrolling, targets of 44 px (a box to tick counts with its words), and axe without serious findings. */
export async function lookAt(page: Page, name: string, size: Size): Promise<void> {
  await page.screenshot({ path: shotPath(name, size) })
  const width = await page.evaluate('document.documentElement.scrollWidth')
  assert.ok(Number(width) <= sizes[size].width, `${name}: the page is ${String(width)} px wide on ${sizes[size].width}`)
  assert.deepEqual(await smallTargets(page), [], `${name}: targets under 44 px`)
  assert.deepEqual(await seriousFindings(page), [], name)
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const findings = z.array(
  z.object({ id: z.string(), impact: z.string().nullish(), nodes: z.array(z.object({ html: z.string() })) }),
)

/** Axe in the page itself: no screen has frames, and its builder for Playwright takes eight times as long for them. */
export async function seriousFindings(page: Page): Promise<string[]> {
  const serious = await findSerious(page)
  if (serious.length === 0) return []
  // A colour on its way from one to another is judged once it has arrived.
  await page.waitForTimeout(500)
  return findSerious(page)
}

async function findSerious(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const violations = findings.parse(
    await page.evaluate(`axe.run(document, { resultTypes: ['violations'], preload: false }).then((result) => result.violations)`),
  )
  return violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map((one) => `${one.id}: ${one.nodes[0]?.html ?? ''}`)
}

async function smallTargets(page: Page): Promise<string[]> {
  const found: unknown = await page.evaluate(`
    [...document.querySelectorAll('button, a[href], input:not([type=hidden]), [role=tab], [role=radio]')]
      .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.closest('[aria-hidden=true]'))
      .map((element) => ({ element, parts: element.closest('label') ? [element.closest('label')] : [element, ...(element.labels ?? [])] }))
      .map(({ element, parts }) => ({ element, boxes: parts.map((part) => part.getBoundingClientRect()) }))
      .map(({ element, boxes }) => ({ element, box: {
        width: Math.max(...boxes.map((box) => box.right)) - Math.min(...boxes.map((box) => box.left)),
        height: Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top)),
      } }))
      .map(({ element, box }) => ({ box, name: element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? element.tagName }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && (box.width < 43.5 || box.height < 43.5))
      .map(({ box, name }) => name + ' ' + Math.round(box.width) + 'x' + Math.round(box.height))`)
  return Array.isArray(found) ? found.map(String) : ['the page could not be measured']
}
