/** The settings screen "WhatsApp": a number is connected step by step, tested, looked at and disconnected, at both widths. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { postWebhook } from '../fakes/graph/deliver.ts'
import { numberNews } from '../fakes/graph/kinds.ts'
import { startFakeGraph, type FakeGraph } from '../fakes/graph/server.ts'
import { demoNumber, textMessage } from '../fakes/graph/webhooks.ts'
import { world, type World } from '../world.ts'
import { openBrowser, openPage, type Size } from './browser.ts'
import { lookAt } from './look.ts'

const appSecret = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'
let w: World
let graph: FakeGraph
let browser: Browser
let address = ''

before(async () => {
  graph = await startFakeGraph({ appSecret, retryMs: 20, statusDelayMs: 1 })
  ;[w, browser] = await Promise.all([world({ at: new Date().toISOString(), graphUrl: graph.url }), openBrowser()])
  graph.account.token = 'EAAgood'
  address = await w.listen()
  graph.setWebhook(`${address}/webhooks/cloud-api`)
})
after(async () => {
  await browser?.close()
  await w?.close()
  await graph?.close()
})

const post = (webhook: unknown) => postWebhook({ url: `${address}/webhooks/cloud-api`, appSecret }, JSON.stringify(webhook))

async function enter(size: Size): Promise<Page> {
  const owner = await w.desk('owner')
  const context = await openPage(browser, size)
  const [name = '', value = ''] = owner.cookie.split('=')
  await context.addCookies([{ name, value, url: address }])
  const page = await context.newPage()
  await page.goto(`${address}/configuracoes/whatsapp`)
  return page
}

test('phone: a number is connected step by step, and what was copied wrongly is said where it stands', async () => {
  const page = await enter('phone')
  await page.getByText('Nenhum número de verdade ainda').waitFor()
  await lookAt(page, 'numbers-none', 'phone')
  await page.getByRole('link', { name: /Conectar pela Meta/ }).click()
  await page.getByLabel('Identificação do número de telefone').fill(demoNumber.phoneNumberId)
  await page.getByLabel('Identificação da conta do WhatsApp Business', { exact: true }).fill(demoNumber.wabaId)
  await page.getByLabel('Chave secreta do app', { exact: true }).fill(appSecret)
  await page.getByLabel('Token de acesso', { exact: true }).fill('EAAbad')
  await page.getByLabel('Nome do número na clínica').fill('Recepção')
  await page.getByRole('button', { name: 'Conferir e conectar' }).click()
  await page.getByText('A Meta não aceitou este token').waitFor()
  await lookAt(page, 'numbers-form', 'phone')
  await page.getByLabel('Token de acesso', { exact: true }).fill('EAAgood')
  await page.getByRole('button', { name: 'Conferir e conectar' }).click()
  await page.getByText('+55 11 5555-0001 está conectado').waitFor()
  assert.match(await page.getByRole('textbox', { name: 'URL de retorno de chamada' }).inputValue(), /\/webhooks\/cloud-api$/)
  await lookAt(page, 'numbers-hook', 'phone')
  await page.getByRole('link', { name: 'Voltar para os números' }).click()
  await page.getByRole('article', { name: 'Recepção' }).getByText('Conectado').waitFor()
  await page.context().close()
})

test('desktop: the number shows its state, cost and history, and a test comes back with its ticks', async () => {
  await post(textMessage({ from: '5511987654321', text: 'oi', name: 'Ana' }))
  await post(numberNews('phone_number_quality_update', { event: 'FLAGGED', current_limit: 'TIER_250' }))
  Object.assign(graph.account.number, { quality_rating: 'YELLOW' })
  const page = await enter('desktop')
  const card = page.getByRole('article', { name: 'Recepção' })
  await card.getByText('A qualidade do número caiu').waitFor()
  await card.getByRole('button', { name: 'Conferir agora' }).click()
  await card.getByText('Média').waitFor()
  await card.getByLabel('Celular que vai receber').fill('11 98765-4321')
  await card.getByRole('button', { name: 'Enviar teste' }).click()
  await card.getByText('Saindo…').waitFor()
  await w.app.outbox.pass()
  await graph.settled()
  await card.getByText('Chegou e foi lida').waitFor()
  w.pass(1_000)
  await page.reload()
  await card.getByText(/1 cobrada/).waitFor()
  await lookAt(page, 'numbers-card', 'desktop')
  await page.setViewportSize({ width: 360, height: 740 })
  await lookAt(page, 'numbers-card', 'phone')
  await page.setViewportSize({ width: 1280, height: 800 })
  await card.getByRole('link', { name: 'Preços por mensagem' }).click()
  await page.getByLabel('Respostas').fill('caro')
  await page.getByRole('button', { name: 'Salvar' }).click()
  await page.getByText('Escreva um preço').waitFor()
  await lookAt(page, 'numbers-prices', 'desktop')
  await page.context().close()
})
