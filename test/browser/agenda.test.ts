/** The receptionist's morning, its second half: booking from a conversation, moving, ticking who came, blocking. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { AgendaAnswer, AgendaAppointment, FreeTimesAnswer } from '#scheduling/contract.ts'
import { openPage, shotPath, type Size } from './browser.ts'
import { enterAs } from './desk.ts'
import { lookAt } from './look.ts'
import { openStage } from './stage.ts'

const { reception, browser } = await openStage()

const zone = 'America/Sao_Paulo'
const pxPerMinute = 1.5
const bothSizes: Size[] = ['desktop', 'phone']

for (const size of bothSizes) {
  const name = size === 'phone' ? 'Lívia Sampaio' : 'Noemi Castro'

  test(`${size}: from a conversation to a booked time in six taps at most, then moved and blocked around`, async () => {
    const context = await openPage(browser, size)
    const page = await context.newPage()
    await enterAs(page, reception, 'receptionist')
    await writeAs(page, name, 'oi, quanto custa a limpeza de pele?')
    await page.goto(`${reception.address}/conversas`)
    await page.getByRole('link', { name: new RegExp(name) }).click()
    // The assistant has answered, and knows what the talk is about.
    await talk(page)
      .getByText(/R\$ \d/)
      .waitFor()

    const taps = countTaps(page)
    await page.getByRole('button', { name: 'Agendar', exact: true }).click()
    const form = page.getByRole('dialog', { name: 'Novo agendamento' })
    await form.getByText('Limpeza de pele').waitFor()
    const hours = form.getByRole('group', { name: 'Hora' }).getByRole('button')
    await hours.first().waitFor()
    // The first days may be nearly full, and there has to be room to move to: the next one is a tap away.
    for (let day = 1; day <= 2 && (await hours.count()) < 8; day++) {
      await form.getByRole('group', { name: 'Dia' }).getByRole('button').nth(day).click()
      await hours.nth(2).waitFor()
    }
    await lookAt(page, 'agenda-book', size)
    await hours.nth(2).click()
    await form.getByRole('button', { name: /^Agendar ·/ }).click()
    await form.waitFor({ state: 'hidden' })
    const taken = await taps()
    assert.ok(taken <= 6, `${taken} taps to a booked time`)
    // The same message, by the job: the conversation shows what the person was told.
    await talk(page)
      .getByText(/Seu horário está marcado/)
      .waitFor({ timeout: 15_000 })

    const booked = await findBooked(page, name)
    const free = await nextFree(page, booked)
    await page.goto(`${reception.address}/agenda?data=${dayOf(booked.startsAt)}&quem=${booked.professionalId}`)
    await card(page, name).waitFor()
    await lookAt(page, 'agenda-day', size)
    await (size === 'desktop' ? dragTo(page, name, booked, free) : tapTo(page, name, booked, free, size))
    await page.getByText(/^Movido para .*Vamos avisar/).waitFor()
    await card(page, name).getByText(timeOf(free)).waitFor()
    await lookAt(page, 'agenda-moved', size)
    if (size === 'desktop') {
      await page.getByRole('button', { name: 'Desfazer' }).click()
      await page.getByText('Desfeito.').waitFor()
    } else await fingerTo(page, name, free, booked.startsAt)
    await card(page, name).getByText(timeOf(booked.startsAt)).waitFor()
    if (size === 'desktop') await makeShorter(page, name, booked)

    await page.getByRole('button', { name: 'Bloquear horário' }).click()
    const block = page.getByRole('dialog', { name: 'Bloquear horário' })
    await block.getByLabel('Das').fill(timeOf(booked.startsAt))
    await block.getByLabel('às', { exact: true }).fill(timeOf(booked.endsAt))
    await block.getByRole('button', { name: 'Reunião' }).click()
    await block.getByRole('button', { name: 'Bloquear', exact: true }).click()
    await block.getByText(/Há 1 agendamento dentro/).waitFor()
    await block.getByText(new RegExp(`${name} · Limpeza de pele`)).waitFor()
    await lookAt(page, 'agenda-block', size)
    await block.getByRole('button', { name: 'Bloquear mesmo assim' }).click()
    await page
      .getByRole('button', { name: /^Bloqueio: Reunião/ })
      .first()
      .waitFor()
    await context.close()
  })

  test(`${size}: who came is ticked with one tap, and a tick is taken back`, async () => {
    const context = await openPage(browser, size)
    const page = await context.newPage()
    await enterAs(page, reception, 'receptionist')
    const who = `${name} Júnior`
    await bookEarlyToday(page, who, size)
    await page.goto(`${reception.address}/agenda`)
    await page.getByRole('button', { name: `Registrar a chegada de ${who}` }).click()
    await page.getByText('Chegada registrada.').waitFor()
    await page.getByRole('button', { name: `Registrar o atendimento de ${who}` }).click()
    await page.getByText('Atendimento registrado.').waitFor()
    await page.getByRole('button', { name: 'Desfazer' }).click()
    await card(page, who).getByText('chegou').waitFor()

    await card(page, who).click()
    const drawer = page.getByRole('dialog', { name: 'Agendamento' })
    await drawer.getByRole('button', { name: 'Atendido' }).click()
    await drawer.getByText('Voltar para “chegou”').waitFor()
    await drawer.getByRole('button', { name: 'Escrever observação' }).click()
    await drawer.getByRole('textbox', { name: 'Observação' }).fill('Prefere a sala do fundo')
    await drawer.getByRole('button', { name: 'Guardar observação' }).click()
    await drawer.getByText('Prefere a sala do fundo').waitFor()
    await lookAt(page, 'agenda-appointment', size)

    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
    await chooseMany(page, who, size)

    for (const [query, shot] of [
      ['modo=mes', 'agenda-month'],
      ['por=equipamento', 'agenda-machines'],
      ['modo=semana', 'agenda-week'],
      ['por=sala', 'agenda-rooms'],
    ] as const) {
      await page.goto(`${reception.address}/agenda?${query}`)
      await page.waitForLoadState('networkidle')
      await lookAt(page, shot, size)
    }
    await context.close()
  })
}

const card = (page: Page, name: string) => page.locator('button[data-state]').filter({ hasText: name }).first()

/** What was said, apart from the list of conversations beside it. */
const talk = (page: Page) => page.getByRole('log')

/** Everything that was pressed from now on, however it was found. */
function countTaps(page: Page): () => Promise<number> {
  const counting = page.evaluate('window.taps = 0; window.addEventListener("click", () => window.taps++, true)')
  return async () => {
    await counting
    return Number(await page.evaluate('window.taps'))
  }
}

/** With the mouse, by its middle. */
async function dragTo(page: Page, name: string, from: AgendaAppointment, to: string): Promise<void> {
  await card(page, name).scrollIntoViewIfNeeded()
  const box = await card(page, name).boundingBox()
  assert.ok(box)
  const start = { x: box.x + box.width / 3, y: box.y + 12 }
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(start.x, start.y + 20)
  await page.mouse.move(start.x, start.y + minutesBetween(from.startsAt, to) * pxPerMinute, { steps: 4 })
  await page.mouse.up()
}

/** With a finger that rests on it, then drags. */
async function fingerTo(page: Page, name: string, from: string, to: string): Promise<void> {
  await card(page, name).scrollIntoViewIfNeeded()
  const box = await card(page, name).boundingBox()
  assert.ok(box)
  const client = await page.context().newCDPSession(page)
  const x = box.x + box.width / 3
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] })
  const start = box.y + 12
  const end = start + minutesBetween(from, to) * pxPerMinute
  await touch('touchStart', start)
  await page.locator('[data-ghost]').waitFor()
  for (const part of [0.3, 0.7, 1]) await touch('touchMove', start + (end - start) * part)
  // Where it stood is faint for as long as it is held: nobody reads it there.
  await page.screenshot({ path: shotPath('agenda-finger', 'phone') })
  await touch('touchEnd', end)
}

/** By its lower edge with the mouse, then by the keyboard: a quarter of an hour each. */
async function makeShorter(page: Page, name: string, booked: AgendaAppointment): Promise<void> {
  const until = (minutes: number) => timeOf(new Date(Date.parse(booked.endsAt) - minutes * 60_000).toISOString())
  await card(page, name).scrollIntoViewIfNeeded()
  const box = await card(page, name).boundingBox()
  assert.ok(box)
  const edge = { x: box.x + box.width / 3, y: box.y + box.height - 3 }
  await page.mouse.move(edge.x, edge.y)
  await page.mouse.down()
  await page.mouse.move(edge.x, edge.y - 8)
  await page.mouse.move(edge.x, edge.y - 15 * pxPerMinute, { steps: 3 })
  await page.mouse.up()
  await page.getByText(`Agora vai até ${until(15)}.`).waitFor()
  await card(page, name).getByText(until(15)).waitFor()
  await card(page, name).focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.getByText(`Agora vai até ${until(0)}.`).waitFor()
}

/** Chosen, written to, and told why it did not go: this person has no conversation. */
async function chooseMany(page: Page, name: string, size: Size): Promise<void> {
  await page.getByRole('button', { name: 'Mais ações' }).click()
  await page.getByRole('menuitem', { name: 'Selecionar vários' }).click()
  await card(page, name).click()
  await page.getByText('1 selecionado').waitFor()
  await lookAt(page, 'agenda-selecting', size)
  await page.getByRole('button', { name: 'Mensagem' }).click()
  const drawer = page.getByRole('dialog', { name: 'Mensagem para 1 paciente' })
  await drawer.getByRole('textbox', { name: 'Mensagem' }).fill('Oi, {nome}!')
  await drawer.getByRole('button', { name: 'Mensagem para 1 paciente' }).click()
  await drawer.getByText(/ainda não tem conversa por aqui/).waitFor()
  await lookAt(page, 'agenda-many', size)
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'hidden' })
}

/** With a finger: "Mover", then the place on the agenda. */
async function tapTo(page: Page, name: string, from: AgendaAppointment, to: string, size: Size): Promise<void> {
  await card(page, name).click()
  await page.getByRole('button', { name: 'Mover' }).click()
  await page.getByRole('dialog').getByRole('group', { name: 'Hora' }).getByRole('button').first().waitFor()
  await lookAt(page, 'agenda-move', size)
  await page.getByRole('button', { name: 'Escolher na agenda' }).click()
  await page.getByText(/^Toque no novo horário/).waitFor()
  const empty = page.getByRole('button', { name: /^Marcar ou bloquear/ })
  const [column, own] = [await empty.boundingBox(), await card(page, name).boundingBox()]
  assert.ok(column && own)
  const y = own.y - column.y + minutesBetween(from.startsAt, to) * pxPerMinute + 6
  await empty.click({ position: { x: column.width / 2, y } })
}

async function writeAs(page: Page, name: string, text: string): Promise<void> {
  const made = await page.request.post(`${reception.address}/api/simulator/people`, { data: { name } })
  const { id }: { id: string } = await made.json()
  await page.request.post(`${reception.address}/api/simulator/people/${id}/messages`, { data: { text, clientId: clientId() } })
}

/** What the desk has just booked for this person, wherever in the next two weeks. */
async function findBooked(page: Page, name: string): Promise<AgendaAppointment> {
  for (let ahead = 0; ahead < 14; ahead += 7) {
    const date = dayOf(new Date(Date.now() + ahead * 86_400_000).toISOString())
    const answer = await page.request.get(`${reception.address}/api/agenda?date=${date}&days=7`)
    const { appointments }: AgendaAnswer = await answer.json()
    const found = appointments.find((one) => one.contact.name === name)
    if (found) return found
  }
  throw new Error('the booked time is not on the agenda')
}

/** Another free hour of the same day and person, not so far away that the pointer leaves the screen. */
async function nextFree(page: Page, booked: AgendaAppointment): Promise<string> {
  const query = new URLSearchParams({
    variant: booked.variantId,
    professional: booked.professionalId ?? '',
    moving: booked.id,
    from: dayOf(booked.startsAt),
  })
  const answer = await page.request.get(`${reception.address}/api/free-times?${query.toString()}`)
  const { times }: FreeTimesAnswer = await answer.json()
  const away = (one: string) => Math.abs(minutesBetween(booked.startsAt, one))
  const near = times.map((one) => one.startsAt).filter((one) => dayOf(one) === dayOf(booked.startsAt) && away(one) >= 15)
  const [best] = near.toSorted((a, b) => away(a) - away(b))
  assert.ok(best, 'a day with no other free time')
  return best
}

/** Before anybody works, so that nobody is in the way: the desk may insist. */
async function bookEarlyToday(page: Page, name: string, size: Size): Promise<void> {
  const phone = `(11) 9${size === 'phone' ? '8111' : '8222'}-${String(Date.now()).slice(-4)}`
  const made = await page.request.post(`${reception.address}/api/contacts`, { data: { name, phone } })
  const { id }: { id: string } = await made.json()
  const options = await page.request.get(`${reception.address}/api/booking-options`)
  const { services }: { services: { variants: { id: string }[] }[] } = await options.json()
  const today = dayOf(new Date().toISOString())
  const startsAt = `${today}T${size === 'phone' ? '05' : '06'}:00:00-03:00`
  const answer = await page.request.post(`${reception.address}/api/appointments`, {
    data: {
      clientId: clientId(),
      contactId: id,
      variantId: services[0]?.variants[0]?.id,
      professionalId: null,
      startsAt,
      tellPatient: false,
      anyway: true,
    },
  })
  assert.equal(answer.status(), 200, await answer.text())
}

const clientId = (): string => `t${Math.random().toString(36).slice(2)}${Math.random().toString(36).slice(2)}`.slice(0, 20)
const inZone = (iso: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(iso))
const dayOf = (iso: string): string => inZone(iso).slice(0, 10)
const timeOf = (iso: string): string => inZone(iso).slice(11)
const minutesBetween = (a: string, b: string): number => (Date.parse(b) - Date.parse(a)) / 60_000
