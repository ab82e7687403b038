/** Whoever runs the clinic gives a sentence its own words, sees how it reads, is told what is wrong, and takes it back. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { openPage, type Size } from './browser.ts'
import { lookAt } from './look.ts'
import { openStage } from './stage.ts'

const { reception, browser } = await openStage()

test('desktop: the sentences and one of them', { timeout: 60_000 }, async () => {
  const page = await open('desktop')
  await lookAt(page, 'phrases', 'desktop')
  await page.getByRole('link', { name: /Mostra o que vai marcar(?! para)/ }).click()
  await page.getByRole('group', { name: 'Como a paciente lê' }).first().getByText('R$ 180').waitFor()
  await lookAt(page, 'phrase', 'desktop')
  await page.getByRole('textbox', { name: 'Jeito 1' }).fill('Fica assim: promoção de R$ 10!')
  await page.getByText(/Valores vêm do catálogo/).waitFor()
  await page.context().close()
})

test('phone: a sentence is found, changed, and taken back', { timeout: 60_000 }, async () => {
  const page = await open('phone')
  await lookAt(page, 'phrases', 'phone')
  const search = page.getByRole('searchbox', { name: 'Buscar uma frase' })
  await search.fill('girafa')
  await page.getByText('Nenhuma frase assim').waitFor()
  await search.fill('despede')
  await page.getByRole('link', { name: /Despedida/ }).click()

  const first = page.getByRole('textbox', { name: 'Jeito 1' })
  await first.fill('Tchau, ')
  await page.getByRole('button', { name: /^nome/ }).click()
  assert.equal(await first.inputValue(), 'Tchau, {{ nome }}')
  await first.fill('Tchau, {{ nome }')
  await page.getByText('Linha 1, letra 8: Falta fechar com }}.').waitFor()
  await first.fill('Tchau, {{ nome }}! Volte *sempre*.')
  await page.getByRole('group', { name: 'Como a paciente lê' }).first().getByText('Tchau, Ana! Volte sempre.').waitFor()
  await lookAt(page, 'phrase', 'phone')
  await page.getByRole('button', { name: 'Salvar' }).click()
  await page.getByText('Salvo. Já está valendo.').waitFor()

  await page.getByRole('link', { name: 'Voltar', exact: true }).click()
  await page.getByRole('button', { name: 'Mudadas (1)' }).click()
  await page.getByRole('link', { name: /Despedida.*Volte sempre.*Sua/ }).click()
  await page.getByRole('button', { name: 'Voltar ao original' }).click()
  await page.getByRole('button', { name: 'Sim, voltar' }).click()
  await page.getByRole('button', { name: 'Voltar ao original' }).waitFor({ state: 'detached' })
  assert.equal(await first.inputValue(), 'Até mais! 😊')
  await page.context().close()
})

async function open(size: Size): Promise<Page> {
  const context = await openPage(browser, size)
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  await enterAsOwner(page)
  await page.goto(`${reception.address}/configuracoes/frases`)
  await page.getByRole('heading', { name: 'Horários livres' }).waitFor()
  return page
}

/** The demo's owner, by the password that everybody knows on a loopback address. */
async function enterAsOwner(page: Page): Promise<void> {
  const login = { email: 'gestao@demo.harmonia.local', password: 'harmonia-demo' }
  const answer = await page.request.post(`${reception.address}/api/session`, { data: login })
  assert.equal(answer.status(), 200)
}
