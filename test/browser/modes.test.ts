import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { openPage, type Size } from './browser.ts'
import { lookAt } from './look.ts'
import { openStage } from './stage.ts'

const { reception, browser } = await openStage()

const bothSizes: Size[] = ['desktop', 'phone']

// In steps short enough for a machine that runs all tests at once.
for (const size of bothSizes) {
  test(`${size}: a mode is chosen for a number`, async () => {
    const { context, page } = await open(size)
    await page.goto(`${reception.address}/configuracoes/assistente`)
    await page.getByRole('radio', { name: /Sugerir para aprovação/ }).click()
    await page.getByText('Salvo').waitFor()
    await lookAt(page, 'assistant-modes', size)
    await context.close()
  })

  test(`${size}: a suggestion is sent, another edited`, async () => {
    const { context, page } = await open(size)
    const name = size === 'phone' ? 'Rita Sales' : 'Nina Prado'
    const patient = await newPatient(context, name)
    await patient.says('oi, quanto custa a limpeza de pele?')
    await page.goto(`${reception.address}/conversas`)
    const row = page.getByRole('link', { name: new RegExp(name) })
    await row.getByText('Sugestão para aprovar').waitFor()
    await row.click()
    const suggestion = page.getByRole('region', { name: 'Sugestão da assistente' })
    await suggestion.getByText(/R\$/).first().waitFor()
    await lookAt(page, 'suggestion', size)
    await suggestion.getByRole('button', { name: 'Enviar', exact: true }).click()
    await page.getByRole('log').getByText(/R\$/).first().waitFor()
    await suggestion.waitFor({ state: 'detached' })

    await patient.says('qual o endereço?')
    await suggestion.getByRole('button', { name: 'Editar' }).click()
    await suggestion.getByRole('textbox', { name: 'Texto da resposta' }).fill('Estamos na Rua do Ipê Dourado, te espero!')
    await lookAt(page, 'suggestion-editing', size)
    await suggestion.getByRole('button', { name: 'Enviar editada' }).click()
    await page.getByRole('log').getByText('te espero!').waitFor()
    assert.deepEqual((await patient.hears()).slice(-1), ['Estamos na Rua do Ipê Dourado, te espero!'])
    await context.close()
  })

  test(`${size}: paused by one tap, seen on every screen, turned on again, and who wrote meanwhile given back`, async () => {
    const { context, page } = await open(size)
    const name = size === 'phone' ? 'Vera Luz' : 'Olga Maia'
    const patient = await newPatient(context, name)
    await page.goto(`${reception.address}/conversas`)
    await page.getByRole('button', { name: 'Pausar assistente' }).click()
    await page.getByText('Assistente pausada por Mariana Azevedo').waitFor()
    await patient.says('tem horário amanhã?')
    const row = page.getByRole('link', { name: new RegExp(name) })
    await row.getByText('assistente pausada por Mariana Azevedo', { exact: true }).waitFor()
    await lookAt(page, 'paused', size)
    await page.goto(`${reception.address}/agenda`)
    await page.getByRole('button', { name: 'Religar' }).click()
    await page.getByText('Assistente pausada por').waitFor({ state: 'detached' })

    await page.goto(`${reception.address}/configuracoes/assistente`)
    await page.getByText('Chegaram durante uma pausa').waitFor()
    await page.getByRole('button', { name: 'Escolher' }).first().click()
    await page.getByRole('checkbox', { name: new RegExp(name) }).click()
    await lookAt(page, 'assistant-held', size)
    await page.getByRole('button', { name: 'Devolver 1 conversa' }).click()
    await page.getByText('1 conversa devolvida à assistente.').waitFor()
    await context.close()
  })

  test(`${size}: “não responder” is set and lifted where one reads`, async () => {
    const { context, page } = await open(size)
    await page.goto(`${reception.address}/conversas`)
    await page.getByRole('link', { name: size === 'phone' ? /Vera Luz/ : /Olga Maia/ }).click()
    await page.getByRole('button', { name: 'Mais ações' }).click()
    await page.getByRole('menuitem', { name: 'Não responder: só a equipe' }).click()
    await page.getByText('Não responder · ').waitFor()
    await page.getByRole('button', { name: 'Mais ações' }).click()
    await page.getByRole('menuitem', { name: 'Deixar a assistente responder' }).click()
    await page.getByText('Não responder · ').waitFor({ state: 'detached' })
    await context.close()
  })
}

async function open(size: Size): Promise<{ context: BrowserContext; page: Page }> {
  const context = await openPage(browser, size)
  await enterAsOwner(context)
  return { context, page: await context.newPage() }
}

/** The demo's owner, by the password that everybody knows on a loopback address. */
async function enterAsOwner(context: BrowserContext): Promise<void> {
  const login = { email: 'gestao@demo.harmonia.local', password: 'harmonia-demo' }
  const answer = await context.request.post(`${reception.address}/api/session`, { data: login })
  assert.equal(answer.status(), 200)
}

async function newPatient(context: BrowserContext, name: string) {
  const people = `${reception.address}/api/simulator/people`
  const made: { id: string } = await (await context.request.post(people, { data: { name } })).json()
  const path = `${people}/${made.id}/messages`
  return {
    says: async (text: string): Promise<void> => {
      const answer = await context.request.post(path, { data: { text, clientId: crypto.randomUUID() } })
      assert.equal(answer.status(), 200)
    },
    hears: async (): Promise<string[]> => {
      const answer: { items: { mine: boolean; text: string }[] } = await (await context.request.get(path)).json()
      return answer.items.filter((item) => !item.mine).map((item) => item.text)
    },
  }
}
