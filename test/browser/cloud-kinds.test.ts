/** What a Cloud API number brings, as the desk sees it: each kind in its bubble, the time left, a closed window, a stopped number. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { connectNumber } from '../fakes/graph/connect.ts'
import { postWebhook } from '../fakes/graph/deliver.ts'
import { startFakeGraph, type FakeGraph } from '../fakes/graph/server.ts'
import { accountNews, messageKinds } from '../fakes/graph/kinds.ts'
import { message, newWamid, textMessage } from '../fakes/graph/webhooks.ts'
import { world, type World } from '../world.ts'
import { openBrowser, openPage, type Size } from './browser.ts'
import { lookAt } from './look.ts'

const appSecret = 'the secret of the app'
const from = '5511987654321'
let w: World
let graph: FakeGraph
let browser: Browser
let address = ''
let conversationId = ''

before(async () => {
  graph = await startFakeGraph({ appSecret, retryMs: 20, statusDelayMs: 1 })
  ;[w, browser] = await Promise.all([world({ at: new Date().toISOString(), graphUrl: graph.url }), openBrowser()])
  await connectNumber(w, { appSecret })
  address = await w.listen()
  const post = (webhook: unknown) => postWebhook({ url: `${address}/webhooks/cloud-api`, appSecret }, JSON.stringify(webhook))
  const first = newWamid()
  const person = { from, name: 'Ana Souza' }
  await post(textMessage({ ...person, text: 'Oi! Vi o anúncio de vocês.', id: first }))
  for (const { webhook } of messageKinds(person, first)) assert.equal(await post(webhook), 200)
  await post(message('reaction', { message_id: first, emoji: '❤️' }, person))
  const [edited, deleted] = [newWamid(), newWamid()]
  await post(textMessage({ ...person, text: 'pode ser quinta?', id: edited }))
  await post(
    message('edit', { original_message_id: edited, message: { type: 'text', text: { body: 'pode ser sexta?' } } }, person),
  )
  await post(textMessage({ ...person, text: 'mandei errado', id: deleted }))
  await post(message('revoke', { original_message_id: deleted }, person))
  const [row] = await w.asSystem((ctx) => ctx.sql<{ id: string }>`select id from conversation where held_by = 'desk'`)
  conversationId = row?.id ?? ''
})
after(async () => {
  await browser?.close()
  await w?.close()
  await graph?.close()
})

const bothSizes: Size[] = ['desktop', 'phone']

for (const size of bothSizes) {
  test(`${size}: every kind is shown as what it is, with the time left to answer`, async () => {
    const desk = await w.desk('receptionist')
    const context = await openPage(browser, size)
    const [name = '', value = ''] = desk.cookie.split('=')
    await context.addCookies([{ name, value, url: address }])
    const page = await context.newPage()
    await page.goto(`${address}/conversas/${conversationId}`)
    const log = page.locator('[data-message]')
    await log.filter({ hasText: 'pode ser sexta?' }).filter({ hasText: 'editada' }).waitFor()
    for (const shown of [
      'Mensagem apagada',
      'exame.pdf · 2 kB',
      'Abrir no mapa',
      '+55 11 98888-7777',
      'Veio de um anúncio',
      'Encaminhada muitas vezes',
      'alergias',
      '2 × creme',
      'Ligou pelo WhatsApp',
      'Celular da clínica',
    ])
      assert.ok((await log.filter({ hasText: shown }).count()) > 0, shown)
    assert.equal(await page.getByText('mandei errado').count(), 0)
    assert.ok((await page.getByRole('img', { name: 'Paciente reagiu com ❤️' }).count()) > 0)
    assert.ok((await page.locator('blockquote').filter({ hasText: 'Oi! Vi o anúncio' }).count()) > 0)
    await page.getByText(/^2[34] h para responder por aqui$/).waitFor()
    await lookAt(page, 'cloud-kinds-end', size)
    await log.filter({ hasText: 'exame.pdf' }).scrollIntoViewIfNeeded()
    await lookAt(page, 'cloud-kinds-middle', size)
    await context.close()
  })
}

test('a number that WhatsApp stopped is said on every screen, and goes on at a press', async () => {
  const url = `${address}/webhooks/cloud-api`
  const stop = accountNews('account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } })
  await postWebhook({ url, appSecret }, JSON.stringify(stop))
  const desk = await w.desk('receptionist')
  const context = await openPage(browser, 'phone')
  const [name = '', value = ''] = desk.cookie.split('=')
  await context.addCookies([{ name, value, url: address }])
  const page = await context.newPage()
  await page.goto(`${address}/conversas`)
  await page.getByText('Nada sai do número Recepção.').waitFor()
  await lookAt(page, 'cloud-stopped', 'phone')
  await page.getByRole('button', { name: 'Retomar envios' }).click()
  await page.getByText('Nada sai do número Recepção.').waitFor({ state: 'detached' })
  await context.close()
})
