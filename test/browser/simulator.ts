/** The phone of `/simulador`, as a patient uses it. */
import type { Page } from 'playwright-core'

const patienceMs = 15_000

/** A new phone, of somebody with this name in WhatsApp. */
export async function createPerson(page: Page, name: string): Promise<void> {
  const box = page.getByRole('textbox', { name: 'Nome da pessoa' })
  await box.fill(name)
  await box.press('Enter')
  await page.getByRole('textbox', { name: 'Mensagem' }).waitFor()
}

export async function write(page: Page, text: string): Promise<void> {
  const box = page.getByRole('textbox', { name: 'Mensagem' })
  await box.fill(text)
  await box.press('Enter')
}

/** What the clinic wrote stands on the left of the phone. */
export const answers = (page: Page) => page.getByRole('log').locator('[data-message][data-side=start]')

/** Resolves once so many answers are there; a failure tells what was said until then. */
export async function answered(page: Page, count: number): Promise<void> {
  try {
    await answers(page)
      .nth(count - 1)
      .waitFor({ timeout: patienceMs })
  } catch (cause) {
    const talk = await page.getByRole('log').innerText()
    throw new Error(`no answer ${count} within ${patienceMs / 1000} s:\n${talk}`, { cause })
  }
}

export async function lastAnswer(page: Page): Promise<string> {
  return (await answers(page).last().innerText()).trim()
}
