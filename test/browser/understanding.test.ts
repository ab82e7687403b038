/** A message that was not understood is taught, trained, then understood, and given back to the house's model; the model's settings are kept. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { Visitor } from '../visitor.ts'
import { openPage, type Size } from './browser.ts'
import { lookAt } from './look.ts'
import { openStage } from './stage.ts'

const { reception, browser } = await openStage()

const saying = 'põe eu no caderninho'
const variants = ['bota eu no caderninho', 'quero ficar no caderninho', 'anota eu no caderninho aí', 'entro no caderninho?']
const sorry = /entend/i

test('desktop: taught, trained, understood, and taken back', { timeout: 240_000 }, async () => {
  assert.match(await write('Lúcia'), sorry)
  const page = await open('desktop')
  await page.goto(`${reception.address}/entendimento`)
  await page.getByText(saying).waitFor()
  await lookAt(page, 'understanding', 'desktop')
  await page.getByRole('button', { name: 'Outro assunto…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Procurar assunto' }).fill('espera')
  await lookAt(page, 'understanding-teach', 'desktop')
  await dialog.getByRole('button', { name: /^Lista de espera/ }).click()
  await page.getByText('Anotado. Vale a partir do próximo treino.').waitFor()
  await page.getByText('Nada sem entender').waitFor()
  for (const text of variants) {
    const data = { turnId: null, text, intent: 'waitlist' }
    assert.equal((await page.request.post(`${reception.address}/api/understanding/examples`, { data })).status(), 200)
  }
  await page.getByText('5 exemplos novos esperando o treino.').waitFor()
  await page.getByRole('button', { name: 'Treinar' }).click()
  await page.getByText(/^Treinando: \d+%/).waitFor()
  await page.getByRole('progressbar').waitFor()
  await lookAt(page, 'understanding-training', 'desktop')
  await saveModelSettings(page, 'desktop')

  await page.goto(`${reception.address}/entendimento?aba=versoes`)
  await page.getByText('Em uso: versão 1 da clínica').waitFor({ timeout: 150_000 })
  assert.doesNotMatch(await write('Marina'), sorry)
  await page.getByRole('button', { name: 'Ver o relatório' }).click()
  await page.getByText('5 de 5').waitFor()
  await lookAt(page, 'understanding-report', 'desktop')
  await page.getByRole('button', { name: 'Voltar ao modelo da casa' }).click()
  await page.getByRole('button', { name: 'Voltar', exact: true }).click()
  await page.getByText('Em uso: modelo da casa').waitFor()
  assert.match(await write('Noêmia'), sorry)
  await page.context().close()
})

test('phone: what is left to review, the examples, the version and its report', { timeout: 60_000 }, async () => {
  const page = await open('phone')
  await page.goto(`${reception.address}/entendimento`)
  await page.getByText('Noêmia').waitFor()
  await lookAt(page, 'understanding', 'phone')
  await page.getByRole('button', { name: 'Outro assunto…' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Procurar assunto' }).waitFor()
  await lookAt(page, 'understanding-teach', 'phone')
  await page.getByRole('dialog').getByRole('button', { name: 'Fechar', exact: true }).click()
  await page.getByText('Exemplos', { exact: true }).click()
  await page.getByText(variants[0] ?? '').waitFor()
  await lookAt(page, 'understanding-examples', 'phone')
  await page.getByText('Versões', { exact: true }).click()
  await page.getByRole('button', { name: 'Ver o relatório' }).click()
  await page.getByText('5 de 5').waitFor()
  await lookAt(page, 'understanding-report', 'phone')
  await page.getByRole('button', { name: 'Usar esta versão' }).click()
  await page.getByText('Em uso: versão 1 da clínica').waitFor()
  await saveModelSettings(page, 'phone')
  await page.context().close()
})

async function saveModelSettings(page: Page, size: Size): Promise<void> {
  const budget = size === 'phone' ? '12,50' : '7,00'
  await page.goto(`${reception.address}/configuracoes/modelo`)
  await page.getByText('Nenhuma chave conectada').waitFor()
  await page.getByRole('radio', { name: /Modelo primeiro/ }).click()
  await page.getByRole('textbox', { name: 'Limite por mês' }).fill(budget)
  await lookAt(page, 'model-settings', size)
  await page.getByRole('button', { name: 'Salvar' }).click()
  await page.getByText('Salvo').waitFor()
  await page.reload()
  await page.getByText('Nenhuma chave conectada').waitFor()
  assert.equal(await page.getByRole('textbox', { name: 'Limite por mês' }).inputValue(), budget)
  assert.equal(await page.getByRole('radio', { name: /Modelo primeiro/ }).getAttribute('aria-checked'), 'true')
}

/** Somebody new writes it; what they are answered. */
async function write(name: string): Promise<string> {
  const visitor = await Visitor.enter(reception.address, name)
  return visitor.asks(saying)
}

/** As the demo's owner, by the password that everybody knows on a loopback address. */
async function open(size: Size): Promise<Page> {
  const context = await openPage(browser, size)
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const login = { email: 'gestao@demo.harmonia.local', password: 'harmonia-demo' }
  assert.equal((await page.request.post(`${reception.address}/api/session`, { data: login })).status(), 200)
  return page
}
