import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import type { BrowserContext, Page } from 'playwright-core'
import { openPage, type Size } from './browser.ts'
import { enterAs } from './desk.ts'
import { lookAt } from './look.ts'
import { openStage } from './stage.ts'

const { reception, browser } = await openStage()

const bothSizes: Size[] = ['desktop', 'phone']

for (const size of bothSizes) {
  test(`${size}: somebody asks for a person; bell, tab and list say so, and a tap leads there and clears them`, async () => {
    const context = await openPage(browser, size)
    const page = await context.newPage()
    await enterAs(page, reception, 'receptionist')
    await page.request.put(`${reception.address}/api/notifications/reading`, { data: { all: true } })
    await page.goto(`${reception.address}/avisos`)
    await page.getByText('Tudo em dia').waitFor()
    await lookAt(page, 'notify-empty', size)

    const name = size === 'phone' ? 'Vera Sampaio' : 'Sandra Couto'
    await asksForAPerson(page, name)
    await page.getByText(`${name} precisa da recepção`).waitFor()
    await page.getByRole('img', { name: '1 aviso não lido' }).first().waitFor()
    assert.match(await page.title(), /^\(1\) Avisos/)
    assert.match((await page.locator('link[rel=icon]').getAttribute('href')) ?? '', /harmonia-aviso\.svg$/)
    await lookAt(page, 'notify-list', size)

    await page.getByRole('link', { name: new RegExp(name) }).click()
    await page.waitForURL(/\/conversas\/cnv_/)
    await becomes(page, `document.title.startsWith('(')`, false)
    assert.match((await page.locator('link[rel=icon]').getAttribute('href')) ?? '', /harmonia\.svg$/)
    await context.close()
  })

  test(`${size}: how one is told is chosen tap by tap, and kept`, async () => {
    const context = await openPage(browser, size)
    const page = await context.newPage()
    await enterAs(page, reception, 'receptionist')
    await page.request.put(`${reception.address}/api/notifications/preferences`, {
      data: { ways: [], quiet: null, showsName: false },
    })
    await page.goto(`${reception.address}/configuracoes/avisos`)
    const booked = page.getByRole('group', { name: /Novo agendamento/ })
    await booked.getByText('Na lista').waitFor()
    const answerLate = await askAnew(page, '/api/notifications/preferences')
    await booked.getByText('Na lista').click()
    await page.getByText('Salvo.').waitFor()
    await answerLate()
    await page.getByRole('switch', { name: 'Ter um horário de silêncio' }).click()
    await page.getByLabel('Das').waitFor()
    await lookAt(page, 'notify-settings', size)
    await page.reload()
    const chip = page.getByRole('group', { name: /Novo agendamento/ }).getByRole('checkbox', { name: 'Na lista' })
    await chip.waitFor({ state: 'attached' })
    assert.equal(await chip.isChecked(), true)
    await page
      .getByRole('group', { name: /Novo agendamento/ })
      .getByText('Na lista')
      .click()
    await page.getByText('Salvo.').waitFor()
    await context.close()
  })
}

test('the app can be installed: manifest, icons and service worker are served as browsers want them', async () => {
  const context = await openPage(browser, 'phone')
  const page = await context.newPage()
  const get = (path: string) => page.request.get(reception.address + path)
  const manifest = await get('/manifest.webmanifest')
  assert.match(manifest.headers()['content-type'] ?? '', /^application\/manifest\+json/)
  const { lang, display, start_url, icons, shortcuts } = await manifest.json()
  assert.deepEqual([lang, display, start_url], ['pt-BR', 'standalone', '/conversas'])
  assert.deepEqual(
    shortcuts.map((one: { name: string }) => one.name),
    ['Conversas', 'Agenda'],
  )
  assert.ok(icons.some((one: { purpose: string }) => one.purpose === 'maskable'))
  for (const { src } of icons) assert.match((await get(src)).headers()['content-type'] ?? '', /^image\/png/, src)

  const worker = await get('/sw.js')
  assert.match(worker.headers()['content-type'] ?? '', /javascript/)
  assert.equal(worker.headers()['cache-control'], 'no-cache')
  assert.match(worker.headers()['content-security-policy'] ?? '', /worker-src 'self'/)
  await context.close()
})

test('the worker keeps the shell and no answer, shows a push, and opens the screen without a line', async () => {
  const context = await openPage(browser, 'phone')
  const page = await context.newPage()
  await enterAs(page, reception, 'receptionist')
  const pushing = await readyToPush(context, page)
  await page.goto(`${reception.address}/avisos`)
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  const kept = await page.evaluate(`caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name)
    .then((cache) => cache.keys()).then((keys) => keys.map((key) => new URL(key.url).pathname))))).then((lists) => lists.flat())`)
  assert.ok(Array.isArray(kept) && kept.includes('/') && kept.some((path) => /^\/assets\/.*\.js$/.test(path)), String(kept))
  assert.ok(kept.every((path) => !/^\/(api|live|webhooks)/.test(path)))

  const payload = {
    title: 'Conversa para a recepção',
    body: 'Uma pessoa espera.',
    tag: 'cnv_1',
    path: '/agenda',
    isUrgent: false,
    at: new Date(),
  }
  const [worker] = context.serviceWorkers()
  assert.ok(worker)
  // A browser without a window grants nobody the permission to notify: what it would be asked to show is written down instead.
  await worker.evaluate(`self.shown = []
    ServiceWorkerRegistration.prototype.showNotification = async (title, { body, tag, data }) => void self.shown.push({ title, body, tag, data })`)
  await pushing(JSON.stringify(payload))
  await becomes(worker, 'self.shown', [{ title: payload.title, body: payload.body, tag: 'cnv_1', data: '/agenda' }])

  // What a tap on it does to a screen that is open.
  await worker.evaluate(`self.clients.matchAll().then(([screen]) => screen.postMessage({ open: '/agenda' }))`)
  await page.waitForURL(/\/agenda$/)

  await becomes(page, 'navigator.serviceWorker.controller !== null', true)
  await context.setOffline(true)
  await page.reload()
  await page
    .getByText(/conexão|servidor/)
    .first()
    .waitFor()
  await context.close()
})

/** Asked again and again from outside: the page's policy lets no test evaluate a text inside it. */
async function becomes(page: Pick<Page, 'evaluate'>, expression: string, expected: unknown): Promise<void> {
  const limit = AbortSignal.timeout(10_000)
  for (;;) {
    const now: unknown = await page.evaluate(expression)
    if (isDeepStrictEqual(now, expected)) return
    if (limit.aborted) assert.deepEqual(now, expected, expression)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function asksForAPerson(page: Page, name: string): Promise<void> {
  const made = await page.request.post(`${reception.address}/api/simulator/people`, { data: { name } })
  const { id } = await made.json()
  const sent = await page.request.post(`${reception.address}/api/simulator/people/${id}/messages`, {
    data: { text: 'oi, quero falar com uma pessoa', clientId: `notify${Date.now()}` },
  })
  assert.equal(sent.status(), 200)
}

/** A push as the browser would get it from its push service: there is none on this machine, the browser's own tools stand in. */
async function readyToPush(context: BrowserContext, page: Page): Promise<(data: string) => Promise<void>> {
  const session = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations
      if (first) resolve(first.registrationId)
    })
  })
  await session.send('ServiceWorker.enable')
  return async (data) => {
    await session.send('ServiceWorker.deliverPushMessage', { origin: reception.address, registrationId: await registered, data })
  }
}

/** The line drops and comes back, and the page asks anew; the answer of then comes when it is let go, after whatever was changed meanwhile. */
async function askAnew(page: Page, path: string): Promise<() => Promise<void>> {
  let letGo: () => void = () => {}
  const isLetGo = new Promise<void>((resolve) => (letGo = resolve))
  const answered = Promise.withResolvers<void>()
  await page.route(`**${path}`, async (route) => {
    if (route.request().method() !== 'GET') return route.continue()
    const response = await route.fetch()
    answered.resolve()
    await isLetGo
    await route.fulfill({ response })
  })
  await page.context().setOffline(true)
  await page.getByText('Sem conexão').waitFor()
  await page.context().setOffline(false)
  await answered.promise
  return async () => {
    const arrived = page.waitForResponse((response) => response.url().endsWith(path) && response.request().method() === 'GET')
    letGo()
    await arrived
    await page.unroute(`**${path}`)
  }
}
